//! What stands in the address of a list, made into a query.
//!
//! Only fields that the reader may read of every record they see are filtered, searched and sorted by: an answer to
//! "which of them" tells what the field says.

use base::codes::{DivisionCode, division};
use base::{Date, Words};
use jiff::ToSpan as _;
use jiff::tz::{TimeZone, offset};
use programme::model::{Class, Field, FieldType, Kind, Programme};
use store::records::{Filter, RecordQuery, Sort, Value, Visible};

use super::ListWish;
use super::entered::{money, number};
use super::registry::Registry;

/// Values of one filter that are heard.
const VALUES: usize = 60;

/// Who wishes, and what for.
#[derive(Clone, Copy)]
pub(crate) struct Wishing<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    /// The most sensitive class of every record that they see.
    pub(crate) reads: Class,
    pub(crate) today: Date,
}

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) field: String,
    /// As they stand in the address.
    pub(crate) values: Vec<String>,
    pub(crate) filter: Filter,
}

/// A wish that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Understood {
    pub(crate) query: RecordQuery,
    pub(crate) filters: Vec<Wanted>,
    pub(crate) remarks: Vec<Words>,
}

impl Understood {
    /// The query with all filters but those by a field.
    pub(crate) fn without(&self, field: &str) -> RecordQuery {
        let mut query = self.query.clone();
        let others = self.filters.iter().filter(|wanted| wanted.field != field);
        query.filters.extend(others.map(|wanted| wanted.filter.clone()));
        query
    }

    /// The query with all filters.
    pub(crate) fn whole(&self) -> RecordQuery {
        self.without("")
    }
}

impl Wishing<'_> {
    /// The query that a wish asks for.
    pub(crate) fn understand(&self, wish: &ListWish, visible: Visible) -> Understood {
        let kind = &self.kind.id.text;
        let text = wish.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let mut query = RecordQuery {
            text: text.map(super::decide::fold),
            visible,
            deleted: wish.deleted,
            ..RecordQuery::all(kind.clone())
        };
        if let Some(parent) = wish.parent.filter(|_| self.kind.part_of.is_some()) {
            query = query.with(Filter::Is("parent".into(), vec![Value::Id(parent.0)]));
        }
        let mut out = Understood { query, filters: Vec::new(), remarks: Vec::new() };
        for (name, values) in &wish.filters {
            let values: Vec<String> = values
                .iter()
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .take(VALUES)
                .collect();
            if values.is_empty() {
                continue;
            }
            match self.filter(name, &values) {
                Ok(filter) => out.filters.push(Wanted { field: name.clone(), values, filter }),
                Err(remark) => out.remarks.push(remark),
            }
        }
        out
    }

    /// A field by which the reader may find records.
    pub(crate) fn findable(&self, name: &str) -> Option<&Field> {
        let open = |field: &&Field| field.class <= self.reads && field.sealed_until.is_none();
        self.kind.field(name).filter(open)
    }

    fn filter(&self, name: &str, values: &[String]) -> Result<Filter, Words> {
        let field = self.findable(name);
        if field.is_none() && !is_own(self.kind, name) {
            return Err(Words::new(
                format!("不能按“{name}”筛选：没有这个字段，或您无权查看"),
                format!(
                    "the list cannot be filtered by {name}: there is no such field, or you may not read it"
                ),
            ));
        }
        match values {
            [one] if one == "-" => return Ok(Filter::Empty(name.to_owned())),
            [one] if one == "*" => return Ok(Filter::Filled(name.to_owned())),
            _ => {}
        }
        let mut ends = Vec::new();
        let mut single = Vec::new();
        for value in values {
            let unread = || {
                Words::new(
                    format!("没有看懂筛选条件 {name}={value}"),
                    format!("the filter {name}={value} was not understood"),
                )
            };
            match self.value(name, field, value).ok_or_else(unread)? {
                Meant::Values(values) => single.extend(values),
                Meant::Between(from, to) => ends.push((from, to)),
            }
        }
        match (single.is_empty(), ends.as_slice()) {
            (false, []) => Ok(Filter::Is(name.to_owned(), single)),
            (true, [(from, to)]) => Ok(Filter::Between(name.to_owned(), from.clone(), to.clone())),
            _ => spanned(name, single, ends).ok_or_else(|| {
                Words::new(
                    format!("“{name}”一次只能按一个连续的范围筛选"),
                    format!("{name} can be filtered by one unbroken range at a time"),
                )
            }),
        }
    }

    fn value(&self, name: &str, field: Option<&Field>, text: &str) -> Option<Meant> {
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
                let country = text.parse::<base::codes::Country>().ok()?;
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

    /// The order of a list: as wished, else as the file says.
    pub(crate) fn sort(&self, wish: Option<&str>) -> (Option<Sort>, Option<Words>) {
        let by_file = || {
            let list = self.kind.list.as_ref()?;
            let field = list.sort.as_deref().filter(|field| self.sortable(field))?;
            Some(Sort { field: field.to_owned(), descending: list.descending })
        };
        let Some(wish) = wish else { return (by_file(), None) };
        let (field, descending) = wish.strip_prefix('-').map_or((wish, false), |field| (field, true));
        if self.sortable(field) {
            return (Some(Sort { field: field.to_owned(), descending }), None);
        }
        let remark =
            Words::new(format!("不能按“{field}”排序"), format!("the list cannot be sorted by {field}"));
        (by_file(), Some(remark))
    }

    /// Whether the list can be sorted by a field.
    pub(crate) fn sortable(&self, name: &str) -> bool {
        match self.findable(name) {
            Some(field) => {
                let by_key = matches!(
                    field.of,
                    FieldType::Organisation
                        | FieldType::Person
                        | FieldType::Reference
                        | FieldType::File
                        | FieldType::Point
                        | FieldType::Long
                );
                !field.many && !by_key
            }
            None => {
                matches!(name, "id" | "created" | "changed") || name == "state" && is_own(self.kind, name)
            }
        }
    }
}

/// What a text of a filter means.
enum Meant {
    Values(Vec<Value>),
    Between(Value, Value),
}

/// Whether it is something that every record of a kind has.
pub(crate) fn is_own(kind: &Kind, name: &str) -> bool {
    match name {
        "state" | "state_since" => !kind.lifecycle.states.is_empty(),
        "parent" => kind.part_of.is_some(),
        _ => matches!(name, "id" | "owner" | "published" | "sample" | "created" | "changed"),
    }
}

/// Several ranges as one, where each begins where another ends: the years 2024 and 2025.
fn spanned(name: &str, single: Vec<Value>, mut ends: Vec<(Value, Value)>) -> Option<Filter> {
    let key = |value: &Value| match value {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(super::decide::china_day(*at)),
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
pub(crate) fn days(text: &str) -> Option<(Option<Date>, Option<Date>)> {
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
    use rust_decimal::prelude::ToPrimitive as _;
    number(text).filter(rust_decimal::Decimal::is_integer)?.to_i64()
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
