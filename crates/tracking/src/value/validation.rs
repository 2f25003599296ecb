//! Rules that values must hold to: a left side, an operator, a right side, and how much it matters.

use base::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::expression::{Expression, NoValue, Unread, When};
use crate::number::show;

/// A rule. In configuration: `left = "合同额"`, `operator = "<="`, `right = "[合同额@year_to_date]"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its key.
    pub key: String,
    /// What it demands, in Chinese.
    pub zh: String,
    /// What it demands, in English.
    pub en: String,
    /// The left side.
    pub left: String,
    /// How the sides must stand.
    pub operator: Operator,
    /// The right side.
    pub right: String,
    /// How much it matters.
    #[serde(default)]
    pub importance: Importance,
    /// What is done where a value is missing.
    #[serde(default)]
    pub missing: Missing,
}

/// How two sides must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// Equal.
    #[serde(rename = "=")]
    Equal,
    /// Not equal.
    #[serde(rename = "!=")]
    NotEqual,
    /// Left is less.
    #[serde(rename = "<")]
    Less,
    /// Left is not more.
    #[serde(rename = "<=")]
    AtMost,
    /// Left is more.
    #[serde(rename = ">")]
    More,
    /// Left is not less.
    #[serde(rename = ">=")]
    AtLeast,
}

/// How much a rule matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Importance {
    /// Worth a look.
    Low,
    /// To be explained in a remark.
    #[default]
    Medium,
    /// What breaks it cannot be sent.
    High,
}

/// What is done where a value is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// The rule says nothing.
    #[default]
    Undecided,
    /// It counts as nought.
    Zero,
}

/// A rule, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    rule: Rule,
    left: Expression,
    right: Expression,
}

/// What came of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It is broken.
    Broken {
        /// The left side.
        left: Decimal,
        /// The right side.
        right: Decimal,
    },
    /// Values are missing.
    Undecided {
        /// Keys of the indicators.
        missing: Vec<String>,
    },
    /// A side has no value.
    NoValue(NoValue),
}

/// Why a rule cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFault {
    /// Key of the rule.
    pub key: String,
    /// Whether it is the left side.
    pub left: bool,
    /// What is wrong there.
    pub unread: Unread,
}

impl Rule {
    /// Reads both sides.
    ///
    /// # Errors
    /// The first side that cannot be read.
    pub fn read(&self) -> Result<Check, RuleFault> {
        let side = |text: &str, left| {
            Expression::parse(text).map_err(|unread| RuleFault { key: self.key.clone(), left, unread })
        };
        Ok(Check { rule: self.clone(), left: side(&self.left, true)?, right: side(&self.right, false)? })
    }
}

impl Check {
    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Whether it speaks of an indicator: only such rules are looked at when that one changes.
    pub fn speaks_of(&self, key: &str) -> bool {
        [&self.left, &self.right].iter().any(|side| side.indicators().iter().any(|(name, _)| *name == key))
    }

    /// Whether the values hold to it.
    pub fn check(&self, value: &dyn Fn(&str, When) -> Option<Decimal>) -> Outcome {
        if self.rule.missing == Missing::Undecided {
            let named = self.left.indicators().into_iter().chain(self.right.indicators());
            let mut missing: Vec<String> = named
                .filter(|(key, when)| value(key, *when).is_none())
                .map(|(key, _)| key.to_owned())
                .collect();
            missing.sort_unstable();
            missing.dedup();
            if !missing.is_empty() {
                return Outcome::Undecided { missing };
            }
        }
        let known = |key: &str, when| value(key, when).unwrap_or_default();
        let sides = self.left.value(&known).and_then(|left| Ok((left, self.right.value(&known)?)));
        match sides {
            Err(fault) => Outcome::NoValue(fault),
            Ok((left, right)) if self.rule.operator.holds(left, right) => Outcome::Holds,
            Ok((left, right)) => Outcome::Broken { left, right },
        }
    }

    /// What a reporter is told; `None` where nothing is wrong or nothing can be said.
    pub fn told(&self, outcome: &Outcome) -> Option<Words> {
        let (zh, en) = (&self.rule.zh, &self.rule.en);
        match outcome {
            Outcome::Holds | Outcome::Undecided { .. } => None,
            Outcome::Broken { left, right } => {
                let (left, right) = (show(*left), show(*right));
                let (is, must) = (self.rule.operator.words(), self.rule.importance.words());
                Some(Words::new(
                    format!("{zh}：左边为 {left}，应{} {right}（{}）", is.zh, must.zh),
                    format!("{en}: the left side is {left} and should be {} {right} ({})", is.en, must.en),
                ))
            }
            Outcome::NoValue(fault) => {
                let why = fault.words();
                Some(Words::new(
                    format!("{zh}：无法计算，{}", why.zh),
                    format!("{en}: it cannot be worked out, {}", why.en),
                ))
            }
        }
    }
}

impl Operator {
    /// Whether two sides stand so.
    pub fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }

    fn words(self) -> Words {
        match self {
            Self::Equal => Words::new("等于", "equal to"),
            Self::NotEqual => Words::new("不等于", "other than"),
            Self::Less => Words::new("小于", "less than"),
            Self::AtMost => Words::new("不大于", "at most"),
            Self::More => Words::new("大于", "more than"),
            Self::AtLeast => Words::new("不小于", "at least"),
        }
    }
}

impl Importance {
    fn words(self) -> Words {
        match self {
            Self::Low => Words::new("提示", "for information"),
            Self::Medium => Words::new("请在备注中说明", "explain it in the remark"),
            Self::High => Words::new("改正后方可报送", "to be mended before it can be sent"),
        }
    }
}

impl RuleFault {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        let (zh, en) = if self.left { ("左边", "left side") } else { ("右边", "right side") };
        let why = self.unread.words();
        Words::new(format!("{}的{zh}：{}", self.key, why.zh), format!("{}, {en}: {}", self.key, why.en))
    }
}
