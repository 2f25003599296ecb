//! What can be wrong with a cycle, found before it comes into force.

use std::collections::BTreeSet;

use base::{Period, Words, calendar::Calendar};

use super::{Anchor, Cycle, DayRule, Every, Round, Window};

/// A fault of a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CycleFault {
    /// There is no round.
    Empty,
    /// A key is empty or has other than small letters, digits and hyphens.
    Key {
        /// The key.
        key: String,
    },
    /// Two rounds, or two notices of a round, have one key.
    Twice {
        /// The key.
        key: String,
    },
    /// A day counts from one that is only known after it.
    Circle {
        /// Key of the round.
        round: String,
        /// The rule.
        rule: DayRule,
    },
    /// It is due before it opens, or closes before it is due.
    Order {
        /// Key of the round.
        round: String,
    },
    /// A round for spans names none.
    NoSpan {
        /// Key of the round.
        round: String,
    },
}

pub(super) fn faults(cycle: &Cycle) -> Vec<CycleFault> {
    let mut faults = Vec::new();
    if cycle.rounds.is_empty() {
        faults.push(CycleFault::Empty);
    }
    keys(cycle.rounds.iter().map(|round| round.key.as_str()), &mut faults);
    for round in &cycle.rounds {
        keys(round.notices.iter().map(|notice| notice.key.as_str()), &mut faults);
        round_faults(round, &mut faults);
    }
    faults
}

fn keys<'a>(keys: impl Iterator<Item = &'a str>, faults: &mut Vec<CycleFault>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if key.is_empty() || !key.chars().all(plain) {
            faults.push(CycleFault::Key { key: key.into() });
        }
        if !seen.insert(key) {
            faults.push(CycleFault::Twice { key: key.into() });
        }
    }
}

fn round_faults(round: &Round, faults: &mut Vec<CycleFault>) {
    let name = || round.key.clone();
    let allowed: [(DayRule, &[Anchor]); 3] = [
        (round.opens, &[Anchor::Start, Anchor::End]),
        (round.due, &[Anchor::Start, Anchor::End, Anchor::Opens]),
        (round.closes, &[Anchor::Start, Anchor::End, Anchor::Opens, Anchor::Due]),
    ];
    let circles = allowed.iter().filter(|(rule, anchors)| !anchors.contains(&rule.from));
    let before = faults.len();
    faults.extend(circles.map(|(rule, _)| CycleFault::Circle { round: name(), rule: *rule }));
    if matches!(&round.every, Every::Spans(spans) if spans.is_empty()) {
        faults.push(CycleFault::NoSpan { round: name() });
    }
    if faults.len() == before && !in_order(round) {
        faults.push(CycleFault::Order { round: name() });
    }
}

/// Tried on a period of its own, by the rule of the week: rules that are out of order there are out of order everywhere
/// but by chance.
fn in_order(round: &Round) -> bool {
    let sample = match &round.every {
        Every::From(period) => Some(*period),
        Every::Spans(spans) => spans.first().copied(),
        regular => Period::year(2026).and_then(|year| regular.periods(year).into_iter().next()),
    };
    let week = Calendar::default();
    let raw = |rule: DayRule, window: &Window| rule.day(window.anchor(rule.from), &week).map(|it| it.value);
    let Some(window) = sample.and_then(|period| Window::of(round, period, &week)) else { return true };
    raw(round.due, &window) >= Some(window.opens) && raw(round.closes, &window) >= raw(round.due, &window)
}

impl CycleFault {
    /// What is wrong and what to do, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Empty => Words::new(
                "周期没有任何填报轮次，至少写一个 [[rounds]]",
                "the cycle has no round: write at least one [[rounds]]",
            ),
            Self::Key { key } => Words::new(
                format!("标识“{key}”只能用小写字母、数字和连字符，且不能为空"),
                format!("key \"{key}\": only small letters, digits and hyphens, and not empty"),
            ),
            Self::Twice { key } => {
                Words::new(format!("标识“{key}”出现了两次"), format!("key \"{key}\" stands twice"))
            }
            Self::Circle { round, rule } => Words::new(
                format!("{round}：“{rule}”以之后才能确定的日期为起点，请改用 start 或 end"),
                format!(
                    "{round}: \"{rule}\" counts from a day that is only known after it; use start or end"
                ),
            ),
            Self::Order { round } => Words::new(
                format!("{round}：开放、截止、关闭的日期次序不对"),
                format!("{round}: it must open, be due and close in this order"),
            ),
            Self::NoSpan { round } => Words::new(
                format!("{round}：spans 是空的，请写出期间"),
                format!("{round}: spans is empty; name the periods"),
            ),
        }
    }
}
