//! A sheet that is imported, with what its rows are read by.

use std::collections::HashMap;

use base::{Date, RecordId, Words};
use intake::sheet::SheetRow;
use programme::model::{Field, Kind, Name, Programme};
use store::records::{Item, Record, Value};

use super::Fault;
use super::columns::{Column, What};
use crate::people::out_of_scope;
use crate::records::Entered;
use crate::records::access::Reader;
use crate::records::decide::Order;
use crate::records::entered::{self, Found, Lookups, Reading, inputs, number};
use crate::records::registry::Registry;

/// A sheet that is imported.
pub(super) struct Task<'a> {
    pub(super) registry: &'a Registry,
    pub(super) reader: &'a Reader,
    pub(super) programme: &'a Programme,
    pub(super) kind: &'a Kind,
    /// The programme as it stands on the day.
    pub(super) then: &'a Programme,
    pub(super) columns: &'a [Option<Column>],
    pub(super) today: Date,
    /// Whether a program may make records by it, and change them.
    pub(super) makes: bool,
    pub(super) changes: bool,
}

/// A row that is to be written.
pub(super) struct Planned {
    /// Its place in the sheet.
    pub(super) row: usize,
    pub(super) item: Item,
    pub(super) order: Order,
    pub(super) before: Option<Record>,
}

/// Rows that were met: none may be about the same record as another.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) records: HashMap<RecordId, u32>,
    pub(super) keys: HashMap<String, u32>,
    /// Names of new records, with what they are parts of.
    pub(super) names: HashMap<(String, Option<RecordId>), u32>,
}

/// What came of some rows.
#[derive(Default)]
pub(super) struct Prepared {
    pub(super) planned: Vec<Planned>,
    pub(super) faults: Vec<Fault>,
    pub(super) unchanged: u64,
    /// Rows with faults.
    pub(super) faulty: u64,
}

/// The values of records that columns show.
pub(super) fn values<'r>(
    kind: &'r Kind,
    columns: &[Column],
    records: &'r [Record],
) -> Vec<(&'r Field, &'r Value)> {
    let mut fields: Vec<&Field> = Vec::new();
    for column in columns {
        if let What::Field { field, .. } = &column.what
            && let Some(field) = kind.field(field)
            && !fields.iter().any(|it| it.id.text == field.id.text)
        {
            fields.push(field);
        }
    }
    let of =
        |record: &'r Record| fields.clone().into_iter().map(move |field| (field, record.value(&field.id)));
    records.iter().flat_map(of).collect()
}

impl Task<'_> {
    /// Why a program may not bring in a row, by what its token was made for.
    pub(super) fn barred(&self, known: bool) -> Option<Words> {
        let (allowed, action) = match known {
            true => (self.changes, rights::Action::Edit),
            false => (self.makes, rights::Action::Create),
        };
        (!allowed).then(|| out_of_scope(action, &self.kind.words).words())
    }

    /// The columns that hold something, with their places.
    pub(super) fn held(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?)))
    }

    pub(super) fn place(&self, wanted: &What) -> Option<usize> {
        self.held().find(|(_, column)| column.what == *wanted).map(|(at, _)| at)
    }

    /// The first column of a field.
    pub(super) fn of_field(&self, name: &str) -> Option<usize> {
        let is = |column: &Column| matches!(&column.what, What::Field { field, .. } if field == name);
        self.held().find(|(_, column)| is(column)).map(|(at, _)| at)
    }

    /// What was typed into the fields of a row.
    pub(super) fn entered(&self, row: &SheetRow) -> Entered {
        let mut entered = Entered::default();
        for (at, column) in self.held() {
            let What::Field { field, part } = &column.what else { continue };
            if self.kind.field(field).is_some_and(Field::is_entered) {
                entered.0.insert(part.input(field), vec![text(row, at, column)]);
            }
        }
        entered
    }

    pub(super) fn reading<'r>(&'r self, lookups: &'r Lookups) -> Option<Reading<'r>> {
        let kind = self.then.kind(&self.kind.id)?;
        let programmes = &self.registry.programmes;
        Some(Reading { programmes, programme: self.then, kind, today: self.today, lookups })
    }

    /// The record that a cell says a row is a part of.
    pub(super) fn parent(&self, lookups: &Lookups, text: &str) -> Option<RecordId> {
        let (_, whole) = self.registry.whole(self.kind)?;
        match lookups.get(&whole.id, text) {
            Some(Found::Key(id)) => Some(RecordId(*id)),
            _ => None,
        }
    }

    /// The values of a row's key; `None` where one of them is missing or cannot be read.
    pub(super) fn key(&self, reading: &Reading<'_>, row: &SheetRow, entered: &Entered) -> Option<Vec<Value>> {
        if self.kind.key.is_empty() {
            return None;
        }
        let value = |name: &Name| {
            if name.text == "parent" {
                let text = row.cells.get(self.place(&What::Parent)?)?;
                return self.parent(reading.lookups, text).map(|id| Value::Id(id.0));
            }
            let field = self.kind.field(name)?;
            if !field.is_entered() {
                let at = self.of_field(name)?;
                let text = row.cells.get(at).filter(|text| !text.is_empty())?;
                return Some(Value::Text(text.clone()));
            }
            let own = inputs(field)
                .into_iter()
                .filter_map(|name| Some((name.clone(), entered.0.get(&name)?.clone())));
            let typed = entered::read(reading, &Entered(own.collect()));
            typed.values.get(&field.id.text).filter(|value| !value.is_null()).cloned()
        };
        self.kind.key.iter().map(value).collect()
    }
}

/// The text of a cell; a bare amount with the unit that its heading names.
fn text(row: &SheetRow, at: usize, column: &Column) -> String {
    let text = row.cells.get(at).cloned().unwrap_or_default();
    match column.unit {
        Some(unit) if number(&text).is_some() => format!("{text}{unit}"),
        _ => text,
    }
}
