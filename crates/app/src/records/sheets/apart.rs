//! New rows that may be records which are there already, or the row above: they are told instead of kept, unless the sheet
//! says that they are others.

use std::collections::HashMap;

use base::Words;
use intake::sheet::SheetRow;
use store::records::Values;

use super::Fault;
use super::columns::What;
use super::task::{Planned, Prepared, Seen, Task};
use crate::App;
use crate::error::Result;
use crate::records::AlikeRecord;
use crate::records::alike::names::{names, naming};
use crate::records::decide::Order;

impl App {
    /// Takes out rows that may be the same as something that is there, and tells why.
    pub(super) async fn apart(
        &self,
        task: &Task<'_>,
        rows: &[(usize, &SheetRow)],
        seen: &mut Seen,
        prepared: &mut Prepared,
    ) -> Result<()> {
        let Some(field) = naming(task.kind) else { return Ok(()) };
        let by_place: HashMap<usize, &SheetRow> = rows.iter().map(|(place, row)| (*place, *row)).collect();
        let column = task.of_field(&field.id);
        let (new, known): (Vec<Planned>, Vec<Planned>) =
            std::mem::take(&mut prepared.planned).into_iter().partition(|row| row.item.id.is_none());
        let values: Vec<(Values, Option<base::RecordId>)> =
            new.iter().map(|row| new_values(&row.order)).collect();
        let asked: Vec<_> = values.iter().map(|(values, parent)| (values, *parent)).collect();
        let alike = self.alike(task.registry, task.reader, task.kind, &asked).await?;
        prepared.planned = known;
        for ((row, (values, parent)), alike) in new.into_iter().zip(&values).zip(alike) {
            let sheet_row = by_place.get(&row.row);
            let number = sheet_row.map_or(0, |row| row.number);
            let mut before = None;
            for (key, _) in names(task.kind, values) {
                let first = *seen.names.entry((key, *parent)).or_insert(number);
                before = before.or((first != number).then_some(first));
            }
            let distinct = sheet_row.is_some_and(|row| says_distinct(task, row));
            let words = match (alike.first(), before) {
                _ if distinct => None,
                (Some(one), _) => Some(same_as(one)),
                (None, Some(before)) => Some(same_as_row(before)),
                (None, None) => None,
            };
            match words {
                None => prepared.planned.push(row),
                Some(words) => {
                    prepared.faulty += 1;
                    prepared.faults.push(Fault { row: row.row, column, words });
                }
            }
        }
        prepared.planned.sort_by_key(|row| row.row);
        Ok(())
    }
}

fn new_values(order: &Order) -> (Values, Option<base::RecordId>) {
    match order {
        Order::Save { values, parent, .. } => (values.clone(), *parent),
        _ => (Values::new(), None),
    }
}

/// Whether the sheet says that a row is another record than those of its name.
fn says_distinct(task: &Task<'_>, row: &SheetRow) -> bool {
    let cell = task.place(&What::Distinct).and_then(|at| row.cells.get(at)).map(|cell| cell.trim());
    cell.is_some_and(|cell| {
        ["是", "y", "yes", "true", "1", "√"].iter().any(|yes| cell.eq_ignore_ascii_case(yes))
    })
}

fn same_as(one: &AlikeRecord) -> Words {
    let why = one.why.first().cloned().unwrap_or_default();
    let (title, id) = (&one.name.title, one.name.id);
    Words::new(
        format!(
            "可能与已有的“{}”（编号 {id}）是同一条：{}。是同一条就填上编号；不是，就加一列“不是同一条”并填“是”",
            title.zh, why.zh
        ),
        format!(
            "may be the same as {} (ID {id}): {}. If it is, give the ID; if it is not, add a column Distinct and put yes",
            title.en, why.en
        ),
    )
}

fn same_as_row(before: u32) -> Words {
    Words::new(
        format!("与第 {before} 行名称相同。是同一条就删去一行；不是，就加一列“不是同一条”并填“是”"),
        format!(
            "has the same name as row {before}. Remove one of the two; or add a column Distinct and put yes"
        ),
    )
}
