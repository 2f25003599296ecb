//! Arithmetic: exact decimals, money in whole fen, days.

use base::{Date, Span, Timestamp};
use jiff::tz::{TimeZone, offset};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Out, fault};
use crate::cel::ast::Calculation;
use crate::cel::outside::{Calendar, add_workdays};
use crate::cel::value::Value;
use crate::model::LimitUnit;

/// Longest text that an expression may make, in bytes.
const LONGEST_TEXT: usize = 100_000;

fn too_large<T>(span: Span) -> Out<T> {
    fault(span, "数字太大", "the number is too large")
}

/// Half a fen is rounded away from zero, as accounts do.
pub(super) fn fen(amount: Decimal, span: Span) -> Out {
    let rounded = amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    rounded.to_i64().map_or_else(|| too_large(span), |fen| Ok(Value::Money(fen)))
}

pub(super) fn negate(value: &Value, span: Span) -> Out {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Number(number) => Ok(Value::Number(-*number)),
        Value::Money(amount) => {
            amount.checked_neg().map_or_else(|| too_large(span), |it| Ok(Value::Money(it)))
        }
        Value::Length(unit, count) => Ok(Value::Length(*unit, -*count)),
        _ => fault(span, "这里应是数字", "a number is wanted here"),
    }
}

pub(super) fn calculate(how: Calculation, a: &Value, b: &Value, calendar: &dyn Calendar, span: Span) -> Out {
    use Calculation::{Add, Divide, Multiply, Remainder, Subtract};
    match (how, a, b) {
        (_, Value::Null, _) | (_, _, Value::Null) => Ok(Value::Null),
        (_, Value::Number(a), Value::Number(b)) => numbers(how, *a, *b, span),
        (Add | Subtract, Value::Money(a), Value::Money(b)) => {
            let sum = if how == Add { a.checked_add(*b) } else { a.checked_sub(*b) };
            sum.map_or_else(|| too_large(span), |sum| Ok(Value::Money(sum)))
        }
        (Multiply, Value::Money(money), Value::Number(by))
        | (Multiply, Value::Number(by), Value::Money(money)) => {
            let product = Decimal::from(*money).checked_mul(*by);
            product.map_or_else(|| too_large(span), |product| fen(product, span))
        }
        (Divide, Value::Money(money), Value::Number(by)) => match Decimal::from(*money).checked_div(*by) {
            Some(share) => fen(share, span),
            None => zero(span),
        },
        (Divide, Value::Money(a), Value::Money(b)) => {
            numbers(Divide, Decimal::from(*a), Decimal::from(*b), span)
        }
        (Add | Subtract, Value::Date(day), Value::Length(unit, count)) => {
            later(*day, *unit, if how == Add { *count } else { -*count }, calendar, span).map(Value::Date)
        }
        (Add, Value::Length(unit, count), Value::Date(day)) => {
            later(*day, *unit, *count, calendar, span).map(Value::Date)
        }
        (Add | Subtract, Value::Instant(at), Value::Length(unit, count)) => {
            let zoned = at.to_zoned(TimeZone::fixed(offset(8)));
            let day = later(zoned.date(), *unit, if how == Add { *count } else { -*count }, calendar, span)?;
            let moved = day.to_datetime(zoned.time()).to_zoned(TimeZone::fixed(offset(8)));
            moved.map_or_else(|_| far(span), |moved| Ok(Value::Instant(moved.timestamp())))
        }
        (Subtract, Value::Date(a), Value::Date(b)) => Ok(days_between(*b, *a)),
        (Add, Value::Text(a), Value::Text(b)) => {
            if a.len() + b.len() > LONGEST_TEXT {
                return fault(span, "文字太长", "the text is too long");
            }
            Ok(Value::text(format!("{a}{b}")))
        }
        (Add, Value::List(a), Value::List(b)) => {
            if a.len() + b.len() > super::LONGEST_LIST {
                return fault(span, "列表太长", "the list is too long");
            }
            Ok(Value::list(a.iter().chain(b.iter()).cloned()))
        }
        (Remainder | Add | Subtract | Multiply | Divide, ..) => {
            fault(span, "这两个值不能这样计算", "these two cannot be calculated with")
        }
    }
}

fn zero<T>(span: Span) -> Out<T> {
    fault(span, "除数为零", "division by zero")
}

fn far<T>(span: Span) -> Out<T> {
    fault(span, "日期太远", "the day is too far away")
}

fn numbers(how: Calculation, a: Decimal, b: Decimal, span: Span) -> Out {
    let result = match how {
        Calculation::Add => a.checked_add(b),
        Calculation::Subtract => a.checked_sub(b),
        Calculation::Multiply => a.checked_mul(b),
        Calculation::Divide | Calculation::Remainder if b.is_zero() => return zero(span),
        Calculation::Divide => a.checked_div(b),
        Calculation::Remainder => a.checked_rem(b),
    };
    result.map_or_else(|| too_large(span), |number| Ok(Value::Number(number)))
}

/// The day that lies a length of time after another.
fn later(day: Date, unit: LimitUnit, count: i64, calendar: &dyn Calendar, span: Span) -> Out<Date> {
    let moved = match unit {
        LimitUnit::Workdays => add_workdays(day, count, calendar),
        LimitUnit::Days => jiff::Span::new().try_days(count).ok().and_then(|by| day.checked_add(by).ok()),
        LimitUnit::Months => jiff::Span::new().try_months(count).ok().and_then(|by| day.checked_add(by).ok()),
        LimitUnit::Years => jiff::Span::new().try_years(count).ok().and_then(|by| day.checked_add(by).ok()),
    };
    moved.map_or_else(|| far(span), Ok)
}

/// Days from a day to a day.
pub(super) fn days_between(from: Date, to: Date) -> Value {
    from.until(to).map_or(Value::Null, |span| Value::number(span.get_days()))
}

/// Hours from a moment to another, to two decimal places; negative where the second comes first.
pub(super) fn hours_between(from: Timestamp, to: Timestamp) -> Decimal {
    let seconds = to.as_second() - from.as_second();
    (Decimal::from(seconds) / Decimal::from(3_600))
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// The day of a moment, in China.
pub(super) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(offset(8))).date()
}

/// The first moment of a day, in China.
pub(super) fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(TimeZone::fixed(offset(8))).ok().map(|zoned| zoned.timestamp())
}
