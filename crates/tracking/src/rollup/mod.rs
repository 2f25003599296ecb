//! Rolling values up a tree of units, with public weights and the arithmetic as data.
//!
//! Counts add up; everything else is averaged by weight. What is missing is shown and takes no part: it is never counted as
//! nought. Averages are kept to four places more than the unit has, at every level, so that a figure is the same on every
//! page. Sums run over whole numbers: the order of children never matters.

#[cfg(test)]
mod tests;

use base::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::{decimal, quotient, round, show, whole};

/// Places that an average is kept to beyond those of its unit.
pub const FINER: u32 = 4;
/// Deepest tree.
pub const DEEPEST: usize = 32;

/// How values of children make their parent's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Counts and sums of money: added, whatever the weights.
    Sum,
    /// Rates, levels, progress: averaged by weight.
    Average,
}

/// A unit, or a task, with what is below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its key.
    pub key: String,
    /// Its weight among its siblings.
    pub weight: Decimal,
    /// What it reported itself.
    pub value: Option<Decimal>,
    /// What is below it.
    #[serde(default)]
    pub children: Vec<Self>,
}

/// A node with what its children come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rolled {
    /// Its key.
    pub key: String,
    /// Its weight among its siblings.
    pub weight: Decimal,
    /// How its children were taken together.
    pub how: How,
    /// Its value: of its children where it has any, else what it reported.
    pub value: Option<Decimal>,
    /// What it reported itself though it has children; shown beside the value, not counted.
    pub reported: Option<Decimal>,
    /// The weights of children with a value, together.
    pub counted: Decimal,
    /// The weights of all children.
    pub weights: Decimal,
    /// Units at the bottom.
    pub leaves: usize,
    /// Those of them without a value.
    pub missing: usize,
    /// The children, in the order given.
    pub children: Vec<Self>,
}

/// Why a tree cannot be rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollupFault {
    /// A weight is below nought.
    Negative {
        /// Key of the node.
        key: String,
    },
    /// Deeper than 32 levels.
    Deep,
    /// A number is out of range.
    Range {
        /// Key of the node.
        key: String,
    },
}

/// Rolls a tree up.
///
/// # Errors
/// See [`RollupFault`].
pub fn rollup(node: &Node, how: How, places: u32) -> Result<Rolled, RollupFault> {
    level(node, how, places, 0)
}

fn level(node: &Node, how: How, places: u32, depth: usize) -> Result<Rolled, RollupFault> {
    let range = || RollupFault::Range { key: node.key.clone() };
    if depth >= DEEPEST {
        return Err(RollupFault::Deep);
    }
    if node.weight.is_sign_negative() && !node.weight.is_zero() {
        return Err(RollupFault::Negative { key: node.key.clone() });
    }
    let mut children = Vec::with_capacity(node.children.len());
    for child in &node.children {
        children.push(level(child, how, places, depth + 1)?);
    }
    let total = |all: bool| {
        let mut rows = children.iter().filter(|child| all || child.value.is_some());
        rows.try_fold(Decimal::ZERO, |sum, child| sum.checked_add(child.weight))
    };
    let weights = total(true).ok_or_else(range)?;
    let counted = total(false).ok_or_else(range)?;
    let leaf = children.is_empty();
    let fine = places + FINER;
    let value = match how {
        _ if leaf => node.value.map(|value| round(value, fine).normalize()),
        _ if !children.iter().any(|child| child.value.is_some()) => None,
        How::Sum => Some(sum(&children, fine).ok_or_else(range)?),
        How::Average if counted.is_zero() => None,
        How::Average => Some(average(&children, fine).ok_or_else(range)?),
    };
    Ok(Rolled {
        key: node.key.clone(),
        weight: node.weight,
        how,
        value,
        reported: if leaf { None } else { node.value },
        counted,
        weights,
        leaves: if leaf { 1 } else { children.iter().map(|child| child.leaves).sum() },
        missing: match leaf {
            true => usize::from(node.value.is_none()),
            false => children.iter().map(|child| child.missing).sum(),
        },
        children,
    })
}

fn sum(children: &[Rolled], places: u32) -> Option<Decimal> {
    let mut all = 0_i128;
    for value in children.iter().filter_map(|child| child.value) {
        all = all.checked_add(whole(value, places)?)?;
    }
    Some(decimal(all, places)?.normalize())
}

fn average(children: &[Rolled], places: u32) -> Option<Decimal> {
    let scale = children.iter().map(|child| child.weight.normalize().scale()).max()?;
    let (mut products, mut weights) = (0_i128, 0_i128);
    for child in children {
        let Some(value) = child.value else { continue };
        let weight = whole(child.weight, scale)?;
        products = products.checked_add(whole(value, places)?.checked_mul(weight)?)?;
        weights = weights.checked_add(weight)?;
    }
    Some(decimal(quotient(products, weights)?, places)?.normalize())
}

impl Rolled {
    /// The arithmetic of this level, as it stands on a page: `(1 × 0 + 3 × 100) ÷ (1 + 3) = 75`.
    pub fn arithmetic(&self) -> Option<String> {
        let value = show(self.value.filter(|_| !self.children.is_empty())?);
        let counted = self.children.iter().filter_map(|child| Some((child.weight, child.value?)));
        let join = |parts: Vec<String>| parts.join(" + ");
        Some(match self.how {
            How::Sum => format!("{} = {value}", join(counted.map(|(_, value)| signed(value)).collect())),
            How::Average => {
                let weights: Vec<String> = counted.clone().map(|(weight, _)| show(weight)).collect();
                let products =
                    counted.map(|(weight, value)| format!("{} × {}", show(weight), signed(value))).collect();
                format!("({}) ÷ ({}) = {value}", join(products), join(weights))
            }
        })
    }

    /// Keys of the units at the bottom that have no value.
    pub fn without(&self) -> Vec<&str> {
        if self.children.is_empty() {
            return if self.value.is_none() { vec![self.key.as_str()] } else { Vec::new() };
        }
        self.children.iter().flat_map(Self::without).collect()
    }

    /// What is missing, in words; `None` where nothing is.
    pub fn words(&self) -> Option<Words> {
        let (missing, leaves) = (self.missing, self.leaves);
        if missing == 0 || self.children.is_empty() {
            return None;
        }
        Some(Words::new(
            format!("{leaves} 个单位中有 {missing} 个尚无数据，未计入（不按零计算）"),
            format!(
                "{missing} of {leaves} units have no value; they take no part and do not count as nought"
            ),
        ))
    }
}

/// In brackets where it is below nought.
fn signed(value: Decimal) -> String {
    if value.is_sign_negative() && !value.is_zero() { format!("({})", show(value)) } else { show(value) }
}

impl RollupFault {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Negative { key } => {
                Words::new(format!("{key} 的权重小于零"), format!("the weight of {key} is below nought"))
            }
            Self::Deep => Words::new(
                "层级超过 32 层，请检查单位的隶属关系",
                "deeper than 32 levels: check who stands above whom",
            ),
            Self::Range { key } => Words::new(
                format!("{key} 的数值超出范围，请换用较大的计量单位"),
                format!("the numbers of {key} are out of range: use a larger unit"),
            ),
        }
    }
}
