//! A target shared out over units so that the parts add up exactly, with the remainder shown.

use std::collections::BTreeSet;

use base::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::{decimal, show, step, whole};

/// By what a target is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Weights that people set.
    Weight,
    /// What each unit had last year.
    LastYear,
    /// Numbers that people set.
    Hand,
    /// The same for each: rates and places in a ranking are not shared out.
    Same,
}

/// A target shared out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// By what.
    pub by: By,
    /// What was shared out.
    pub total: Decimal,
    /// The smallest step of the unit.
    pub step: Decimal,
    /// The parts, in the order of the units given.
    pub parts: Vec<Part>,
    /// What was left after whole steps were shared out in proportion, and went to the largest remainders.
    pub rounding: Decimal,
    /// `total` less all parts: nought unless set by hand.
    pub left: Decimal,
    /// Units without last year's value, to which nothing was given.
    pub without: Vec<String>,
}

/// One unit's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Key of the unit.
    pub key: String,
    /// Its weight.
    pub weight: Decimal,
    /// Its part.
    pub value: Decimal,
    /// How much of that it was given out of the remainder: nought or one step.
    pub rounding: Decimal,
}

/// Why nothing could be shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitFault {
    /// No weight is above nought.
    NoWeight,
    /// A weight is below nought.
    Negative {
        /// Key of the unit.
        key: String,
    },
    /// A unit stands twice.
    Twice {
        /// Key of the unit.
        key: String,
    },
    /// The total is finer than the unit's smallest step.
    Fine {
        /// The total.
        total: Decimal,
        /// The smallest step.
        step: Decimal,
    },
    /// Numbers of more than about 38 digits would be needed.
    Range,
}

/// Shares `total` out in proportion to weights by largest remainders, in steps of the unit (`places` decimal places). Among
/// equal remainders the unit whose key comes first is given the step, whatever the order of the units.
///
/// # Errors
/// See [`SplitFault`].
pub fn split(total: Decimal, places: u32, weights: &[(String, Decimal)]) -> Result<Split, SplitFault> {
    let mut seen = BTreeSet::new();
    if let Some((key, _)) = weights.iter().find(|(key, _)| !seen.insert(key)) {
        return Err(SplitFault::Twice { key: key.clone() });
    }
    if let Some((key, _)) = weights.iter().find(|(_, weight)| weight.is_sign_negative() && !weight.is_zero())
    {
        return Err(SplitFault::Negative { key: key.clone() });
    }
    let steps = match whole(total, places) {
        Some(steps) => steps,
        None if total.normalize().scale() > places => {
            return Err(SplitFault::Fine { total, step: step(places) });
        }
        None => return Err(SplitFault::Range),
    };
    let shares = shares(steps.unsigned_abs(), weights)?;
    let sign = if steps < 0 { -1 } else { 1 };
    let number = |count: u128| {
        let count = i128::try_from(count).map_err(|_| SplitFault::Range)? * sign;
        decimal(count, places).ok_or(SplitFault::Range)
    };
    let mut parts = Vec::with_capacity(weights.len());
    let mut rounding = 0;
    for ((key, weight), share) in weights.iter().zip(shares) {
        rounding += share.extra;
        parts.push(Part {
            key: key.clone(),
            weight: *weight,
            value: number(share.floor + share.extra)?,
            rounding: number(share.extra)?,
        });
    }
    Ok(Split {
        by: By::Weight,
        total,
        step: step(places),
        parts,
        rounding: number(rounding)?,
        left: Decimal::ZERO,
        without: Vec::new(),
    })
}

struct Share {
    floor: u128,
    rest: u128,
    extra: u128,
}

/// Whole steps in proportion; what is left goes to the largest remainders.
fn shares(steps: u128, weights: &[(String, Decimal)]) -> Result<Vec<Share>, SplitFault> {
    let scale = weights.iter().map(|(_, weight)| weight.normalize().scale()).max().unwrap_or(0);
    let mut by = Vec::with_capacity(weights.len());
    for (_, weight) in weights {
        let weight = whole(*weight, scale).and_then(|weight| u128::try_from(weight).ok());
        by.push(weight.ok_or(SplitFault::Range)?);
    }
    let all = by.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight)).ok_or(SplitFault::Range)?;
    if all == 0 {
        return Err(SplitFault::NoWeight);
    }
    let mut shares = Vec::with_capacity(by.len());
    for weight in by {
        let product = steps.checked_mul(weight).ok_or(SplitFault::Range)?;
        shares.push(Share { floor: product / all, rest: product % all, extra: 0 });
    }
    let mut left = steps - shares.iter().map(|share| share.floor).sum::<u128>();
    let mut order: Vec<(&String, &mut Share)> =
        weights.iter().map(|(key, _)| key).zip(shares.iter_mut()).collect();
    order.sort_by(|a, b| b.1.rest.cmp(&a.1.rest).then_with(|| a.0.cmp(b.0)));
    for (_, share) in order {
        if left == 0 {
            break;
        }
        (share.extra, left) = (1, left - 1);
    }
    Ok(shares)
}

/// Shares `total` out in proportion to what each unit had last year. A unit without a value is given nothing and named.
///
/// # Errors
/// See [`SplitFault`].
pub fn by_last_year(
    total: Decimal,
    places: u32,
    last: &[(String, Option<Decimal>)],
) -> Result<Split, SplitFault> {
    let weights: Vec<(String, Decimal)> =
        last.iter().map(|(key, value)| (key.clone(), value.unwrap_or_default())).collect();
    let without = last.iter().filter(|(_, value)| value.is_none()).map(|(key, _)| key.clone()).collect();
    Ok(Split { by: By::LastYear, without, ..split(total, places, &weights)? })
}

/// Parts that people set, with what is left over (below nought: what was given out beyond the total).
///
/// # Errors
/// See [`SplitFault`].
pub fn by_hand(total: Decimal, places: u32, parts: &[(String, Decimal)]) -> Result<Split, SplitFault> {
    let mut seen = BTreeSet::new();
    let mut left = total;
    for (key, value) in parts {
        if !seen.insert(key) {
            return Err(SplitFault::Twice { key: key.clone() });
        }
        left = left.checked_sub(*value).ok_or(SplitFault::Range)?;
    }
    let parts = parts.iter().map(|(key, value)| Part {
        key: key.clone(),
        weight: Decimal::ONE,
        value: *value,
        rounding: Decimal::ZERO,
    });
    Ok(Split {
        by: By::Hand,
        total,
        step: step(places),
        parts: parts.collect(),
        rounding: Decimal::ZERO,
        left,
        without: Vec::new(),
    })
}

/// The same target for each unit.
pub fn same(total: Decimal, places: u32, units: &[String]) -> Split {
    let part =
        |key: &String| Part { key: key.clone(), weight: Decimal::ONE, value: total, rounding: Decimal::ZERO };
    Split {
        by: By::Same,
        total,
        step: step(places),
        parts: units.iter().map(part).collect(),
        rounding: Decimal::ZERO,
        left: Decimal::ZERO,
        without: Vec::new(),
    }
}

impl Split {
    /// Whether the parts make up the total. What is the same for each is not added.
    pub fn adds_up(&self) -> bool {
        self.left.is_zero()
    }

    /// What people should know of it.
    pub fn words(&self) -> Words {
        let (total, step, left) = (show(self.total), show(self.step), show(self.left.abs()));
        match (self.by, self.left.is_sign_negative(), self.adds_up()) {
            (By::Same, ..) => Words::new(
                format!("各单位目标相同：{total}，不作加总"),
                format!("the same target for each: {total}, not added up"),
            ),
            (By::Hand, true, false) => Words::new(
                format!("各单位之和比总目标 {total} 多 {left}"),
                format!("the parts exceed the total of {total} by {left}"),
            ),
            (By::Hand, false, false) => Words::new(
                format!("总目标 {total} 还有 {left} 未分解"),
                format!("{left} of the total of {total} is not given out"),
            ),
            _ if self.rounding.is_zero() => Words::new(
                format!("各单位之和等于总目标 {total}"),
                format!("the parts make up the total of {total}"),
            ),
            _ => Words::new(
                format!(
                    "各单位之和等于总目标 {total}；按比例取整后余 {}，以 {step} 为单位按余数大小依次补入",
                    show(self.rounding)
                ),
                format!(
                    "the parts make up the total of {total}; {} was left after rounding and went to the largest remainders by {step}",
                    show(self.rounding)
                ),
            ),
        }
    }
}

impl SplitFault {
    /// What is wrong and what to do, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::NoWeight => Words::new(
                "没有大于零的权重，无法分解，请先填写权重",
                "no weight is above nought: set weights first",
            ),
            Self::Negative { key } => {
                Words::new(format!("{key} 的权重小于零"), format!("the weight of {key} is below nought"))
            }
            Self::Twice { key } => Words::new(format!("{key} 出现了两次"), format!("{key} stands twice")),
            Self::Fine { total, step } => Words::new(
                format!("总目标 {} 的小数位多于计量精度 {}", show(*total), show(*step)),
                format!("the total of {} is finer than the unit's step of {}", show(*total), show(*step)),
            ),
            Self::Range => Words::new(
                "数值过大，无法计算，请换用较大的计量单位或较小的权重",
                "the numbers are too large: use a larger unit or smaller weights",
            ),
        }
    }
}
