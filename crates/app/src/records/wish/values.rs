//! Single values of filters, as they stand in addresses.

use base::codes::{Country, DivisionCode, division};
use base::{Date, Words};
use jiff::ToSpan as _;
use jiff::tz::{TimeZone, offset};
use programme::model::{Field, FieldType};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use store::records::{Filter, Value};

use super::Wishing;
use crate::records::decide::china_day;
use crate::records::entered::{money, number};

/// What a text of a filter means.
pub(super) enum Meant {
    Values(Vec<Value>),
    Between(Value, Value),
}

impl Wishing<'_> {
    pub(super) fn value(&self, name: &str, field: Option<&Field>, text: &str) -> Option<Meant> {
        let one = |value: Value| Some(Meant::Values(vec![value]));
        let Some(field) = field else { return self.own(name, text) };
        match field.of {
            FieldType::Date | FieldType::Period => {
                let (from, to) = days(text)?;
                Some(Meant::Between(day(from), day(to)))
            }
            FieldType::Instant => moments(text),
            FieldType::Integer => between(text, |text| whole(text).map(Value::Integer)),
            FieldType::Number => between(text, |text| number(text).map(Value::Decimal)),
            FieldType::Money => between(text, |text| money(text).map(Value::Money)),
            FieldType::Boolean => one(Value::Flag(flag(text)?)),
            FieldType::Region => Some(Meant::Values(region(text, self.today)?)),
            FieldType::Country => {
                let country = text.parse::<Country>().ok()?;
                one(Value::Text(country.alpha2().to_owned()))
            }
            FieldType::Code => {
                let list = field.target.as_deref();
                let list = list.and_then(|list| self.registry.programmes.code_list(self.programme, list));
                let (_, list) = list?;
                let same = |words: &Words| words.zh == text || words.en.eq_ignore_ascii_case(text);
                let code = list.codes.iter().find(|code| code.id == text);
                let code = code.or_else(|| list.codes.iter().find(|code| same(&code.words)))?;
                one(Value::Text(code.id.text.clone()))
            }
            FieldType::Organisation | FieldType::Person | FieldType::Reference | FieldType::File => {
                one(Value::Id(text.parse().ok()?))
            }
            FieldType::Text | FieldType::Long | FieldType::Url | FieldType::Email | FieldType::Serial => {
                one(Value::Text(text.to_owned()))
            }
            FieldType::Point => None,
        }
    }

    /// A value of what every record has.
    fn own(&self, name: &str, text: &str) -> Option<Meant> {
        let one = |value: Value| Some(Meant::Values(vec![value]));
        match name {
            "state" => {
                let mut states = self.kind.lifecycle.states.iter();
                let state = states.find(|it| it.id == text || it.words.zh == text || it.words.en == text)?;
                one(Value::Text(state.id.text.clone()))
            }
            "owner" | "id" | "parent" => one(Value::Id(text.parse().ok()?)),
            "published" | "sample" => one(Value::Flag(flag(text)?)),
            "created" | "changed" | "state_since" => moments(text),
            _ => None,
        }
    }
}

/// Several ranges as one, where each begins where another ends: the years 2024 and 2025.
pub(super) fn spanned(name: &str, single: Vec<Value>, mut ends: Vec<(Value, Value)>) -> Option<Filter> {
    let key = |value: &Value| match value {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(china_day(*at)),
        _ => None,
    };
    if !single.is_empty() || ends.iter().any(|(from, to)| key(from).is_none() || key(to).is_none()) {
        return None;
    }
    ends.sort_by_key(|(from, _)| key(from));
    let joined = ends.windows(2).all(|pair| {
        let (end, begin) = (key(&pair[0].1), key(&pair[1].0));
        end.and_then(|end| end.tomorrow().ok()).zip(begin).is_some_and(|(end, begin)| begin <= end)
    });
    let (from, to) = (ends.first()?.0.clone(), ends.last()?.1.clone());
    joined.then(|| Filter::Between(name.to_owned(), from, to))
}

fn day(day: Option<Date>) -> Value {
    day.map_or(Value::Null, Value::Day)
}

/// The days that `2026`, `2026-04`, `2026-04-05` and `a..b` name; an end that is left out is open.
fn days(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    let Some((from, to)) = text.split_once("..") else {
        let (from, to) = span(text)?;
        return Some((Some(from), Some(to)));
    };
    let end = |text: &str| if text.is_empty() { Some(None) } else { span(text).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    (from.is_some() || to.is_some()).then(|| (from.map(|it| it.0), to.map(|it| it.1)))
}

fn span(text: &str) -> Option<(Date, Date)> {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let small = |part: i16| i8::try_from(part).ok();
    match parts.as_slice() {
        [year] if *year >= 1000 => Some((Date::new(*year, 1, 1).ok()?, Date::new(*year, 12, 31).ok()?)),
        [year, month] => {
            let first = Date::new(*year, small(*month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [year, month, day] => Date::new(*year, small(*month)?, small(*day)?).ok().map(|day| (day, day)),
        _ => None,
    }
}

/// The same as moments of China's time.
fn moments(text: &str) -> Option<Meant> {
    let zone = TimeZone::fixed(offset(8));
    let at = |day: Date| zone.to_zoned(day.at(0, 0, 0, 0)).ok().map(|zoned| zoned.timestamp());
    let (from, to) = days(text)?;
    let from = from.and_then(at).map_or(Value::Null, Value::Moment);
    let last = to.and_then(|day| at(day.tomorrow().ok()?)?.checked_sub(1.microsecond()).ok());
    Some(Meant::Between(from, last.map_or(Value::Null, Value::Moment)))
}

fn between(text: &str, read: impl Fn(&str) -> Option<Value>) -> Option<Meant> {
    let Some((from, to)) = text.split_once("..") else { return Some(Meant::Values(vec![read(text)?])) };
    let end = |text: &str| if text.is_empty() { Some(Value::Null) } else { read(text) };
    let (from, to) = (end(from)?, end(to)?);
    (!from.is_null() || !to.is_null()).then_some(Meant::Between(from, to))
}

fn whole(text: &str) -> Option<i64> {
    number(text).filter(Decimal::is_integer)?.to_i64()
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" | "是" => Some(true),
        "false" | "no" | "0" | "否" => Some(false),
        _ => None,
    }
}

/// A place, and all that lie in it.
fn region(text: &str, today: Date) -> Option<Vec<Value>> {
    let code = text.parse::<DivisionCode>().ok()?;
    let value = |code: DivisionCode| Value::Text(code.number().to_string());
    let below =
        division::as_of(today).map(|it| it.code).filter(|other| *other != code && code.covers(*other));
    Some(std::iter::once(code).chain(below).map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let end = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        days(text).map_or_else(|| "?".to_owned(), |(from, to)| format!("{} {}", end(from), end(to)))
    }

    #[test]
    fn days_of_addresses() {
        for (text, days) in [
            ("2026", "2026-01-01 2026-12-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2026-04-05", "2026-04-05 2026-04-05"),
            ("2024..2025-06", "2024-01-01 2025-06-30"),
            ("..2025", "… 2025-12-31"),
            ("2025-03-02..", "2025-03-02 …"),
            ("..", "?"),
            ("26", "?"),
            ("2026-13", "?"),
            ("2026-02-30", "?"),
            ("last year", "?"),
        ] {
            assert_eq!(told(text), days, "{text}");
        }
    }

    #[test]
    fn a_city_means_its_districts_too() {
        let found = region("420100", Date::constant(2026, 11, 25)).unwrap();
        assert_eq!(found.first(), Some(&Value::Text("420100".into())));
        assert!(found.contains(&Value::Text("420106".into())));
        assert!(!found.contains(&Value::Text("420200".into())));
        assert_eq!(region("无此地", Date::constant(2026, 11, 25)), None);
    }
}
