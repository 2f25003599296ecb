//! Rules of scoring: configuration with dates.

use base::{Date, Words};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fixed::{PLACES, fixed};
use super::scale::{Band, Knot, Ruler, Scale};

/// How units are scored. Old rules stay, so that old scores can be worked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRules {
    /// Its key.
    pub key: String,
    /// What it is called in Chinese.
    pub zh: String,
    /// What it is called in English.
    pub en: String,
    /// The first day for which it scores.
    pub since: Date,
    /// The last day for which it scores.
    pub until: Option<Date>,
    /// What is never exceeded.
    pub cap: Decimal,
    /// What is never gone below.
    pub floor: Decimal,
    /// Decimal places of the total, 4 at most.
    pub places: u32,
    /// What an item without a value counts as.
    #[serde(default)]
    pub missing: Missing,
    /// How lead duties are scored.
    pub lead: DutyRule,
    /// How support duties are scored.
    pub support: DutyRule,
    /// What late reports cost.
    pub late: Option<LateRule>,
}

/// How one sort of duties is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// From the rate of completion to points.
    pub scale: Scale,
    /// Most points of an item, also of those that another rule gave.
    pub cap: Option<Decimal>,
    /// Fewest points of an item.
    pub floor: Option<Decimal>,
}

/// What late reports cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateRule {
    /// Points for each.
    pub each: Decimal,
    /// Most points for all.
    pub at_most: Decimal,
}

/// What an item without a value counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Nought points: who does not report gains nothing by it.
    #[default]
    Zero,
    /// It takes no part.
    LeftOut,
}

/// Why rules cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesFault {
    /// A scale is empty, has two values at one rate, is out of range, or its floor lies above its cap.
    Scale {
        /// Whether it is that of lead duties.
        lead: bool,
    },
    /// The floor lies above the cap, or either is out of range.
    Bounds,
    /// A penalty is below nought.
    Late,
    /// More than four decimal places.
    Places,
    /// It ends before it begins.
    Dates,
}

/// Rules in whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(crate) lead: Ruler,
    pub(crate) support: Ruler,
    pub(crate) late: Option<(i64, i64)>,
    pub(crate) floor: i64,
    pub(crate) cap: i64,
    /// The last step of the total, in ten-thousandths.
    pub(crate) step: i64,
    pub(crate) left_out: bool,
}

/// The rules that score a day: of those in force the ones that began last.
pub fn in_force(all: &[ScoreRules], day: Date) -> Option<&ScoreRules> {
    all.iter()
        .filter(|rules| rules.since <= day && rules.until.is_none_or(|until| until >= day))
        .max_by_key(|rules| rules.since)
}

impl ScoreRules {
    /// Rules to begin with: points in step with completion up to 100 for lead duties; bands for support; half a point for
    /// each late report, five at most.
    pub fn usual(since: Date) -> Self {
        let knot = |at: i64, gives: i64| Knot { at: Decimal::from(at), gives: Decimal::from(gives) };
        let band = |from: i64, gives: i64| Band { from: Decimal::from(from), gives: Decimal::from(gives) };
        Self {
            key: "usual".into(),
            zh: "通用评分规则".into(),
            en: "usual rules".into(),
            since,
            until: None,
            cap: Decimal::ONE_HUNDRED,
            floor: Decimal::ZERO,
            places: 2,
            missing: Missing::Zero,
            lead: DutyRule { scale: Scale::Linear(vec![knot(0, 0), knot(100, 100)]), cap: None, floor: None },
            support: DutyRule {
                scale: Scale::Bands(vec![band(0, 40), band(60, 60), band(80, 80), band(100, 100)]),
                cap: None,
                floor: None,
            },
            late: Some(LateRule { each: Decimal::new(5, 1), at_most: Decimal::from(5) }),
        }
    }

    /// Checks the rules and makes them whole numbers.
    pub(crate) fn ready(&self) -> Result<Ready, RulesFault> {
        if self.until.is_some_and(|until| until < self.since) {
            return Err(RulesFault::Dates);
        }
        let duty = |rule: &DutyRule, lead| {
            Ruler::of(&rule.scale, rule.floor, rule.cap).ok_or(RulesFault::Scale { lead })
        };
        let bound = |value: Decimal| fixed(value).ok_or(RulesFault::Bounds);
        let late = match self.late {
            Some(rule) => match (fixed(rule.each), fixed(rule.at_most)) {
                (Some(each), Some(most)) if each >= 0 && most >= 0 => Some((each, most)),
                _ => return Err(RulesFault::Late),
            },
            None => None,
        };
        let ready = Ready {
            lead: duty(&self.lead, true)?,
            support: duty(&self.support, false)?,
            late,
            floor: bound(self.floor)?,
            cap: bound(self.cap)?,
            step: 10_i64.pow(PLACES.checked_sub(self.places).ok_or(RulesFault::Places)?),
            left_out: self.missing == Missing::LeftOut,
        };
        if ready.floor > ready.cap { Err(RulesFault::Bounds) } else { Ok(ready) }
    }

    /// What is wrong with them.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self) -> Result<(), RulesFault> {
        self.ready().map(|_| ())
    }
}

impl Ready {
    /// What late reports cost.
    pub(crate) fn penalty(&self, reports: u32) -> i64 {
        self.late.map_or(0, |(each, most)| each.saturating_mul(i64::from(reports)).min(most))
    }

    /// The total: bounded, then rounded to its places, halves away from nought.
    pub(crate) fn total(&self, mean: i64, extra: i64, reports: u32) -> i64 {
        let raw =
            mean.saturating_add(extra).saturating_sub(self.penalty(reports)).clamp(self.floor, self.cap);
        let (floor, rest) = (raw / self.step, raw % self.step);
        let up = if rest.abs() * 2 >= self.step { raw.signum() } else { 0 };
        (floor + up) * self.step
    }
}

impl RulesFault {
    /// What is wrong and what to do, for people.
    pub fn words(self) -> Words {
        match self {
            Self::Scale { lead } => {
                let (zh, en) = if lead { ("牵头任务", "lead") } else { ("配合任务", "support") };
                Words::new(
                    format!("{zh}的评分标尺有误：至少一档，完成率不得重复，下限不得高于上限"),
                    format!(
                        "the scale of {en} duties: at least one step, no rate twice, floor not above cap"
                    ),
                )
            }
            Self::Bounds => {
                Words::new("总分下限高于上限，或超出范围", "the floor lies above the cap, or out of range")
            }
            Self::Late => Words::new("逾期扣分不能是负数", "a penalty cannot be below nought"),
            Self::Places => Words::new("总分至多保留四位小数", "a total has four decimal places at most"),
            Self::Dates => Words::new("失效日期早于生效日期", "the rules end before they begin"),
        }
    }
}
