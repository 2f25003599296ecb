//! Rolling columns up a tree of units.

use base::Words;
use rust_decimal::Decimal;

use super::grid::{Grid, MISSING};
use crate::number::{quotient, whole};
use crate::rollup::{FINER, How};
use crate::score::PLACES;

/// Units with who stands above whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Who stands above each unit.
    parents: Vec<Option<usize>>,
    weights: Vec<i64>,
    /// Units, deepest first: children always before their parent.
    order: Vec<usize>,
    /// Whether anything stands below a unit.
    inner: Vec<bool>,
}

/// Why units make no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeFault {
    /// A unit stands above itself.
    Circle {
        /// Its number.
        unit: usize,
    },
    /// A unit stands below one that is not there.
    Parent {
        /// Its number.
        unit: usize,
    },
    /// A weight is below nought, has more than four places, or is out of range.
    Weight {
        /// The unit's number.
        unit: usize,
    },
}

impl Tree {
    /// A tree of units, each with who stands above it and its weight among its siblings.
    ///
    /// # Errors
    /// See [`TreeFault`].
    pub fn new(units: &[(Option<usize>, Decimal)]) -> Result<Self, TreeFault> {
        let parents: Vec<Option<usize>> = units.iter().map(|unit| unit.0).collect();
        let mut inner = vec![false; units.len()];
        let mut depths = Vec::with_capacity(units.len());
        let mut weights = Vec::with_capacity(units.len());
        for (unit, (parent, weight)) in units.iter().enumerate() {
            let weight = whole(*weight, PLACES)
                .and_then(|weight| i64::try_from(weight).ok())
                .filter(|weight| *weight >= 0)
                .ok_or(TreeFault::Weight { unit })?;
            weights.push(weight);
            if let Some(parent) = parent {
                *inner.get_mut(*parent).ok_or(TreeFault::Parent { unit })? = true;
            }
            let (mut depth, mut above) = (0_usize, *parent);
            while let Some(next) = above {
                depth += 1;
                if depth > units.len() {
                    return Err(TreeFault::Circle { unit });
                }
                above = parents.get(next).copied().flatten();
            }
            depths.push((depth, unit));
        }
        depths.sort_unstable_by(|a, b| b.cmp(a));
        let order = depths.into_iter().map(|(_, unit)| unit).collect();
        Ok(Self { parents, weights, order, inner })
    }

    /// Whether anything stands below a unit.
    pub fn is_inner(&self, unit: usize) -> bool {
        self.inner.get(unit).copied().unwrap_or(false)
    }
}

/// What a unit's children come to so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    products: i128,
    weights: i128,
    any: bool,
}

/// Rolls every indicator and period up the tree: a grid of all units, at four places more than the indicators have, in
/// which units with others below stand at what these come to. `None` where the tree or `how` does not fit the grid, or a
/// number leaves the range of 64 bits.
pub fn rollup(grid: &Grid, tree: &Tree, how: &[How]) -> Option<Grid> {
    if tree.parents.len() != grid.units() || how.len() != grid.places().len() {
        return None;
    }
    let finer = 10_i64.pow(FINER);
    let mut values = vec![MISSING; grid.values().len()];
    let mut sums = vec![Sum::default(); grid.units()];
    for ((indicator, _, row), out) in grid.rows().zip(values.chunks_exact_mut(grid.units())) {
        let add = *how.get(indicator)? == How::Sum;
        sums.fill(Sum::default());
        for unit in &tree.order {
            let value = if *tree.inner.get(*unit)? {
                come_to(*sums.get(*unit)?, add)?
            } else {
                match *row.get(*unit)? {
                    MISSING => MISSING,
                    value => value.checked_mul(finer)?,
                }
            };
            *out.get_mut(*unit)? = value;
            if value != MISSING
                && let Some(parent) = *tree.parents.get(*unit)?
            {
                let sum = sums.get_mut(parent)?;
                let weight = i128::from(if add { 1 } else { *tree.weights.get(*unit)? });
                sum.products += i128::from(value) * weight;
                sum.weights += weight;
                sum.any = true;
            }
        }
    }
    let places = grid.places().iter().map(|places| places + FINER).collect();
    Grid::over(places, grid.periods(), grid.units(), values).ok()
}

/// The outer `None`: out of range.
fn come_to(sum: Sum, add: bool) -> Option<i64> {
    if !sum.any || sum.weights == 0 {
        return Some(MISSING);
    }
    let value = if add { sum.products } else { average(sum.products, sum.weights)? };
    i64::try_from(value).ok().filter(|value| *value != MISSING)
}

/// Most sums fit 64 bits, whose division is many times as quick.
fn average(products: i128, weights: i128) -> Option<i128> {
    match (i64::try_from(products), i64::try_from(weights)) {
        (Ok(part), Ok(by)) if by > 0 => {
            let (floor, rest) = (part / by, (part % by).abs());
            let up = if rest >= by - rest { part.signum() } else { 0 };
            Some(i128::from(floor + up))
        }
        _ => quotient(products, weights),
    }
}

impl TreeFault {
    /// What is wrong, for people.
    pub fn words(self) -> Words {
        match self {
            Self::Circle { unit } => Words::new(
                format!("第 {unit} 个单位的隶属关系成环，请检查"),
                format!("unit {unit} stands above itself: check who stands above whom"),
            ),
            Self::Parent { unit } => Words::new(
                format!("第 {unit} 个单位的上级不存在"),
                format!("unit {unit} stands below one that is not there"),
            ),
            Self::Weight { unit } => Words::new(
                format!("第 {unit} 个单位的权重应不小于零，至多四位小数"),
                format!(
                    "the weight of unit {unit} must not be below nought, with four decimal places at most"
                ),
            ),
        }
    }
}
