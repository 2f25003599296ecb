//! Lamps: how a target stands, by a rule set that is configuration, with the reason in words.
//!
//! A [`LampRules`] says by what a lamp is judged, at which shares it turns, and in which colours it shines; [`judge()`] lights
//! it. A lamp never stands alone: its words say the numbers that lit it.

mod judge;
#[cfg(test)]
mod tests;
mod words;

use base::{Date, Words};
pub use judge::judge;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::forecast::Forecast;

/// A rule set for lamps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LampRules {
    /// Its key.
    pub key: String,
    /// What it is called in Chinese.
    pub zh: String,
    /// What it is called in English.
    pub en: String,
    /// By what is judged.
    pub by: By,
    /// In which colours.
    #[serde(default)]
    pub palette: Palette,
    /// Progress against what is expected from which on all is well. 1 is exactly in step.
    #[serde(default = "in_step")]
    pub good: Decimal,
    /// The same from which on it is a warning; below it the lamp is the worst one.
    #[serde(default = "nearly")]
    pub warn: Decimal,
    /// Share of the time before which nothing is worse than a warning: it is too early to tell.
    #[serde(default = "early")]
    pub early: Decimal,
    /// What is lit where a report is overdue. Without it, what was last reported is judged.
    #[serde(default)]
    pub silent: Option<Level>,
}

/// By what a lamp is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By progress against the trajectory, or against the time elapsed where there is none.
    Elapsed,
    /// By whether the forecast reaches the target.
    Forecast,
}

/// In which colours lamps shine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Palette {
    /// 绿、黄、红.
    #[default]
    RedAmberGreen,
    /// 蓝、黄、红.
    BlueYellowRed,
}

/// How bright a lamp warns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nothing can be said.
    Off,
    /// All is well.
    Good,
    /// Watch it.
    Warn,
    /// It is off track.
    Bad,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The target is to be reached or passed.
    #[default]
    AtLeast,
    /// It is not to be passed.
    AtMost,
}

/// What is known of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts<'a> {
    /// What is to be reached.
    pub goal: Decimal,
    /// Which way is better.
    pub sense: Sense,
    /// Where it began.
    pub baseline: Option<Decimal>,
    /// The first day.
    pub start: Date,
    /// The day by which it is due.
    pub due: Date,
    /// The day of the question.
    pub today: Date,
    /// The last value, with the last day of its period.
    pub actual: Option<(Decimal, Date)>,
    /// What the trajectory expected for that day.
    pub expected: Option<Decimal>,
    /// The forecast to the due date.
    pub forecast: Option<&'a Forecast>,
    /// Whether a report is overdue.
    pub overdue: bool,
}

/// A lamp with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lamp {
    /// How it warns.
    pub level: Level,
    /// In which colours.
    pub palette: Palette,
    /// Why.
    pub reason: Reason,
    /// Progress against what was expected, where that was judged, to four places.
    pub ratio: Option<Decimal>,
}

/// Why a lamp is lit as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Reason {
    /// Nothing was reported.
    Nothing,
    /// It has not begun.
    Ahead,
    /// The target is reached, or kept.
    Reached {
        /// The value.
        actual: Decimal,
        /// The target.
        goal: Decimal,
    },
    /// It was due and is not reached.
    Missed {
        /// The value.
        actual: Option<Decimal>,
        /// The target.
        goal: Decimal,
        /// When it was due.
        due: Date,
    },
    /// A report is overdue.
    Overdue,
    /// Progress against what was expected.
    Progress {
        /// The value.
        actual: Decimal,
        /// What was expected.
        expected: Decimal,
        /// Where both are counted from.
        base: Decimal,
        /// As of which day.
        on: Date,
        /// Whether the expectation is that of the trajectory, not of time alone.
        trajectory: bool,
        /// Whether it would be worse but for the early day.
        early: bool,
    },
    /// A limit that is kept or passed.
    Limit {
        /// The value.
        actual: Decimal,
        /// The limit.
        goal: Decimal,
    },
    /// The forecast against the target.
    Forecast {
        /// What is expected at the due date.
        value: Decimal,
        /// The interval's ends, where it has them.
        interval: Option<(Decimal, Decimal)>,
        /// The target.
        goal: Decimal,
        /// When it is due.
        due: Date,
    },
}

fn in_step() -> Decimal {
    Decimal::ONE
}

fn nearly() -> Decimal {
    Decimal::new(8, 1)
}

fn early() -> Decimal {
    Decimal::new(1, 1)
}

impl LampRules {
    /// The rule sets that are there from the beginning: by time, by forecast, and by time in the other colours.
    pub fn built_in() -> Vec<Self> {
        let rules = |key: &str, zh: &str, en: &str, by, palette| Self {
            key: key.into(),
            zh: zh.into(),
            en: en.into(),
            by,
            palette,
            good: in_step(),
            warn: nearly(),
            early: early(),
            silent: Some(Level::Warn),
        };
        vec![
            rules("elapsed", "按序时进度", "by time elapsed", By::Elapsed, Palette::RedAmberGreen),
            rules("forecast", "按到期预测", "by forecast", By::Forecast, Palette::RedAmberGreen),
            rules("blue-yellow-red", "蓝黄红预警", "blue, yellow, red", By::Elapsed, Palette::BlueYellowRed),
        ]
    }

    /// What is wrong with it; an empty list means that it can be used.
    pub fn faults(&self) -> Vec<Words> {
        let mut faults = Vec::new();
        if self.warn > self.good || self.warn.is_sign_negative() {
            faults.push(Words::new(
                format!("{}：warn 应在 0 与 good 之间", self.key),
                format!("{}: warn must lie between 0 and good", self.key),
            ));
        }
        if self.early.is_sign_negative() || self.early > Decimal::ONE {
            faults.push(Words::new(
                format!("{}：early 是时间的份额，应在 0 与 1 之间", self.key),
                format!("{}: early is a share of the time, between 0 and 1", self.key),
            ));
        }
        faults
    }
}
