//! What a row changes of its record, or says of a new one.

use std::collections::BTreeSet;

use base::{Date, RecordId, Words};
use intake::sheet::SheetRow;
use programme::model::{Class, Field, FieldType};
use store::records::{Record, Value};

use super::cells::Writing;
use super::columns::{Part, What};
use super::found::keys;
use super::marked;
use super::task::{Seen, Task};
use crate::records::entered::{Found, Lookups, inputs};
use crate::records::{Entered, shown};

/// Whether another import has taken the row already and said so.
pub(super) fn is_taken(task: &Task<'_>, row: &SheetRow) -> bool {
    let cell = task.place(&What::Problems).and_then(|at| row.cells.get(at));
    cell.is_some_and(|text| marked::is_taken_text(text))
}

/// Whether another row is about the same.
pub(super) fn met(
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
#[expect(clippy::too_many_arguments, reason = "each says by its type what it is")]
pub(super) fn changes(
    task: &Task<'_>,
    writing: &Writing<'_>,
    row: &SheetRow,
    mut entered: Entered,
    record: &Record,
    reads: Class,
    lookups: &Lookups,
    faults: &mut Vec<(Option<usize>, Words)>,
) -> Entered {
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    let mut outdated = None;
    for (at, column) in task.held() {
        let cell = row.cells.get(at).map(String::as_str).unwrap_or_default();
        match &column.what {
            What::Id | What::Problems | What::Distinct => {}
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
            What::Parent if task.parent(lookups, cell).is_some_and(|id| Some(id) == record.parent) => {}
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
pub(super) fn fresh(
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
            What::Id | What::Version | What::Problems | What::Distinct => {}
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
