//! A record to be, and what it names: keys are not known before it is written.

use base::Date;
use rust_decimal::Decimal;
use store::records::{Value, Values};

use super::names::Name;

/// An organisation that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Org {
    /// One that all cells share, by its place.
    Shared(usize),
    /// One of the same cell.
    Own(usize),
}

/// What a field names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Link {
    /// An organisation.
    Organisation(Org),
    /// A person of the same cell, by their place.
    Person(usize),
    /// A record of the same cell, by its place.
    Record(usize),
    /// A record that all cells share, by its place.
    Shared(usize),
    /// Several.
    Many(Vec<Self>),
}

/// A record to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// Its kind.
    pub(super) kind: &'static str,
    /// What it is a part of, by its place among the records of the cell.
    pub(super) parent: Option<usize>,
    /// What it is a part of among the records that all cells share.
    pub(super) shared_parent: Option<usize>,
    /// Where it stands; the first state where none is given.
    pub(super) state: Option<&'static str>,
    /// What it says.
    pub(super) values: Values,
    /// What it names, by field.
    pub(super) links: Vec<(&'static str, Link)>,
}

impl Draft {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            parent: None,
            shared_parent: None,
            state: None,
            values: Values::new(),
            links: Vec::new(),
        }
    }

    pub(super) fn part_of(mut self, parent: usize) -> Self {
        self.parent = Some(parent);
        self
    }

    pub(super) fn part_of_shared(mut self, parent: usize) -> Self {
        self.shared_parent = Some(parent);
        self
    }

    pub(super) fn at(mut self, state: &'static str) -> Self {
        self.state = Some(state);
        self
    }

    pub(super) fn value(mut self, field: &str, value: Value) -> Self {
        self.values.insert(field.to_owned(), value);
        self
    }

    pub(super) fn text(self, field: &str, text: impl Into<String>) -> Self {
        self.value(field, Value::Text(text.into()))
    }

    pub(super) fn name(self, field: &str, name: Name) -> Self {
        self.value(field, Value::Words { zh: Some(name.zh), en: Some(name.en) })
    }

    pub(super) fn words(self, field: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.name(field, Name { zh: zh.into(), en: en.into() })
    }

    /// Texts or codes.
    pub(super) fn texts<'t>(self, field: &str, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let texts: Vec<Value> = texts.into_iter().map(|text| Value::Text(text.to_owned())).collect();
        if texts.is_empty() { self } else { self.value(field, Value::Many(texts)) }
    }

    pub(super) fn integer(self, field: &str, number: i64) -> Self {
        self.value(field, Value::Integer(number))
    }

    /// A number in tenths.
    pub(super) fn tenths(self, field: &str, tenths: i64) -> Self {
        self.value(field, Value::Decimal(Decimal::new(tenths, 1).normalize()))
    }

    /// Money in units of ten thousand yuan.
    pub(super) fn wan(self, field: &str, wan: i64) -> Self {
        self.value(field, Value::Money(wan * 1_000_000))
    }

    pub(super) fn day(self, field: &str, day: Date) -> Self {
        self.value(field, Value::Day(day))
    }

    pub(super) fn link(mut self, field: &'static str, link: Link) -> Self {
        if link != Link::Many(Vec::new()) {
            self.links.push((field, link));
        }
        self
    }

    pub(super) fn organisation(self, field: &'static str, organisation: Org) -> Self {
        self.link(field, Link::Organisation(organisation))
    }
}
