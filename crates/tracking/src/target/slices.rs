//! A target of several years cut into years, and the trajectory through them.

use base::{Date, Period, Words};
use jiff::ToSpan;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Basis;
use super::split::{SplitFault, split};
use crate::number::{round, show};

/// Longest span that is cut, in years.
const LONGEST: i16 = 100;

/// How a target is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// In step with time: by the months of each year that lie in the span.
    Even,
    /// By a share for each year.
    Shares(Vec<Decimal>),
    /// By a value for each year: the level at its end, or what it adds.
    Values(Vec<Decimal>),
}

/// A target over several years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole<'a> {
    /// What kind of quantity.
    pub basis: Basis,
    /// The level before the span, for a [`Basis::Stock`].
    pub baseline: Option<Decimal>,
    /// What is to be reached: at the end, over the span, or in each year.
    pub goal: Decimal,
    /// The span.
    pub during: Period,
    /// How it is cut.
    pub shape: &'a Shape,
    /// Decimal places of the unit.
    pub places: u32,
}

/// A target cut into years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slices {
    /// What kind of quantity.
    pub basis: Basis,
    /// The span.
    pub during: Period,
    /// The level before it.
    pub baseline: Option<Decimal>,
    /// One row a year.
    pub years: Vec<Slice>,
    /// The goal less what the years come to: nought unless values were set by hand.
    pub left: Decimal,
    /// Decimal places of the unit.
    pub places: u32,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// The year.
    pub year: i16,
    /// What the year is held to: the level at its end, or what it adds.
    pub value: Decimal,
    /// What the year adds to the one before.
    pub added: Decimal,
    /// What stands at its end: the level, or the sum since the beginning. For [`Basis::Yearly`] the value itself.
    pub standing: Decimal,
    /// How much of it came out of the remainder of rounding.
    pub rounding: Decimal,
}

/// Why a target could not be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SliceFault {
    /// A level to be reached in steps needs one to start from.
    NoBaseline,
    /// Another number of shares or values than years.
    Count {
        /// Years of the span.
        years: usize,
        /// Shares or values given.
        given: usize,
    },
    /// More than 100 years.
    Long,
    /// It could not be shared out.
    Split(SplitFault),
}

/// Cuts a target into the years of its span.
///
/// # Errors
/// See [`SliceFault`].
pub fn slices(whole: &Whole<'_>) -> Result<Slices, SliceFault> {
    let (first, last) = (whole.during.first().year(), whole.during.last().year());
    if last - first >= LONGEST {
        return Err(SliceFault::Long);
    }
    let years: Vec<i16> = (first..=last).collect();
    let given = match whole.shape {
        Shape::Even => years.len(),
        Shape::Shares(given) | Shape::Values(given) => given.len(),
    };
    if given != years.len() {
        return Err(SliceFault::Count { years: years.len(), given });
    }
    let range = || SliceFault::Split(SplitFault::Range);
    let start = if whole.basis == Basis::Stock { whole.baseline } else { Some(Decimal::ZERO) };
    let steps: Vec<(Decimal, Decimal)> = match (whole.basis, whole.shape) {
        (Basis::Yearly, Shape::Values(values)) => {
            values.iter().map(|value| (*value, Decimal::ZERO)).collect()
        }
        (Basis::Yearly, _) => years.iter().map(|_| (whole.goal, Decimal::ZERO)).collect(),
        (Basis::Flow, Shape::Values(values)) => values.iter().map(|value| (*value, Decimal::ZERO)).collect(),
        (Basis::Stock, Shape::Values(levels)) => {
            // Without a baseline the first year is taken as standing where it is said to stand.
            let mut before = start.or_else(|| levels.first().copied()).unwrap_or_default();
            let mut steps = Vec::new();
            for level in levels {
                steps.push((level.checked_sub(before).ok_or_else(range)?, Decimal::ZERO));
                before = *level;
            }
            steps
        }
        (_, shape) => {
            let from = start.ok_or(SliceFault::NoBaseline)?;
            let way = whole.goal.checked_sub(from).ok_or_else(range)?;
            let weights: Vec<(String, Decimal)> = years
                .iter()
                .enumerate()
                .map(|(at, year)| {
                    let share = match shape {
                        Shape::Shares(shares) => shares.get(at).copied().unwrap_or_default(),
                        _ => Decimal::from(months_of(*year, whole.during)),
                    };
                    (format!("{year:05}"), share)
                })
                .collect();
            let parts = split(way, whole.places, &weights).map_err(SliceFault::Split)?.parts;
            parts.into_iter().map(|part| (part.value, part.rounding)).collect()
        }
    };
    assemble(whole, &years, &steps).ok_or_else(range)
}

fn assemble(whole: &Whole<'_>, years: &[i16], steps: &[(Decimal, Decimal)]) -> Option<Slices> {
    let mut standing = match (whole.basis, whole.shape) {
        (Basis::Stock, Shape::Values(levels)) => {
            whole.baseline.or_else(|| levels.first().copied()).unwrap_or_default()
        }
        (Basis::Stock, _) => whole.baseline.unwrap_or_default(),
        _ => Decimal::ZERO,
    };
    let mut rows = Vec::with_capacity(years.len());
    for (year, (added, rounding)) in years.iter().zip(steps) {
        standing = if whole.basis == Basis::Yearly { *added } else { standing.checked_add(*added)? };
        let value = if whole.basis == Basis::Flow { *added } else { standing };
        rows.push(Slice { year: *year, value, added: *added, standing, rounding: *rounding });
    }
    let left = match whole.basis {
        Basis::Yearly => Decimal::ZERO,
        _ => whole.goal.checked_sub(standing)?,
    };
    Some(Slices {
        basis: whole.basis,
        during: whole.during,
        baseline: if whole.basis == Basis::Stock { whole.baseline } else { None },
        years: rows,
        left,
        places: whole.places,
    })
}

/// Months of a year that share a day with the span.
fn months_of(year: i16, during: Period) -> i8 {
    let from = if during.first().year() == year { during.first().month() } else { 1 };
    let to = if during.last().year() == year { during.last().month() } else { 12 };
    (to - from + 1).max(0)
}

impl Slices {
    /// What should stand at the end of a day: the level, the sum since the beginning of the span, or, for what is asked
    /// each year, the sum since the year's. It runs straight between the ends of years. `None` outside the span, and where
    /// no level is known to start from.
    pub fn expected(&self, on: Date) -> Option<Decimal> {
        if on < self.during.first() || on > self.during.last() {
            return None;
        }
        let at = self.years.iter().position(|slice| slice.year == on.year())?;
        let slice = self.years.get(at)?;
        let first = Date::new(slice.year, 1, 1).ok()?.max(self.during.first());
        let last = Date::new(slice.year, 12, 31).ok()?.min(self.during.last());
        let before = match self.basis {
            Basis::Yearly => Decimal::ZERO,
            _ => match at.checked_sub(1).and_then(|at| self.years.get(at)) {
                Some(before) => before.standing,
                None if self.basis == Basis::Flow => Decimal::ZERO,
                None => self.baseline?,
            },
        };
        let start = first.checked_sub(1.day()).ok()?;
        let (passed, all) = (days(start, on), days(start, last));
        let way = slice.standing.checked_sub(before)?.checked_mul(Decimal::from(passed))?;
        let expected = before.checked_add(way.checked_div(Decimal::from(all))?)?;
        Some(round(expected, self.places + 4).normalize())
    }

    /// What people should know where the years do not come to the goal.
    pub fn words(&self) -> Option<Words> {
        let left = show(self.left.abs());
        match (self.left.is_zero(), self.left.is_sign_negative()) {
            (true, _) => None,
            (_, false) => Some(Words::new(
                format!("各年之和比总目标少 {left}"),
                format!("the years fall short of the goal by {left}"),
            )),
            (_, true) => Some(Words::new(
                format!("各年之和比总目标多 {left}"),
                format!("the years exceed the goal by {left}"),
            )),
        }
    }
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

impl SliceFault {
    /// What is wrong and what to do, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::NoBaseline => Words::new(
                "存量目标需要基期值才能按年分解，请填写基期值，或逐年填写",
                "a level needs a baseline to be cut into years: give one, or set each year by hand",
            ),
            Self::Count { years, given } => Words::new(
                format!("目标跨 {years} 年，却给出了 {given} 个数"),
                format!("the target spans {years} years, but {given} numbers are given"),
            ),
            Self::Long => Words::new("目标跨度超过一百年", "the target spans more than a hundred years"),
            Self::Split(fault) => fault.words(),
        }
    }
}
