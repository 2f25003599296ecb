//! Rows of a sheet made into orders: which record each is about, and what it changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::{RecordId, Words};
use intake::sheet::SheetRow;
use programme::model::Class;
use store::records::{Item, Record, Value};

use super::Fault;
use super::cells::Writing;
use super::changes::{changes, fresh, is_taken, met};
use super::columns::{Column, What};
use super::found::keys;
use super::task::{Planned, Prepared, Seen, Task, values};
use crate::App;
use crate::error::Result;
use crate::records::Entered;
use crate::records::decide::Order;
use crate::records::entered::{self, Lookups};

impl App {
    /// Makes rows into orders; nothing is written.
    pub(super) async fn prepare(
        &self,
        task: &Task<'_>,
        rows: &[(usize, &SheetRow)],
        lookups: &mut Lookups,
        seen: &mut Seen,
    ) -> Result<Prepared> {
        let all: Vec<Entered> = rows.iter().map(|(_, row)| task.entered(row)).collect();
        self.look_up(task.registry, task.kind, &all.iter().collect::<Vec<_>>(), lookups).await?;
        self.look_up_parents(task, rows, lookups).await?;
        let Some(reading) = task.reading(lookups) else { return Ok(Prepared::default()) };
        let row_keys: Vec<Option<Vec<Value>>> =
            rows.iter().zip(&all).map(|((_, row), entered)| task.key(&reading, row, entered)).collect();
        let id_column = task.place(&What::Id);
        let id_text = |row: &SheetRow| -> Option<String> {
            row.cells.get(id_column?).filter(|text| !text.is_empty()).cloned()
        };
        let ids: BTreeSet<RecordId> =
            rows.iter().filter_map(|(_, row)| id_text(row)?.parse().ok().map(RecordId)).collect();
        let keyed: Vec<&Vec<Value>> = rows
            .iter()
            .zip(&row_keys)
            .filter(|((_, row), _)| id_text(row).is_none())
            .filter_map(|(_, key)| key.as_ref())
            .collect();
        let (by_id, by_key) = self.found(task, &ids, &keyed).await?;
        let records: Vec<Record> = by_id.values().cloned().collect();
        let reads = self.reads_of(task.registry, task.reader, task.kind, &records).await?;
        let reads: HashMap<RecordId, Class> = records.iter().map(|record| record.id).zip(reads).collect();
        let columns: Vec<Column> = task.columns.iter().flatten().cloned().collect();
        let shown = {
            let values = values(task.kind, &columns, &records);
            self.shown(task.registry, task.reader, values).await?
        };
        let writing = Writing {
            registry: task.registry,
            programme: task.programme,
            kind: task.kind,
            columns: &columns,
            shown: &shown,
        };
        let mut prepared = Prepared::default();
        for (((place, row), entered), key) in rows.iter().zip(all).zip(&row_keys) {
            if is_taken(task, row) {
                prepared.unchanged += 1;
                continue;
            }
            let mut faults: Vec<(Option<usize>, Words)> = Vec::new();
            let matched = match id_text(row) {
                Some(text) => task.of_id(id_column, &text, &by_id, &mut faults),
                None => key.as_ref().and_then(|key| task.of_key(key, &by_id, &by_key, &mut faults)),
            };
            if faults.is_empty() {
                faults.extend(met(seen, row.number, matched, key.as_deref()));
            }
            let item = Item {
                kind: task.kind.id.text.clone(),
                id: matched.map(|record| record.id),
                expected: matched.map(|record| record.version),
            };
            let (entered, parent) = match matched {
                Some(record) => {
                    let reads = reads.get(&record.id).copied().unwrap_or(Class::Public);
                    (changes(task, &writing, row, entered, record, reads, lookups, &mut faults), None)
                }
                None => fresh(task, row, entered, lookups, &mut faults),
            };
            let typed = entered::read(&reading, &entered);
            for fault in &typed.faults {
                faults.push((
                    fault.field.as_deref().and_then(|field| task.of_field(field)),
                    fault.words.clone(),
                ));
            }
            if faults.is_empty() && matched.is_some() && typed.values.is_empty() {
                prepared.unchanged += 1;
                continue;
            }
            if let Some(words) = task.barred(matched.is_some()).filter(|_| faults.is_empty()) {
                faults.push((None, words));
            }
            if faults.is_empty() {
                let order = Order::Save { values: typed.values, parent, action: "imported" };
                prepared.planned.push(Planned { row: *place, item, order, before: matched.cloned() });
                continue;
            }
            prepared.faulty += 1;
            let told = faults.into_iter().map(|(column, words)| Fault { row: *place, column, words });
            prepared.faults.extend(told);
        }
        self.apart(task, rows, seen, &mut prepared).await?;
        Ok(prepared)
    }
}

impl Task<'_> {
    /// The record of a number.
    fn of_id<'r>(
        &self,
        column: Option<usize>,
        text: &str,
        by_id: &'r HashMap<RecordId, Record>,
        faults: &mut Vec<(Option<usize>, Words)>,
    ) -> Option<&'r Record> {
        let record = text.parse().ok().map(RecordId).and_then(|id| by_id.get(&id));
        if record.is_none() {
            faults.push((
                column,
                Words::new(
                    format!("没有编号为“{text}”的记录；新增请留空"),
                    format!("there is no record {text}; leave it empty for a new one"),
                ),
            ));
        }
        record
    }

    /// The record of a key, where there is one.
    fn of_key<'r>(
        &self,
        key: &[Value],
        by_id: &'r HashMap<RecordId, Record>,
        by_key: &HashMap<String, Vec<RecordId>>,
        faults: &mut Vec<(Option<usize>, Words)>,
    ) -> Option<&'r Record> {
        match by_key.get(&keys(&key.iter().collect::<Vec<_>>())[0]).map(Vec::as_slice) {
            Some([id]) => by_id.get(id),
            Some(several) if several.len() > 1 => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                faults.push((
                    self.kind.key.first().and_then(|name| self.of_field(name)),
                    Words::new(
                        format!("有多条这样的记录（{}），请填“编号”", ids.join("、")),
                        format!("several records are such ({}): give the ID", ids.join(", ")),
                    ),
                ));
                None
            }
            _ => None,
        }
    }
}

/// Faults of rows, by row.
pub(super) fn by_row(faults: &[Fault]) -> BTreeMap<usize, Vec<&Fault>> {
    let mut rows: BTreeMap<usize, Vec<&Fault>> = BTreeMap::new();
    for fault in faults {
        rows.entry(fault.row).or_default().push(fault);
    }
    rows
}
