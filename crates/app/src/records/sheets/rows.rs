//! Rows of a sheet made into orders: which record each is about, and what it changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::{Date, RecordId, Words};
use intake::sheet::SheetRow;
use programme::model::{Class, Field, FieldType, Kind, Programme};
use store::records::{Filter, Item, Record, RecordQuery, Value};

use super::cells::Writing;
use super::columns::{Column, Part, What};
use super::{Fault, marked};
use crate::App;
use crate::error::Result;
use crate::records::access::Reader;
use crate::records::decide::Order;
use crate::records::entered::{self, Found, Lookups, Reading, inputs, number};
use crate::records::registry::Registry;
use crate::records::{Entered, shown};

/// Records that are read for one batch of keys at most.
const FOUND: u64 = 20_000;

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
    records: HashMap<RecordId, u32>,
    keys: HashMap<String, u32>,
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
    fn held(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?)))
    }

    fn place(&self, wanted: &What) -> Option<usize> {
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

/// Keys by which a record, or a row, is found: one in Chinese and one in English where a value has both.
fn keys(values: &[&Value]) -> Vec<String> {
    let one = |value: &Value, zh_first: bool| match value {
        Value::Words { zh, en } => {
            let (a, b) = if zh_first { (zh, en) } else { (en, zh) };
            a.clone().or_else(|| b.clone()).unwrap_or_default()
        }
        Value::Text(text) => text.clone(),
        value => format!("{value:?}"),
    };
    let key = |zh: bool| values.iter().map(|value| one(value, zh)).collect::<Vec<_>>().join("\u{1f}");
    let (zh, en) = (key(true), key(false));
    if zh == en { vec![zh] } else { vec![zh, en] }
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
        Ok(prepared)
    }

    /// The records that rows name by number, and by key, as far as they may be seen.
    async fn found(
        &self,
        task: &Task<'_>,
        ids: &BTreeSet<RecordId>,
        rows: &[&Vec<Value>],
    ) -> Result<(HashMap<RecordId, Record>, HashMap<String, Vec<RecordId>>)> {
        let query = RecordQuery {
            visible: task.reader.visible(task.registry, task.kind),
            ..RecordQuery::all(task.kind.id.text.clone())
        };
        let mut by_id = HashMap::new();
        let mut by_key: HashMap<String, Vec<RecordId>> = HashMap::new();
        let ids: Vec<RecordId> = ids.iter().copied().collect();
        for some in ids.chunks(500) {
            let query = query.clone().with(Filter::Ids(some.to_vec()));
            for record in self.store().list_records(&query, None, 0, some.len() as u64).await? {
                by_id.insert(record.id, record);
            }
        }
        // By the field of the key that tells most records apart; the others are compared here.
        let texts = |at: usize| -> BTreeSet<String> {
            let values = rows.iter().filter_map(|row| row.get(at));
            values.map(|value| keys(&[value])[0].clone()).collect()
        };
        let best = (0..task.kind.key.len()).max_by_key(|at| texts(*at).len());
        if let Some((at, name)) = best.and_then(|at| Some((at, task.kind.key.get(at)?))) {
            let mut values: Vec<Value> = Vec::new();
            let mut known = BTreeSet::new();
            for value in rows.iter().filter_map(|row| row.get(at)) {
                if known.insert(keys(&[value])[0].clone()) {
                    values.push(match value {
                        Value::Words { .. } => Value::Text(keys(&[value])[0].clone()),
                        value => value.clone(),
                    });
                }
            }
            for some in values.chunks(400) {
                let query = query.clone().with(Filter::Is(name.text.clone(), some.to_vec()));
                for record in self.store().list_records(&query, None, 0, FOUND).await? {
                    let own: Vec<&Value> = task.kind.key.iter().map(|name| record.value(name)).collect();
                    for key in keys(&own) {
                        let found = by_key.entry(key).or_default();
                        if !found.contains(&record.id) {
                            found.push(record.id);
                        }
                    }
                    by_id.insert(record.id, record);
                }
            }
        }
        Ok((by_id, by_key))
    }

    /// Looks up what rows of a kind of parts say they are parts of.
    async fn look_up_parents(
        &self,
        task: &Task<'_>,
        rows: &[(usize, &SheetRow)],
        lookups: &mut Lookups,
    ) -> Result<()> {
        let (Some(at), Some((_, whole))) = (task.place(&What::Parent), task.registry.whole(task.kind)) else {
            return Ok(());
        };
        let texts: BTreeSet<String> = rows
            .iter()
            .filter_map(|(_, row)| row.cells.get(at))
            .filter(|text| !text.is_empty() && lookups.get(&whole.id, text).is_none())
            .cloned()
            .collect();
        self.records_named(task.registry, &whole.id, texts, lookups).await
    }
}

/// Whether another import has taken the row already and said so.
fn is_taken(task: &Task<'_>, row: &SheetRow) -> bool {
    let cell = task.place(&What::Problems).and_then(|at| row.cells.get(at));
    cell.is_some_and(|text| *text == marked::TAKEN.zh() || *text == marked::TAKEN.en())
}

/// Whether another row is about the same.
fn met(
    seen: &mut Seen,
    number: u32,
    matched: Option<&Record>,
    key: Option<&[Value]>,
) -> Option<(Option<usize>, Words)> {
    let before = match (matched, key) {
        (Some(record), _) => seen.records.insert(record.id, number),
        (None, Some(key)) => seen.keys.insert(keys(&key.iter().collect::<Vec<_>>())[0].clone(), number),
        (None, None) => None,
    };
    let before = before?;
    let words = Words::new(
        format!("与第 {before} 行是同一条记录，请只留一行"),
        format!("row {before} is about the same record: keep one"),
    );
    Some((None, words))
}

/// What a row changes of its record.
fn changes(
    task: &Task<'_>,
    writing: &Writing<'_>,
    row: &SheetRow,
    mut entered: Entered,
    record: &Record,
    reads: Class,
    faults: &mut Vec<(Option<usize>, Words)>,
) -> Entered {
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    let mut outdated = None;
    for (at, column) in task.held() {
        let cell = row.cells.get(at).map(String::as_str).unwrap_or_default();
        match &column.what {
            What::Id | What::Problems => {}
            What::Version => {
                let known = cell.is_empty() || cell.parse() == Ok(record.version);
                outdated = (!known).then_some((at, cell));
            }
            _ if writing.says(column, record, reads, cell) => {}
            What::Field { field, .. } => {
                let Some(field) = task.kind.field(field) else { continue };
                let own = task.reader.made_by_them(record) && field.class < Class::Secret;
                if !field.is_entered() {
                    if !cell.is_empty() {
                        faults.push((Some(at), given(field)));
                    }
                } else if field.class > reads && !own {
                    faults.push((
                        Some(at),
                        Words::new(
                            "这是您无权查看的内容，不能修改",
                            "you may not read this, and so not change it",
                        ),
                    ));
                } else {
                    changed.insert(&field.id.text);
                }
            }
            What::State | What::Parent if cell.is_empty() => {}
            What::State => faults.push((
                Some(at),
                Words::new(
                    "状态要通过办理来改变，不能在表里修改",
                    "a state is changed by a step, not in a sheet",
                ),
            )),
            What::Parent => faults.push((
                Some(at),
                Words::new("不能改变所属的记录", "what a record is a part of cannot be changed"),
            )),
        }
    }
    if let (Some((at, seen)), false) = (outdated, changed.is_empty()) {
        faults.push((
            Some(at),
            Words::new(
                format!("导出的是第 {seen} 版，记录已改到第 {} 版，请重新导出后修改", record.version),
                format!(
                    "the sheet holds version {seen}, and the record is at {}: export it again",
                    record.version
                ),
            ),
        ));
    }
    entered.0.retain(|input, _| {
        task.kind
            .fields
            .iter()
            .any(|field| changed.contains(&*field.id.text) && inputs(field).contains(input))
    });
    // Of a field with two inputs both are given, or the other would be lost.
    for field in task.kind.fields.iter().filter(|field| changed.contains(&*field.id.text)) {
        for part in Part::of(field) {
            let own = || part_text(record.value(&field.id), *part);
            entered.0.entry(part.input(&field.id)).or_insert_with(|| vec![own()]);
        }
    }
    entered
}

fn part_text(value: &Value, part: Part) -> String {
    let day = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match (value, part) {
        (Value::Words { zh, .. }, Part::Zh) => zh.clone().unwrap_or_default(),
        (Value::Words { en, .. }, Part::En) => en.clone().unwrap_or_default(),
        (Value::Period(from, _), Part::From) => day(from),
        (Value::Period(_, to), Part::To) => day(to),
        _ => String::new(),
    }
}

/// What a row says of a new record. What is left empty becomes what the file says by default.
fn fresh(
    task: &Task<'_>,
    row: &SheetRow,
    mut entered: Entered,
    lookups: &Lookups,
    faults: &mut Vec<(Option<usize>, Words)>,
) -> (Entered, Option<RecordId>) {
    entered.0.retain(|_, texts| texts.iter().any(|text| !text.is_empty()));
    let mut parent = None;
    for (at, column) in task.held() {
        let cell = row.cells.get(at).map(String::as_str).unwrap_or_default();
        if cell.is_empty() {
            continue;
        }
        match &column.what {
            What::Field { field, .. } => {
                let Some(field) = task.kind.field(field) else { continue };
                if field.of == FieldType::Serial {
                    faults.push((
                        Some(at),
                        Words::new(
                            format!("没有“{}”为 {cell} 的记录；新增请留空，由系统编号", field.words.zh),
                            format!(
                                "no record has the {} {cell}; leave it empty for a new one",
                                field.words.en
                            ),
                        ),
                    ));
                }
            }
            What::State => {
                let first = task.kind.lifecycle.first();
                let words = first.map(|first| shown::state(task.kind, Some(&first.id.text), None));
                let same = words.flatten().is_some_and(|state| {
                    [&state.words.zh, &state.words.en, &state.id].iter().any(|it| it.as_str() == cell)
                });
                if !same {
                    faults.push((
                        Some(at),
                        Words::new(
                            "新增的记录从头办理，请留空",
                            "a new record begins at the beginning: leave it empty",
                        ),
                    ));
                }
            }
            What::Parent => {
                let whole = task.registry.whole(task.kind).map(|(_, whole)| whole);
                match whole.and_then(|whole| lookups.get(&whole.id, cell)) {
                    Some(Found::Key(id)) => parent = Some(RecordId(*id)),
                    Some(Found::Several(several)) => faults.push((
                        Some(at),
                        Words::new(
                            format!("“{cell}”有多个：{}，请填编号", several.join("、")),
                            format!("several are called {cell}: {}; give the number", several.join(", ")),
                        ),
                    )),
                    _ => faults.push((
                        Some(at),
                        Words::new(format!("没有找到“{cell}”"), format!("{cell} was not found")),
                    )),
                }
            }
            What::Id | What::Version | What::Problems => {}
        }
    }
    (entered, parent)
}

fn given(field: &Field) -> Words {
    Words::new(
        format!("“{}”由系统生成，不能修改", field.words.zh),
        format!("{} is worked out and cannot be changed", field.words.en),
    )
}

/// Faults of rows, by row.
pub(super) fn by_row(faults: &[Fault]) -> BTreeMap<usize, Vec<&Fault>> {
    let mut rows: BTreeMap<usize, Vec<&Fault>> = BTreeMap::new();
    for fault in faults {
        rows.entry(fault.row).or_default().push(fault);
    }
    rows
}
