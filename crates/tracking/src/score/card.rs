//! A unit's score card: lines, weights, penalties and additions, the total.

use base::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fixed::{PLACES, fixed, mean, rate, shown};
use super::rules::{Ready, RulesFault, ScoreRules};
use crate::lamp::Sense;
use crate::number::{decimal, show, whole};

/// Most of a weight.
pub(crate) const HEAVIEST: i64 = 10_000_000_000;

/// What a unit has to do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// 牵头.
    Lead,
    /// 责任, 配合.
    Support,
}

/// An item of a unit, with what is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Key of the task or target.
    pub key: String,
    /// What the unit has to do with it.
    pub duty: Duty,
    /// Its weight.
    pub weight: Decimal,
    /// What is scored.
    pub entry: Entry,
}

/// What is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Entry {
    /// A value against its target.
    Completion {
        /// The value; `None` where none was reported.
        actual: Option<Decimal>,
        /// The target.
        target: Decimal,
        /// Which way is better.
        sense: Sense,
    },
    /// Points that another rule gave.
    Given {
        /// The points; `None` where the rule could not be worked.
        points: Option<Decimal>,
        /// The rule, as people may read it.
        rule: String,
    },
}

/// Points beside the items, with their reason: below nought what is taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// The points.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// A unit's score with all that made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Key of the unit.
    pub unit: String,
    /// Key of the rules.
    pub rules: String,
    /// The items with their points.
    pub lines: Vec<Line>,
    /// Weights of the items that count.
    pub weights: Decimal,
    /// Points by weight; `None` where no item counts.
    pub mean: Option<Decimal>,
    /// Late reports.
    pub late: Late,
    /// Points beside the items.
    pub extras: Vec<Extra>,
    /// The total; `None` where no item counts.
    pub total: Option<Decimal>,
}

/// An item with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The item.
    pub item: Item,
    /// The rate of completion, in per cent.
    pub rate: Option<Decimal>,
    /// Its points; `None` where it takes no part.
    pub points: Option<Decimal>,
    /// Whether nothing was reported for it.
    pub missing: bool,
}

/// Late reports and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// How many.
    pub reports: u32,
    /// Points taken off.
    pub points: Decimal,
}

/// Why a card cannot be worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreFault {
    /// The rules cannot be used.
    Rules(RulesFault),
    /// A weight is below nought, has more than four places, or is out of range.
    Weight {
        /// Key of the item.
        item: String,
    },
    /// A number is out of range.
    Range {
        /// Key of the item.
        item: String,
    },
}

/// Scores a unit.
///
/// # Errors
/// See [`ScoreFault`].
pub fn card(
    rules: &ScoreRules,
    unit: &str,
    items: Vec<Item>,
    late: u32,
    extras: Vec<Extra>,
) -> Result<Card, ScoreFault> {
    let ready = rules.ready().map_err(ScoreFault::Rules)?;
    let (mut products, mut weights) = (0_i128, 0_i128);
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        let (line, weight, points) = line(&ready, item)?;
        if let Some(points) = points {
            products += i128::from(weight) * i128::from(points);
            weights += i128::from(weight);
        }
        lines.push(line);
    }
    let range = || ScoreFault::Range { item: unit.to_owned() };
    let mut extra = 0_i64;
    for more in &extras {
        extra = fixed(more.points).and_then(|points| extra.checked_add(points)).ok_or_else(range)?;
    }
    let mean = mean(products, weights);
    Ok(Card {
        unit: unit.to_owned(),
        rules: rules.key.clone(),
        lines,
        weights: decimal(weights, PLACES).ok_or_else(range)?.normalize(),
        mean: mean.map(shown),
        late: Late { reports: late, points: shown(ready.penalty(late)) },
        extras,
        total: mean.map(|mean| shown(ready.total(mean, extra, late))),
    })
}

fn line(ready: &Ready, item: Item) -> Result<(Line, i64, Option<i64>), ScoreFault> {
    let range = || ScoreFault::Range { item: item.key.clone() };
    let weight = whole(item.weight, PLACES)
        .and_then(|weight| i64::try_from(weight).ok())
        .filter(|weight| (0..=HEAVIEST).contains(weight))
        .ok_or_else(|| ScoreFault::Weight { item: item.key.clone() })?;
    let ruler = if item.duty == Duty::Lead { &ready.lead } else { &ready.support };
    let (reached, points) = match &item.entry {
        Entry::Completion { actual: Some(actual), target, sense } => {
            let scale = actual.normalize().scale().max(target.normalize().scale());
            let reached = whole(*actual, scale)
                .zip(whole(*target, scale))
                .and_then(|(actual, target)| rate(actual, target, *sense))
                .ok_or_else(range)?;
            (Some(reached), Some(ruler.gives(reached)))
        }
        Entry::Given { points: Some(points), .. } => {
            (None, Some(ruler.bounded(fixed(*points).ok_or_else(range)?)))
        }
        Entry::Completion { actual: None, .. } | Entry::Given { points: None, .. } => (None, None),
    };
    let missing = points.is_none();
    let points = if ready.left_out { points } else { points.or(Some(0)) };
    let line = Line { rate: reached.map(shown), points: points.map(shown), missing, item };
    Ok((line, weight, points))
}

impl Card {
    /// The arithmetic of the total, as it stands on a page.
    pub fn arithmetic(&self) -> Option<String> {
        let (mean, total) = (self.mean?, self.total?);
        let counted = self.lines.iter().filter_map(|line| Some((line.item.weight, line.points?)));
        let products: Vec<String> =
            counted.map(|(weight, points)| format!("{} × {}", show(weight), show(points))).collect();
        let mut text = format!("({}) ÷ {} = {}", products.join(" + "), show(self.weights), show(mean));
        for extra in &self.extras {
            let sign = if extra.points.is_sign_negative() { "−" } else { "+" };
            text.push_str(&format!(" {sign} {}", show(extra.points.abs())));
        }
        if !self.late.points.is_zero() {
            text.push_str(&format!(" − {}", show(self.late.points)));
        }
        text.push_str(&format!(" → {}", show(total)));
        Some(text)
    }
}

impl ScoreFault {
    /// What is wrong and what to do, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Rules(fault) => fault.words(),
            Self::Weight { item } => Words::new(
                format!("{item} 的权重应在 0 至 1000000 之间，至多四位小数"),
                format!(
                    "the weight of {item} must lie between 0 and 1,000,000, with four decimal places at most"
                ),
            ),
            Self::Range { item } => Words::new(
                format!("{item} 的数值超出范围，请换用较大的计量单位"),
                format!("a number of {item} is out of range: use a larger unit"),
            ),
        }
    }
}
