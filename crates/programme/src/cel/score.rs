//! Scoring: each line's working, the total, the band.

use base::Words;
use rust_decimal::{Decimal, RoundingStrategy};

use super::ast::Node;
use super::eval::{Fault, Scope, evaluate, explain};
use super::value::Value;
use super::working::Working;
use crate::model::{Line, Score};

/// A score with its working.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// The lines, in order.
    pub lines: Vec<Mark>,
    /// The total, to two decimal places.
    pub total: Decimal,
    /// What the total is called.
    pub band: Option<Words>,
}

/// What one line gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it marks.
    pub words: Words,
    /// The value of its expression, as far as it counts: 0 to 100 where weighted, at most `max` where points.
    pub value: Decimal,
    /// Its weight.
    pub weight: Option<Decimal>,
    /// What it adds to the total.
    pub points: Decimal,
    /// How its value was found; `None` where a fault is told instead.
    pub working: Option<Working>,
    /// Why there is no value.
    pub fault: Option<Fault>,
}

/// Works a score over a record. A line that cannot be worked gives nothing and says why.
pub fn mark(score: &Score, scope: &Scope<'_>) -> Marked {
    let lines: Vec<Mark> = score
        .lines
        .iter()
        .map(|line| {
            let node = line.value.as_ref().or(line.points.as_ref()).and_then(|it| it.node.as_deref());
            let (working, fault) = match node.map(|node| explain(node, scope)) {
                Some(Ok(working)) => (Some(working), None),
                Some(Err(fault)) => (None, Some(fault)),
                None => (None, None),
            };
            let value = working.as_ref().map_or(Decimal::ZERO, |working| counted(line, &working.value));
            let points = weighted(line, value);
            Mark { words: line.words.clone(), value, weight: line.weight, points, working, fault }
        })
        .collect();
    let total = round(lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.points)));
    Marked { lines, total, band: band(score, total) }
}

/// What a line adds, given how to evaluate.
pub(super) fn points<F>(line: &Line, mut evaluate: F) -> Result<Decimal, Fault>
where
    F: FnMut(&Node) -> Result<Value, Fault>,
{
    let Some(node) = line.value.as_ref().or(line.points.as_ref()).and_then(|it| it.node.as_deref()) else {
        return Ok(Decimal::ZERO);
    };
    Ok(weighted(line, counted(line, &evaluate(node)?)))
}

/// `{total, band}` as rules see it.
pub(super) fn result(score: &Score, total: Decimal) -> Value {
    let total = round(total);
    let band = band(score, total).map_or(Value::Null, |words| Value::text(words.zh));
    Value::map([("total", Value::Number(total)), ("band", band)])
}

/// What of a value counts: what is missing is 0, a weighted value lies between 0 and 100.
fn counted(line: &Line, value: &Value) -> Decimal {
    let number = match value {
        Value::Number(number) => *number,
        Value::Bool(true) if line.value.is_some() => Decimal::ONE_HUNDRED,
        _ => Decimal::ZERO,
    };
    if line.value.is_some() {
        return number.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    }
    line.max.map_or(number, |max| number.min(max))
}

fn weighted(line: &Line, value: Decimal) -> Decimal {
    match line.weight {
        Some(weight) if line.value.is_some() => {
            value.checked_mul(weight).unwrap_or(Decimal::ZERO) / Decimal::ONE_HUNDRED
        }
        _ => value,
    }
}

fn round(total: Decimal) -> Decimal {
    total.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}

fn band(score: &Score, total: Decimal) -> Option<Words> {
    score.bands.iter().find(|band| band.from <= total).map(|band| band.words.clone())
}

/// The total of a score alone.
///
/// # Errors
/// Where a line cannot be worked.
pub fn total(score: &Score, scope: &Scope<'_>) -> Result<Decimal, Fault> {
    let mut total = Decimal::ZERO;
    for line in &score.lines {
        total = total.saturating_add(points(line, |node| evaluate(node, scope))?);
    }
    Ok(round(total))
}
