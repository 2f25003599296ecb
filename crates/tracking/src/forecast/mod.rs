//! Forecasts to the due date, with an interval, by the method that did best on the series itself.
//!
//! Each method is tried by rolling origin: forecasts are made from earlier and earlier points on and held against what came.
//! The one with the least mean error is used, and the answer states it, its error and those of the others. The interval
//! comes from the same errors, not from a model's promise. With few points less is said: see [`Forecast::words`].
//!
//! Arithmetic here is floating; results are rounded to the unit. Well-kept crates for this (`augurs`, `statrs`) were weighed:
//! seven short methods do not earn their dependencies.

mod backtest;
mod methods;
#[cfg(test)]
mod tests;

use base::Words;
pub use methods::Method;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use serde::{Deserialize, Serialize};

use crate::number::{round, show};

/// Fewest points for which methods are compared.
pub const FEWEST: usize = 6;
/// Most steps ahead.
pub const FARTHEST: usize = 240;

/// What is asked of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'a> {
    /// Values at equal distances, oldest first; `None` where one is missing.
    pub values: &'a [Option<Decimal>],
    /// How many make a year: 12 for months, 4 for quarters, 2 for half-years, 1 for years.
    pub season: usize,
    /// Steps from the last place of `values` to the due date; 240 at most.
    pub steps: usize,
    /// What is to be foretold.
    pub aim: Aim,
    /// How sure the interval is meant to be.
    pub sure: Sure,
    /// Nothing lies below.
    pub least: Option<Decimal>,
    /// Nothing lies above.
    pub most: Option<Decimal>,
    /// Decimal places of the unit.
    pub places: u32,
}

/// What is to be foretold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// The level at the due date.
    Level,
    /// What will have come in by then.
    Sum {
        /// What came in so far.
        so_far: Decimal,
    },
}

/// How sure an interval is meant to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sure {
    /// Four of five.
    #[default]
    #[serde(rename = "80")]
    Eighty,
    /// Nineteen of twenty.
    #[serde(rename = "95")]
    NinetyFive,
}

/// A forecast.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    /// What is expected.
    pub value: Decimal,
    /// The interval; `None` where the points are too few to say.
    pub interval: Option<Interval>,
    /// By which method.
    pub method: Method,
    /// What each method came to when it was tried, best first. Empty where the points were too few.
    pub tried: Vec<Tried>,
    /// How sure the interval is meant to be, in per cent.
    pub sure: u8,
    /// Points that there were.
    pub points: usize,
    /// Points between them that were missing and were drawn as straight lines.
    pub filled: usize,
    /// Steps ahead of the last point.
    pub steps: usize,
}

/// The interval of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// Its lower end.
    pub low: Decimal,
    /// Its upper end.
    pub high: Decimal,
}

/// What a method came to on the series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Tried {
    /// The method.
    pub method: Method,
    /// Its mean absolute error, in the series' unit.
    pub error: f64,
    /// Forecasts that were held against what came.
    pub forecasts: usize,
}

/// Foretells. `None` where there is no point at all, or nothing to foretell.
pub fn forecast(question: &Question<'_>) -> Option<Forecast> {
    let line = Line::of(question.values)?;
    let steps = question.steps.checked_add(line.after)?;
    if question.steps > FARTHEST || steps > FARTHEST {
        return None;
    }
    let sum = matches!(question.aim, Aim::Sum { .. });
    let points = line.values.len() - line.filled;
    let mut tried = Vec::new();
    let mut spread = None;
    let mut method = if points < 3 { Method::LastValue } else { Method::Drift };
    if points >= FEWEST && steps > 0 {
        let results = backtest::run(&line.values, question.season, steps, sum);
        if let Some(best) = results.first() {
            method = best.method;
            spread = best.spread(steps, sum, question.sure);
        }
        tried = results.iter().map(backtest::Run::tried).collect();
    }
    let path = method.path(&line.values, question.season, steps)?;
    let ahead = match question.aim {
        Aim::Level => path.last().or(line.values.last()).copied()?,
        Aim::Sum { so_far } => so_far.to_f64()? + path.iter().sum::<f64>(),
    };
    let bound = |value: f64| {
        let value = round(Decimal::from_f64(value)?, question.places).normalize();
        let value = question.least.map_or(value, |least| value.max(least));
        Some(question.most.map_or(value, |most| value.min(most)))
    };
    let interval = match spread {
        Some(spread) => Some(Interval { low: bound(ahead - spread)?, high: bound(ahead + spread)? }),
        None => None,
    };
    Some(Forecast {
        value: bound(ahead)?,
        interval,
        method,
        tried,
        sure: if question.sure == Sure::Eighty { 80 } else { 95 },
        points,
        filled: line.filled,
        steps,
    })
}

/// A series without gaps: missing ends cut off, gaps between drawn straight.
struct Line {
    values: Vec<f64>,
    filled: usize,
    /// Places after the last point.
    after: usize,
}

impl Line {
    fn of(values: &[Option<Decimal>]) -> Option<Self> {
        let numbers: Vec<Option<f64>> =
            values.iter().map(|value| value.and_then(|value| value.to_f64())).collect();
        let first = numbers.iter().position(Option::is_some)?;
        let last = numbers.iter().rposition(Option::is_some)?;
        let mut line = Vec::with_capacity(last - first + 1);
        let (mut filled, mut gap) = (0, 0_u32);
        for number in numbers.get(first..=last)? {
            let Some(number) = number else {
                gap += 1;
                continue;
            };
            if let Some(before) = line.last().copied().filter(|_| gap > 0) {
                let before: f64 = before;
                for at in 1..=gap {
                    line.push(before + (number - before) * f64::from(at) / f64::from(gap + 1));
                }
                filled += gap as usize;
                gap = 0;
            }
            line.push(*number);
        }
        Some(Self { values: line, filled, after: numbers.len() - 1 - last })
    }
}

impl Forecast {
    /// How it was made and how far to trust it.
    pub fn words(&self) -> Words {
        let method = self.method.words();
        let value = show(self.value);
        let mut words = match &self.interval {
            Some(interval) => {
                let (low, high, sure) = (show(interval.low), show(interval.high), self.sure);
                Words::new(
                    format!("预计 {value}，{sure}% 区间 {low} 至 {high}（{}）", method.zh),
                    format!("{value} expected, {sure} % interval {low} to {high} ({})", method.en),
                )
            }
            None => Words::new(
                format!("预计 {value}（{}）", method.zh),
                format!("{value} expected ({})", method.en),
            ),
        };
        let tell = |words: &mut Words, zh: String, en: String| {
            words.zh.push_str(&zh);
            words.en.push_str(&en);
        };
        if self.points < FEWEST {
            let points = self.points;
            tell(
                &mut words,
                format!("；只有 {points} 个数据点，不足以比较方法和给出区间，仅供参考"),
                format!("; points: {points}, too few to compare methods or give an interval"),
            );
        } else if let [best, rest @ ..] = self.tried.as_slice() {
            let error = shown_error(best.error);
            tell(
                &mut words,
                format!("；在本序列上回测 {} 次，平均误差 {error}", best.forecasts),
                format!("; tried {} times on this series, mean error {error}", best.forecasts),
            );
            if !rest.is_empty() {
                let others = |lang: base::Lang| {
                    let one = |it: &Tried| {
                        let name = it.method.words();
                        format!("{} {}", name.get(lang), shown_error(it.error))
                    };
                    rest.iter().map(one).collect::<Vec<_>>()
                };
                tell(
                    &mut words,
                    format!("，小于{}", others(base::Lang::Zh).join("、")),
                    format!(", less than {}", others(base::Lang::En).join(", ")),
                );
            }
        }
        if self.filled > 0 {
            let filled = self.filled;
            tell(
                &mut words,
                format!("；其中 {filled} 个缺数按直线补齐"),
                format!("; {filled} missing points were drawn straight"),
            );
        }
        words
    }
}

/// Three digits are enough for an error.
fn shown_error(error: f64) -> String {
    let places = match error {
        error if error >= 100.0 => 0,
        error if error >= 10.0 => 1,
        error if error >= 1.0 => 2,
        _ => 4,
    };
    Decimal::from_f64(error).map_or_else(String::new, |error| show(round(error, places)))
}
