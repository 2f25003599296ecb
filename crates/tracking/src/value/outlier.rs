//! Whether a value is unlike its past, told to the reporter before it is sent.
//!
//! Robust: a value is measured from the median by the median absolute deviation, so that past outliers do not widen what
//! counts as usual. Three views of the past are tried (the values themselves, the change from the period before, the change
//! from the same period a year before), and the steadiest is used: trends and seasons are no outliers.
//!
//! The limit of 3.5 deviations and the factor 1.4826 are those of Iglewicz and Hoaglin, *How to Detect and Handle Outliers*
//! (1993). Arithmetic here is floating: nothing of it is kept.

use std::collections::BTreeMap;

use base::{Date, Period, Words, period};
use jiff::ToSpan;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use serde::{Deserialize, Serialize};

use crate::number::{round, show};

/// Fewest past values of a view.
const FEWEST: usize = 6;
/// Deviations beyond which a value is flagged.
const LIMIT: f64 = 3.5;
/// Median absolute deviation of a normal spread, in its standard deviations, turned round.
const OF_MEDIAN: f64 = 1.4826;
/// The same for the mean absolute deviation, used where more than half of all are equal.
const OF_MEAN: f64 = 1.2533;
/// A spread below this part of what is expected counts as this part.
const SLIGHT: f64 = 0.02;
/// Mistaken units that are tried: 万, 亿, thousands, hundreds.
const FACTORS: [f64; 4] = [1e4, 1e8, 1e3, 1e2];

/// Which view of the past was the steadiest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The values themselves.
    Values,
    /// The change from the period before.
    FromPrevious,
    /// The change from the same period a year before.
    FromLastYear,
}

/// How a value stands to its past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "verdict")]
pub enum Verdict {
    /// Too few past values to say anything.
    TooFew {
        /// How many there are.
        points: usize,
    },
    /// As usual.
    Usual,
    /// Unlike its past.
    Unusual(Unusual),
}

/// A value unlike its past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unusual {
    /// The value.
    pub value: Decimal,
    /// The least that would be usual.
    pub low: Decimal,
    /// The most that would be usual.
    pub high: Decimal,
    /// By which view.
    pub view: View,
    /// Past values that were looked at.
    pub points: usize,
    /// It would be usual if divided by (or, below one, multiplied by one over) this: a mistaken unit.
    pub factor: Option<Decimal>,
}

/// Looks at a value of a period against the past. `places` are those of the unit; past values of other periods than those
/// before it are passed over.
pub fn outlier(history: &[(Period, Decimal)], at: Period, value: Decimal, places: u32) -> Verdict {
    let past: BTreeMap<Date, f64> = history
        .iter()
        .filter(|(period, _)| period.kind() == at.kind() && period.first() < at.first())
        .filter_map(|(period, value)| Some((period.first(), value.to_f64()?)))
        .collect();
    let Some(now) = value.to_f64().filter(|_| past.len() >= FEWEST) else {
        return Verdict::TooFew { points: past.len() };
    };
    let least = 0.1_f64.powi(i32::try_from(places).unwrap_or(0));
    let views = [View::Values, View::FromPrevious, View::FromLastYear];
    let best = views
        .into_iter()
        .filter_map(|view| look(view, &past, at, least))
        .min_by(|a, b| a.spread.total_cmp(&b.spread));
    let Some(best) = best else { return Verdict::TooFew { points: past.len() } };
    // Where nothing was ever below nought, nothing below it is usual.
    let bottom = if past.values().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let low = (best.middle - LIMIT * best.spread).max(bottom);
    let high = best.middle + LIMIT * best.spread;
    if (low..=high).contains(&now) {
        return Verdict::Usual;
    }
    let usual = |value: f64| (low..=high).contains(&value) && value.abs() > least;
    let factor = FACTORS.into_iter().find_map(|factor| {
        if usual(now / factor) {
            Decimal::from_f64(factor)
        } else if usual(now * factor) {
            Decimal::ONE.checked_div(Decimal::from_f64(factor)?)
        } else {
            None
        }
    });
    let bound = |value: f64| round(Decimal::from_f64(value).unwrap_or_default(), places);
    Verdict::Unusual(Unusual {
        value,
        low: bound(low),
        high: bound(high),
        view: best.view,
        points: past.len(),
        factor,
    })
}

struct Look {
    view: View,
    /// What would be expected of the value.
    middle: f64,
    spread: f64,
}

fn look(view: View, past: &BTreeMap<Date, f64>, at: Period, least: f64) -> Option<Look> {
    let before = |first: Date| match view {
        View::Values => Some(0.0),
        View::FromPrevious => past.get(&shifted(first, at.kind(), false)?).copied(),
        View::FromLastYear => past.get(&shifted(first, at.kind(), true)?).copied(),
    };
    let changes: Vec<f64> = past.iter().filter_map(|(first, value)| Some(value - before(*first)?)).collect();
    if changes.len() < FEWEST {
        return None;
    }
    let middle = median(&changes)?;
    let away: Vec<f64> = changes.iter().map(|change| (change - middle).abs()).collect();
    let mut spread = OF_MEDIAN * median(&away)?;
    if spread <= 0.0 {
        let count = f64::from(u32::try_from(away.len()).ok()?);
        spread = OF_MEAN * away.iter().sum::<f64>() / count;
    }
    let expected = before(at.first())? + middle;
    // A step of the unit, or a small part of what is expected, is never a difference.
    let spread = spread.max(least).max(expected.abs() * SLIGHT);
    Some(Look { view, middle: expected, spread })
}

/// The first day of the period before, or of the same a year before. A year's view of yearly figures is the one before.
fn shifted(first: Date, kind: period::Kind, a_year: bool) -> Option<Date> {
    if !a_year {
        return Some(Period::holding(kind, first)?.previous()?.first());
    }
    if kind == period::Kind::Year {
        return None;
    }
    first.checked_sub(1.year()).ok()
}

/// The middle one of all, or between the two middle ones.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*sorted.get(half.checked_sub(1)?)?, upper))
}

impl Verdict {
    /// What the reporter is told before sending; `None` where nothing is to be said.
    pub fn words(&self) -> Option<Words> {
        let Self::Unusual(unusual) = self else { return None };
        let (value, low, high) = (show(unusual.value), show(unusual.low), show(unusual.high));
        let points = unusual.points;
        let view = match unusual.view {
            View::Values => Words::new("按以往数值", "by past values"),
            View::FromPrevious => Words::new("按与上期相比的变化", "by the change from the period before"),
            View::FromLastYear => Words::new("按与上年同期相比的变化", "by the change from a year before"),
        };
        let mut words = Words::new(
            format!("本期 {value} 与以往 {points} 期明显不同：{}，一般在 {low} 至 {high} 之间", view.zh),
            format!("{value} is unlike the {points} periods before: {}, {low} to {high} is usual", view.en),
        );
        if let Some(factor) = unusual.factor {
            let (zh, en, times) = if factor >= Decimal::ONE {
                ("缩小", "divided", show(factor))
            } else {
                ("放大", "multiplied", show(Decimal::ONE / factor))
            };
            words.zh.push_str(&format!("；{zh} {times} 倍后与以往相符，请核对计量单位"));
            words.en.push_str(&format!("; {en} by {times} it would fit: check the unit"));
        }
        words.zh.push_str("。如数据无误，请在备注中说明");
        words.en.push_str(". If it is right, say why in the remark");
        Some(words)
    }
}
