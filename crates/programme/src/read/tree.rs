//! A TOML text as a tree with places. Faults of the text itself are reported, and what can be read is read.

use base::{Date, Span};
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::faults::toml_syntax;
use diag::Diagnostic;

/// A value where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) span: Span,
    pub(crate) tree: Tree,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Text(String),
    Number(Decimal),
    Flag(bool),
    Day(Date),
    List(Vec<Item>),
    Table(Vec<Entry>),
    /// A value of no use to a programme file: a time of day, a number out of range.
    Other,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) span: Span,
    pub(crate) item: Item,
}

/// Reads a text. Tables come in the order of the text.
pub(crate) fn parse(text: &str, out: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
        out.push(toml_syntax::report(error.message(), span, text));
    }
    entries(root.get_ref())
}

fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            span: span(key.span()),
            item: item(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.span);
    entries
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn item(value: &Spanned<DeValue<'_>>) -> Item {
    let tree = match value.get_ref() {
        DeValue::String(text) => Tree::Text(text.to_string()),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            read.map_or(Tree::Other, |number| Tree::Number(number.into()))
        }
        DeValue::Float(number) => {
            let text = number.as_str();
            let read = text.parse().or_else(|_| Decimal::from_scientific(text));
            read.map_or(Tree::Other, Tree::Number)
        }
        DeValue::Boolean(flag) => Tree::Flag(*flag),
        DeValue::Datetime(moment) => match (moment.date, moment.time, moment.offset) {
            (Some(date), None, None) => day(date).map_or(Tree::Other, Tree::Day),
            _ => Tree::Other,
        },
        DeValue::Array(list) => Tree::List(list.iter().map(item).collect()),
        DeValue::Table(table) => Tree::Table(entries(table)),
    };
    Item { span: span(value.span()), tree }
}

fn day(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

impl Item {
    pub(crate) fn table(&self) -> &[Entry] {
        match &self.tree {
            Tree::Table(entries) => entries,
            _ => &[],
        }
    }

    /// One value, or each of a list.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Self> {
        let (list, one) = match &self.tree {
            Tree::List(list) => (list.as_slice(), None),
            _ => (&[][..], Some(self)),
        };
        list.iter().chain(one)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The place of the text without its quotes, where it can be told.
    pub(crate) fn inner(&self, source: &str) -> Span {
        let raw = self.span.of(source);
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
        if self.text().is_some() && raw.len() >= 2 * quotes && raw.starts_with(['"', '\'']) {
            Span::new(self.span.start as usize + quotes, self.span.end as usize - quotes)
        } else {
            self.span
        }
    }
}

/// The value of a key.
pub(crate) fn get<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Item> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.item)
}
