//! Records as rows of a list, as far as each may be read.

use std::collections::{BTreeMap, BTreeSet};

use base::{RecordId, Words};
use programme::model::{Class, Field, Kind, Programme};
use store::records::{Record, Value};

use super::access::Reader;
use super::difference::words_cell;
use super::registry::Registry;
use super::shown::{Shown, numbered, state, title};
use super::words::moment;
use super::{Cell, ColumnView, LinkTo, Piece, RecordRow};
use crate::App;
use crate::error::Result;

/// Rows before they are made into cells.
pub(crate) struct Rows<'a> {
    pub(crate) records: &'a [Record],
    /// What each may be read of, most sensitive class; in the order of the records.
    pub(crate) reads: &'a [Class],
}

impl App {
    /// The most sensitive class that a reader may read of each of some records.
    pub(crate) async fn reads_of(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        records: &[Record],
    ) -> Result<Vec<Class>> {
        // What they are parts of, a level at a time.
        let mut levels: Vec<BTreeMap<RecordId, Record>> = Vec::new();
        let mut ids: BTreeSet<RecordId> = records.iter().filter_map(|record| record.parent).collect();
        let mut at = kind;
        while let (Some((_, whole)), false) = (registry.whole(at), ids.is_empty()) {
            let wanted: Vec<RecordId> = ids.iter().copied().collect();
            let found = self.store().records(&whole.id, &wanted).await?;
            ids = found.iter().filter_map(|record| record.parent).collect();
            levels.push(found.into_iter().map(|record| (record.id, record)).collect());
            at = whole;
            if levels.len() > 8 {
                break;
            }
        }
        let class = |record: &Record| {
            let mut lineage = vec![record];
            for level in &levels {
                let above = lineage.last().and_then(|record| level.get(&record.parent?));
                let Some(above) = above else { break };
                lineage.push(above);
            }
            reader.reads(registry, kind, &lineage).unwrap_or(Class::Public)
        };
        Ok(records.iter().map(class).collect())
    }

    /// Records as rows.
    pub(crate) async fn rows(
        &self,
        registry: &Registry,
        reader: &Reader,
        programme: &Programme,
        kind: &Kind,
        rows: &Rows<'_>,
        columns: &[ColumnView],
    ) -> Result<Vec<RecordRow>> {
        let fields: Vec<&Field> = columns.iter().filter_map(|column| kind.field(&column.field)).collect();
        // Not an iterator: none with a closure in it may be held while the store answers.
        let mut values: Vec<(&Field, &Value)> = Vec::new();
        for (record, reads) in rows.records.iter().zip(rows.reads) {
            let read = fields.iter().filter(|field| field.class <= *reads);
            values.extend(read.map(|field| (*field, record.value(&field.id))));
        }
        let seals = self.seals(registry, reader, kind, rows.records).await?;
        let shown = self.shown(registry, reader, values).await?;
        let owners: BTreeSet<i64> = match columns.iter().any(|column| column.field == "owner") {
            true => rows.records.iter().filter_map(|record| Some(record.owner?.0)).collect(),
            false => BTreeSet::new(),
        };
        let owners = self.organisation_names(&owners).await?;
        let row = |((record, reads), sealed): ((&Record, &Class), &BTreeSet<String>)| RecordRow {
            id: record.id,
            version: record.version,
            title: match kind.title_field().is_some_and(|field| field.class <= *reads) {
                true => title(kind, record),
                false => numbered(kind, record),
            },
            state: state(kind, record.state.as_deref(), Some(record.state_since)),
            cells: columns
                .iter()
                .map(|column| match kind.field(&column.field) {
                    Some(field) if sealed.contains(&field.id.text) && field.class <= *reads => {
                        Shown::sealed(field)
                    }
                    Some(field) => readable(&shown, registry, programme, field, record, *reads),
                    None => own_cell(kind, record, &column.field, &owners),
                })
                .collect(),
            sample: record.sample,
            published: record.published,
        };
        Ok(rows.records.iter().zip(rows.reads).zip(&seals).map(row).collect())
    }
}

/// What a field of a record says to a reader.
fn readable(
    shown: &Shown,
    registry: &Registry,
    programme: &Programme,
    field: &Field,
    record: &Record,
    reads: Class,
) -> Cell {
    if field.class > reads {
        return Shown::withheld(field);
    }
    shown.cell(registry, programme, field, record.value(&field.id), super::decide::china_day(record.changed))
}

fn own_cell(kind: &Kind, record: &Record, name: &str, owners: &BTreeMap<i64, Words>) -> Cell {
    let same = |text: String| Some(Words::new(text.clone(), text));
    match name {
        "id" => Cell { value: Value::Id(record.id.0), ..words_cell(name, same(record.id.to_string())) },
        "state" => {
            let words = state(kind, record.state.as_deref(), None).map(|state| state.words);
            let value = record.state.clone().map_or(Value::Null, Value::Text);
            Cell { value, ..words_cell(name, words) }
        }
        "created" => {
            Cell { value: Value::Moment(record.created), ..words_cell(name, same(moment(record.created))) }
        }
        "changed" => {
            Cell { value: Value::Moment(record.changed), ..words_cell(name, same(moment(record.changed))) }
        }
        _ => owner_cell(record, owners),
    }
}

/// The organisation for which a record was made.
pub(crate) fn owner_cell(record: &Record, names: &BTreeMap<i64, Words>) -> Cell {
    let piece = record.owner.map(|owner| Piece {
        words: names
            .get(&owner.0)
            .cloned()
            .unwrap_or_else(|| Words::new(owner.to_string(), owner.to_string())),
        to: Some(LinkTo::Organisation(owner)),
    });
    Cell {
        field: "owner".into(),
        value: record.owner.map_or(Value::Null, |owner| Value::Id(owner.0)),
        pieces: piece.into_iter().collect(),
        withheld: None,
    }
}
