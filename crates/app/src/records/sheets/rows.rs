//! Rows of a sheet made into orders: which record each is about, and what it changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::{Date, RecordId, Words};
use intake::sheet::SheetRow;
use programme::model::{Class, Field, Kind, Programme};
use store::records::{Item, Record, Value};

use super::Fault;
use super::cells::Writing;
use super::changes::{changes, fresh, is_taken, met};
use super::columns::{Column, What};
use super::found::keys;
use crate::App;
use crate::error::Result;
use crate::records::Entered;
use crate::records::access::Reader;
use crate::records::decide::Order;
use crate::records::entered::{self, Lookups, Reading, inputs, number};
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

    /// The values of a row's key; `None` where one of them is missing or cannot be read.
    fn key(&self, reading: &Reading<'_>, row: &SheetRow, entered: &Entered) -> Option<Vec<Value>> {
        if self.kind.key.is_empty() {
            return None;
        }
        let value = |name: &programme::model::Name| {
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
                Some(text) => match text.parse().ok().map(RecordId).and_then(|id| by_id.get(&id)) {
                    Some(record) => Some(record),
                    None => {
                        faults.push((
                            id_column,
                            Words::new(
                                format!("没有编号为“{text}”的记录；新增请留空"),
                                format!("there is no record {text}; leave it empty for a new one"),
                            ),
                        ));
                        None
                    }
                },
                None => {
                    let found =
                        key.as_ref().and_then(|key| by_key.get(&keys(&key.iter().collect::<Vec<_>>())[0]));
                    match found.map(Vec::as_slice) {
                        Some([id]) => by_id.get(id),
                        Some(several) if several.len() > 1 => {
                            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                            faults.push((
                                task.kind.key.first().and_then(|name| task.of_field(name)),
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
                    (changes(task, &writing, row, entered, record, reads, &mut faults), None)
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

/// Faults of rows, by row.
pub(super) fn by_row(faults: &[Fault]) -> BTreeMap<usize, Vec<&Fault>> {
    let mut rows: BTreeMap<usize, Vec<&Fault>> = BTreeMap::new();
    for fault in faults {
        rows.entry(fault.row).or_default().push(fault);
    }
    rows
}
