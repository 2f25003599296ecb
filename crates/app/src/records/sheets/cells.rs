//! A record as the row of a sheet.

use std::collections::BTreeMap;

use base::{Date, Lang};
use export::sheet::{LONGEST, SheetCell, clipped};
use jiff::tz::{TimeZone, offset};
use programme::model::{Class, Field, FieldType, Kind, Programme};
use rust_decimal::Decimal;
use store::records::{Record, Value};

use super::columns::{Column, Part, What};
use crate::App;
use crate::error::Result;
use crate::records::decide::china_day;
use crate::records::entered::{Found, Lookups, parts, register_of};
use crate::records::registry::Registry;
use crate::records::shown::{Shown, state};
use crate::records::{Entered, Piece};

/// What rows are written with.
pub(crate) struct Writing<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    pub(crate) columns: &'a [Column],
    pub(crate) shown: &'a Shown,
}

/// What a value may be called: as the sheet calls it, and its other names.
struct Called {
    words: String,
    number: Option<String>,
}

impl Writing<'_> {
    /// The cell of a record in a column. `names` tells which names are the only ones of their kind; without it a name
    /// is taken as it is.
    pub(crate) fn cell(
        &self,
        column: &Column,
        record: &Record,
        reads: Class,
        lang: Lang,
        names: Option<&Lookups>,
    ) -> SheetCell {
        match &column.what {
            What::Id => SheetCell::Number(record.id.0.into()),
            What::Version => SheetCell::Number(record.version.into()),
            What::State => state(self.kind, record.state.as_deref(), None)
                .map_or(SheetCell::Blank, |state| SheetCell::Words(state.words.get(lang).to_owned())),
            What::Parent => record.parent.map_or(SheetCell::Blank, |id| SheetCell::Number(id.0.into())),
            What::Problems | What::Distinct => SheetCell::Blank,
            What::Field { field, part } => match self.kind.field(field) {
                Some(field) if super::columns::is_open(field, reads) => {
                    let day = china_day(record.changed);
                    self.value(field, *part, record.value(&field.id), day, lang, names)
                }
                _ => SheetCell::Blank,
            },
        }
    }

    fn value(
        &self,
        field: &Field,
        part: Part,
        value: &Value,
        day: Date,
        lang: Lang,
        names: Option<&Lookups>,
    ) -> SheetCell {
        let text = |text: &Option<String>| text.clone().map_or(SheetCell::Blank, SheetCell::Words);
        let date = |day: &Option<Date>| day.map_or(SheetCell::Blank, SheetCell::Day);
        match (value, part) {
            (Value::Null, _) => SheetCell::Blank,
            (Value::Words { zh, .. }, Part::Zh) => text(zh),
            (Value::Words { en, .. }, Part::En) => text(en),
            (Value::Period(from, _), Part::From) => date(from),
            (Value::Period(_, to), Part::To) => date(to),
            (Value::Integer(number), _) => SheetCell::Number((*number).into()),
            (Value::Decimal(number), _) => SheetCell::Number(number.normalize()),
            (Value::Money(fen), _) => SheetCell::Number(Decimal::new(*fen, 2).normalize()),
            (Value::Day(day), _) => SheetCell::Day(*day),
            (Value::Many(values), _) => {
                let one = |value: &Value| match self.value(field, part, value, day, lang, names) {
                    SheetCell::Words(words) => words,
                    cell => cell.text(),
                };
                SheetCell::Words(values.iter().map(one).collect::<Vec<_>>().join("、"))
            }
            (value, _) => {
                let called = self.called(field, value, day, lang);
                let unsure = called.number.is_some()
                    && names.is_some_and(|names| !is_sure(names, field, value, &called.words));
                SheetCell::Words(match called.number {
                    Some(number) if unsure => number,
                    _ => called.words,
                })
            }
        }
    }

    /// A value in words, and by its number or code where it has one.
    fn called(&self, field: &Field, value: &Value, day: Date, lang: Lang) -> Called {
        let piece = || -> String {
            let cell = self.shown.cell(self.registry, self.programme, field, value, day);
            cell.pieces.first().map(|piece: &Piece| piece.words.get(lang).to_owned()).unwrap_or_default()
        };
        match value {
            Value::Text(code)
                if matches!(field.of, FieldType::Code | FieldType::Region | FieldType::Country) =>
            {
                Called { words: piece(), number: Some(code.clone()) }
            }
            Value::Text(text) => Called { words: text.clone(), number: None },
            Value::Id(id) => {
                let words = piece();
                let unknown = words == format!("#{id}");
                Called { words: if unknown { id.to_string() } else { words }, number: Some(id.to_string()) }
            }
            Value::Point { lat, lon } => Called { words: format!("{lat}, {lon}"), number: None },
            Value::Moment(at) => {
                let at = at.to_zoned(TimeZone::fixed(offset(8)));
                let form = if at.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
                Called { words: at.strftime(form).to_string(), number: None }
            }
            _ => Called { words: piece(), number: None },
        }
    }

    /// Whether a cell says what the record says: then its field is left alone.
    pub(crate) fn says(&self, column: &Column, record: &Record, reads: Class, text: &str) -> bool {
        let same = |lang: Lang| {
            let cell = self.cell(column, record, reads, lang, None).text();
            cell.trim() == text || clipped(&cell, LONGEST).trim() == text
        };
        if same(Lang::Zh) || same(Lang::En) {
            return true;
        }
        let What::Field { field, .. } = &column.what else { return false };
        let Some(field) = self.kind.field(field).filter(|field| super::columns::is_open(field, reads)) else {
            return false;
        };
        let day = china_day(record.changed);
        let one = |value: &Value, text: &str| {
            [Lang::Zh, Lang::En].iter().any(|lang| {
                let called = self.called(field, value, day, *lang);
                called.words == text || called.number.as_deref() == Some(text)
            })
        };
        match record.value(&field.id) {
            Value::Many(values) => {
                let texts: Vec<&str> = text.split('、').collect();
                texts.len() == values.len() && values.iter().zip(texts).all(|(value, text)| one(value, text))
            }
            value @ (Value::Text(_) | Value::Id(_)) => one(value, text),
            _ => false,
        }
    }
}

/// Whether a name leads back to the value.
fn is_sure(names: &Lookups, field: &Field, value: &Value, words: &str) -> bool {
    if field.many && parts(field, &[words.to_owned()]) != [words] {
        return false;
    }
    match (field.of, value) {
        (FieldType::Code | FieldType::Country, _) => true,
        (_, Value::Id(id)) => names.get(&register_of(field), words) == Some(&Found::Key(*id)),
        (_, Value::Text(code)) => names.get(&register_of(field), words) == Some(&Found::Text(code.clone())),
        _ => true,
    }
}

impl App {
    /// Looks up the names that rows of a sheet are about to be written with: one that others bear too is written as its
    /// number.
    pub(crate) async fn sure_names(
        &self,
        writing: &Writing<'_>,
        records: &[Record],
        lang: Lang,
        names: &mut Lookups,
    ) -> Result<()> {
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for column in writing.columns {
            let What::Field { field, part } = &column.what else { continue };
            let Some(field) = writing.kind.field(field) else { continue };
            let named = matches!(
                field.of,
                FieldType::Organisation | FieldType::Person | FieldType::Reference | FieldType::Region
            );
            if !named || !field.is_entered() {
                continue;
            }
            let texts = texts.entry(part.input(&field.id)).or_default();
            for record in records {
                let day = china_day(record.changed);
                match record.value(&field.id) {
                    Value::Null => {}
                    Value::Many(values) => {
                        texts
                            .extend(values.iter().map(|value| writing.called(field, value, day, lang).words));
                    }
                    value => texts.push(writing.called(field, value, day, lang).words),
                }
            }
        }
        self.look_up(writing.registry, writing.kind, &[&Entered(texts)], names).await
    }
}
