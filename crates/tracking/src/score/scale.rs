//! From a rate to points: straight pieces or bands.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fixed::{FARTHEST, fixed};

/// Most points that a scale may give.
const MOST: i64 = 100_000_000;

/// How a rate (in per cent) becomes points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Straight between knots, level beyond the first and the last.
    Linear(Vec<Knot>),
    /// Steps: the highest band that is reached. Below all of them there are none.
    Bands(Vec<Band>),
}

/// A place on a scale of straight pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knot {
    /// The rate.
    pub at: Decimal,
    /// The points there.
    pub gives: Decimal,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The rate from which on it counts.
    pub from: Decimal,
    /// Its points.
    pub gives: Decimal,
}

/// A scale in whole numbers, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruler {
    knots: Vec<(i64, i64)>,
    straight: bool,
    floor: i64,
    cap: i64,
}

impl Ruler {
    /// `None` where there is no knot, two stand at one place, or a number is out of range.
    pub(super) fn of(scale: &Scale, floor: Option<Decimal>, cap: Option<Decimal>) -> Option<Self> {
        let pair = |at: Decimal, gives: Decimal| {
            let pair = (fixed(at)?, fixed(gives)?);
            (pair.0.abs() <= FARTHEST && pair.1.abs() <= MOST).then_some(pair)
        };
        let knots: Option<Vec<(i64, i64)>> = match scale {
            Scale::Linear(knots) => knots.iter().map(|knot| pair(knot.at, knot.gives)).collect(),
            Scale::Bands(bands) => bands.iter().map(|band| pair(band.from, band.gives)).collect(),
        };
        let mut knots = knots?;
        knots.sort_unstable();
        if knots.is_empty() || knots.windows(2).any(|two| matches!(two, [a, b] if a.0 == b.0)) {
            return None;
        }
        let bound = |value: Option<Decimal>, none| value.map_or(Some(none), fixed);
        let (floor, cap) = (bound(floor, -MOST)?, bound(cap, MOST)?);
        (floor <= cap).then_some(Self { knots, straight: matches!(scale, Scale::Linear(_)), floor, cap })
    }

    /// Points of a rate, both in ten-thousandths.
    pub(crate) fn gives(&self, rate: i64) -> i64 {
        self.bounded(self.raw(rate))
    }

    /// Points that another rule gave, held to floor and cap.
    pub(crate) fn bounded(&self, points: i64) -> i64 {
        points.clamp(self.floor, self.cap)
    }

    fn raw(&self, rate: i64) -> i64 {
        let above = self.knots.partition_point(|knot| knot.0 <= rate);
        let below = above.checked_sub(1).and_then(|at| self.knots.get(at));
        let (Some((low, points)), true) = (below, self.straight) else {
            return match (below, self.straight) {
                (Some((_, points)), _) => *points,
                (None, true) => self.knots.first().map_or(0, |knot| knot.1),
                (None, false) => 0,
            };
        };
        let Some((high, more)) = self.knots.get(above) else { return *points };
        // Rates are at most 10⁹, points at most 10⁸ in ten-thousandths: the product of their differences fits.
        let (way, all) = ((rate - low) * (more - points), high - low);
        let (floor, rest) = (way / all, way % all);
        let up = if rest.abs() >= all - rest.abs() { way.signum() } else { 0 };
        points + floor + up
    }
}
