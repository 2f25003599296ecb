//! Values of records as rules see them, and back.

use base::Date;
use jiff::tz::{TimeZone, offset};
use programme::cel::Value as Rule;
use programme::model::{Field, FieldType, Plain};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};
use store::records::Value;

use super::tables::local;

/// A value as rules see it.
pub(crate) fn to_rule(field: &Field, value: &Value) -> Rule {
    match value {
        // Several of which there are none.
        Value::Null if field.many => Rule::list([]),
        Value::Null => Rule::Null,
        Value::Text(text) => match field.of {
            FieldType::Region | FieldType::Country => Rule::link(field.of.name(), text.as_str()),
            _ => Rule::text(text.as_str()),
        },
        Value::Words { zh, en } => {
            zh.as_deref().or(en.as_deref()).map_or(Rule::Null, |text| Rule::text(text.to_owned()))
        }
        Value::Integer(number) => Rule::number(*number),
        Value::Decimal(number) => Rule::Number(*number),
        Value::Money(fen) => Rule::Money(*fen),
        Value::Flag(flag) => Rule::Bool(*flag),
        Value::Day(day) => Rule::Date(*day),
        Value::Moment(at) => Rule::Instant(*at),
        Value::Period(None, None) => Rule::Null,
        Value::Period(from, to) => {
            let day = |day: Option<Date>| day.map_or(Rule::Null, Rule::Date);
            Rule::map([("from", day(*from)), ("to", day(*to))])
        }
        Value::Point { lat, lon } => {
            let degrees = |of: f64| Decimal::try_from(of).map_or(Rule::Null, Rule::Number);
            Rule::map([("lat", degrees(*lat)), ("lon", degrees(*lon))])
        }
        Value::Id(id) => {
            let to = match (field.of, &field.target) {
                (FieldType::Reference, Some(kind)) => local(kind),
                (of, _) => of.name(),
            };
            Rule::link(to.to_owned(), id.to_string())
        }
        Value::Many(values) => Rule::list(values.iter().map(|value| to_rule(field, value))),
    }
}

/// What a rule gave, as a field keeps it; `None` where the field cannot hold it.
pub(crate) fn from_rule(field: &Field, value: &Rule) -> Option<Value> {
    match value {
        Rule::Null => Some(Value::Null),
        Rule::List(list) if field.many => {
            let mut values = Vec::new();
            for entry in list.iter() {
                let value = single(field, entry)?;
                if !value.is_null() && !values.contains(&value) {
                    values.push(value);
                }
            }
            Some(if values.is_empty() { Value::Null } else { Value::Many(values) })
        }
        value if field.many => single(field, value).map(|value| Value::Many(vec![value])),
        value => single(field, value),
    }
}

/// The same of one value, for a field with several as for one with one.
pub(crate) fn single(field: &Field, value: &Rule) -> Option<Value> {
    use FieldType as Of;
    Some(match (field.of, value) {
        (_, Rule::Null) => Value::Null,
        (Of::Text | Of::Long, Rule::Text(text)) if field.both => {
            Value::Words { zh: Some(text.to_string()), en: None }
        }
        (
            Of::Text | Of::Long | Of::Code | Of::Url | Of::Email | Of::Serial | Of::Region | Of::Country,
            Rule::Text(text),
        ) => text_of(text)?,
        (Of::Region | Of::Country, Rule::Link(link)) => text_of(&link.key)?,
        (Of::Organisation | Of::Person | Of::Reference | Of::File, Rule::Link(link)) => {
            Value::Id(link.key.parse().ok()?)
        }
        (Of::Integer, Rule::Number(number)) if number.is_integer() => Value::Integer(number.to_i64()?),
        (Of::Number, Rule::Number(number)) => Value::Decimal(rounded(*number, field.decimals)),
        (Of::Money, Rule::Money(fen)) => Value::Money(*fen),
        (Of::Boolean, Rule::Bool(flag)) => Value::Flag(*flag),
        (Of::Date, Rule::Date(day)) => Value::Day(*day),
        (Of::Date, Rule::Instant(at)) => Value::Day(at.to_zoned(TimeZone::fixed(offset(8))).date()),
        (Of::Instant, Rule::Instant(at)) => Value::Moment(*at),
        (Of::Instant, Rule::Date(day)) => {
            let midnight = TimeZone::fixed(offset(8)).to_zoned(day.at(0, 0, 0, 0)).ok()?;
            Value::Moment(midnight.timestamp())
        }
        (Of::Period, Rule::Map(parts)) => {
            let part = |name: &str| parts.iter().find(|(key, _)| **key == *name).map(|(_, value)| value);
            let day = |value: Option<&Rule>| match value {
                Some(Rule::Date(day)) => Some(*day),
                _ => None,
            };
            Value::Period(day(part("from")), day(part("to")))
        }
        _ => return None,
    })
}

fn text_of(text: &str) -> Option<Value> {
    Some(if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) })
}

/// A number as a field keeps it: its decimal places, and at most fifteen digits.
pub(crate) fn rounded(number: Decimal, places: Option<u32>) -> Decimal {
    let half = RoundingStrategy::MidpointAwayFromZero;
    let number = places.map_or(number, |places| number.round_dp_with_strategy(places, half));
    number.round_sf_with_strategy(15, half).unwrap_or(number).normalize()
}

/// A plain value of a programme file, as the field keeps it.
pub(crate) fn from_plain(field: &Field, plain: &Plain) -> Option<Value> {
    match (field.of, plain) {
        (_, Plain::List(list)) if field.many => {
            let values: Option<Vec<Value>> = list.iter().map(|plain| simple(field, plain)).collect();
            values.map(|values| if values.is_empty() { Value::Null } else { Value::Many(values) })
        }
        _ if field.many => simple(field, plain).map(|value| Value::Many(vec![value])),
        _ => simple(field, plain),
    }
}

fn simple(field: &Field, plain: &Plain) -> Option<Value> {
    match (field.of, plain) {
        // An amount of a file is in yuan.
        (FieldType::Money, Plain::Number(yuan)) => (*yuan * Decimal::ONE_HUNDRED).to_i64().map(Value::Money),
        (_, plain) => single(field, &Rule::plain(plain)),
    }
}
