//! The reporting cycle: which periods are asked for, when each opens, is due and closes, and who is told when.
//!
//! A [`Cycle`] is configuration. [`Cycle::default`] is 每月一调度、每季一小结、半年一讲评、全年一考核; a plan may have its own, with
//! spans that it sets itself. [`Round::windows`] lays the rounds over the calendar, [`Window::standing`] says where a day
//! stands in one, [`notices()`] which notices are due.
//!
//! Invariant: nothing here remembers. A window follows from configuration and calendar, a notice from the window and the
//! day; both have keys that stay the same when a notice of holidays moves their days.

mod day_rule;
mod default;
mod fault;
mod notices;
#[cfg(test)]
mod tests;
mod window;

use base::{Calendar, Date, Period, Words, period};
pub use day_rule::{Anchor, Count, DayRule, DayRuleFault};
pub use fault::CycleFault;
pub use notices::{Duty, Notice, Receiver, notices};
use serde::{Deserialize, Serialize};
pub use window::{Arrival, Standing, Window};

/// Most windows of one round: a hundred years of months.
const MOST: usize = 1_200;

/// What a plan asks for again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What it consists of.
    pub rounds: Vec<Round>,
}

/// One of its rounds: what is asked for in each period of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Its key, part of the keys of windows and notices: letters, digits, hyphens.
    pub key: String,
    /// What it is called in Chinese: 调度.
    pub zh: String,
    /// What it is called in English: dispatch.
    pub en: String,
    /// For which periods.
    pub every: Every,
    /// When reporting opens.
    pub opens: DayRule,
    /// By the end of which day a report is due. A day off moves to the next working day.
    pub due: DayRule,
    /// Until the end of which day a late report is taken and held for a supervisor. A day off moves likewise.
    pub closes: DayRule,
    /// Who is told when.
    #[serde(default)]
    pub notices: Vec<Reminder>,
}

/// For which periods a round asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Each month.
    Month,
    /// Each quarter.
    Quarter,
    /// Each half-year.
    HalfYear,
    /// Each year.
    Year,
    /// A span that a plan sets, and the equally long ones after it.
    From(Period),
    /// The spans that a plan sets, no others.
    Spans(Vec<Period>),
}

/// A notice of a round: sent once for each report that is still owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// Its key, part of the notices' keys.
    pub key: String,
    /// From which day on.
    pub when: DayRule,
    /// Who is told.
    pub to: Receiver,
}

impl Cycle {
    /// Its name.
    pub fn words(&self) -> Words {
        Words::new(&self.zh, &self.en)
    }

    /// All that is wrong with it, in order. An empty list means that it can be used.
    pub fn faults(&self) -> Vec<CycleFault> {
        fault::faults(self)
    }

    /// The round of a key.
    pub fn round(&self, key: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.key == key)
    }

    /// The windows of all rounds for the periods that share a day with `during`, by period, shortest first.
    pub fn windows(&self, during: Period, calendar: &Calendar) -> Vec<Window> {
        let mut windows: Vec<Window> =
            self.rounds.iter().flat_map(|round| round.windows(during, calendar)).collect();
        windows.sort_by(|a, b| {
            (a.period.last(), std::cmp::Reverse(a.period.first()), &a.round).cmp(&(
                b.period.last(),
                std::cmp::Reverse(b.period.first()),
                &b.round,
            ))
        });
        windows
    }

    /// The windows in which something can be sent on a day, late reports included.
    pub fn open_on(&self, day: Date, during: Period, calendar: &Calendar) -> Vec<Window> {
        let taken = |window: &Window| (window.opens..=window.closes).contains(&day);
        self.windows(during, calendar).into_iter().filter(taken).collect()
    }

    /// The rounds that end on the same day, shortest first: the report for June serves the month, the quarter and the
    /// half-year, and is asked for once.
    pub fn answered_together(&self, last: Date, during: Period, calendar: &Calendar) -> Vec<Window> {
        self.windows(during, calendar).into_iter().filter(|window| window.period.last() == last).collect()
    }
}

impl Round {
    /// What it is called.
    pub fn words(&self) -> Words {
        Words::new(&self.zh, &self.en)
    }

    /// Its windows for the periods that share a day with `during`, in order; 1,200 at most.
    pub fn windows(&self, during: Period, calendar: &Calendar) -> Vec<Window> {
        let shares = |period: &Period| period.first() <= during.last() && period.last() >= during.first();
        self.every
            .periods(during)
            .into_iter()
            .filter(shares)
            .filter_map(|period| Window::of(self, period, calendar))
            .collect()
    }
}

impl Every {
    fn periods(&self, during: Period) -> Vec<Period> {
        let follow = |first: Option<Period>| {
            std::iter::successors(first, |period| period.next())
                .skip_while(|period| period.last() < during.first())
                .take_while(|period| period.first() <= during.last())
                .take(MOST)
                .collect()
        };
        let regular = |kind| follow(Period::holding(kind, during.first()));
        match self {
            Self::Month => regular(period::Kind::Month),
            Self::Quarter => regular(period::Kind::Quarter),
            Self::HalfYear => regular(period::Kind::HalfYear),
            Self::Year => regular(period::Kind::Year),
            Self::From(first) => follow(Some(*first)),
            Self::Spans(spans) => {
                let mut spans = spans.clone();
                spans.sort_unstable();
                spans.dedup();
                spans.truncate(MOST);
                spans
            }
        }
    }
}
