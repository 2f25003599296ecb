//! Scoring all units in all periods in one walk over the columns.

use rust_decimal::Decimal;

use super::grid::{Grid, MISSING};
use crate::lamp::Sense;
use crate::number::whole;
use crate::score::{Duty, HEAVIEST, PLACES, Ready, RulesFault, ScoreRules, rate, shown};

/// Targets of indicators by year and unit, in the same steps as the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets {
    /// Which way is better, for each indicator.
    pub senses: Vec<Sense>,
    /// The year (counted from nought) to which each period belongs.
    pub years: Vec<usize>,
    /// The targets: a grid whose periods are years.
    pub values: Grid,
}

/// What units have to do with indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duties {
    units: usize,
    /// Indicator by indicator, unit by unit: the weight in ten-thousandths, below nought for what is supported.
    weights: Vec<i64>,
}

/// Totals of all units in all periods, in ten-thousandths, period by period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    units: usize,
    totals: Vec<i64>,
}

impl Duties {
    /// Nobody has to do with anything yet.
    pub fn new(indicators: usize, units: usize) -> Self {
        Self { units, weights: vec![0; indicators * units] }
    }

    /// Gives a unit a duty with its weight; nought takes it away. `None` where there is no such place, or the weight is
    /// below nought, has more than four places, or is out of range.
    pub fn set(&mut self, indicator: usize, unit: usize, duty: Duty, weight: Decimal) -> Option<()> {
        let weight = i64::try_from(whole(weight, PLACES)?).ok()?;
        let fits = (0..=HEAVIEST).contains(&weight) && unit < self.units;
        let place = self.weights.get_mut(indicator * self.units + unit).filter(|_| fits)?;
        *place = if duty == Duty::Support { -weight } else { weight };
        Some(())
    }
}

impl Scores {
    /// A unit's total in a period; `None` where no item counts.
    pub fn total(&self, period: usize, unit: usize) -> Option<Decimal> {
        let total = *self.totals.get(period * self.units + unit)?;
        (total != MISSING).then(|| shown(total))
    }

    /// All totals in ten-thousandths, period by period, unit by unit; [`MISSING`] where no item counts.
    pub fn totals(&self) -> &[i64] {
        &self.totals
    }

    /// Places in a period, from 1; equals share one. Nought where a unit has no total.
    pub fn places(&self, period: usize) -> Vec<u32> {
        let start = period * self.units;
        let totals = self.totals.get(start..start + self.units).unwrap_or_default();
        let mut order: Vec<usize> = (0..totals.len()).collect();
        order.sort_by_key(|unit| std::cmp::Reverse(totals.get(*unit).copied()));
        let mut places = vec![0; totals.len()];
        let mut before = (MISSING, 0);
        for (number, unit) in (1..).zip(order) {
            let total = totals.get(unit).copied().unwrap_or(MISSING);
            if total == MISSING {
                break;
            }
            if total != before.0 {
                before = (total, number);
            }
            if let Some(place) = places.get_mut(unit) {
                *place = before.1;
            }
        }
        places
    }
}

/// Points of a unit in a period so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    products: i128,
    weights: i64,
}

/// Scores all units in all periods by one set of rules. `late` has the late reports of each unit, period by period.
/// Indicators without a target for a unit in a year take no part.
///
/// # Errors
/// Where the rules cannot be used. The parts must fit each other; what does not fit takes no part.
pub fn rescore(
    grid: &Grid,
    targets: &Targets,
    duties: &Duties,
    late: &[u32],
    rules: &ScoreRules,
) -> Result<Scores, RulesFault> {
    let ready = rules.ready()?;
    let units = grid.units();
    let mut sums = vec![Sum::default(); grid.periods() * units];
    for (indicator, period, row) in grid.rows() {
        let sense = targets.senses.get(indicator).copied().unwrap_or_default();
        let weights = duties.weights.get(indicator * units..).unwrap_or_default();
        let year = targets.years.get(period).copied().unwrap_or(usize::MAX);
        let goals = targets.values.row(indicator, year);
        let sums = sums.get_mut(period * units..).unwrap_or_default();
        for (((value, goal), weight), sum) in row.iter().zip(goals).zip(weights).zip(sums) {
            if *weight != 0 && *goal != MISSING {
                sum.add(&ready, sense, *value, *goal, *weight);
            }
        }
    }
    let total = |(at, sum): (usize, &Sum)| {
        if sum.weights == 0 {
            return MISSING;
        }
        let reports = late.get(at).copied().unwrap_or(0);
        ready.total(crate::score::mean(sum.products, i128::from(sum.weights)).unwrap_or(0), 0, reports)
    };
    Ok(Scores { units, totals: sums.iter().enumerate().map(total).collect() })
}

impl Sum {
    fn add(&mut self, ready: &Ready, sense: Sense, value: i64, goal: i64, weight: i64) {
        let points = if value == MISSING {
            if ready.left_out {
                return;
            }
            0
        } else {
            let ruler = if weight < 0 { &ready.support } else { &ready.lead };
            ruler.gives(rate(i128::from(value), i128::from(goal), sense).unwrap_or(0))
        };
        self.products += i128::from(points) * i128::from(weight.abs());
        self.weights += weight.abs();
    }
}
