//! The copy of a sheet that says what is wrong in it.

use std::collections::{BTreeSet, HashMap};

use base::{Date, Lang, RecordId};
use export::sheet::{Sheet, SheetCell, SheetMark};
use intake::sheet::SheetRow;
use programme::model::{FieldType, Kind};
use rust_decimal::Decimal;

use super::columns::{Column, What, own, problems};
use super::rows::by_row;
use super::writing::Outcome;

/// What is said of a row that was kept: another import passes over it.
pub(super) struct Taken;

/// See [`Taken`].
pub(super) const TAKEN: Taken = Taken;

impl Taken {
    pub(super) fn zh(&self) -> &'static str {
        "已导入"
    }

    pub(super) fn en(&self) -> &'static str {
        "imported"
    }

    fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

/// The copy, in a language.
pub(super) fn copy(
    kind: &Kind,
    head: &SheetRow,
    rows: &[SheetRow],
    columns: &[Option<Column>],
    outcome: &Outcome,
    lang: Lang,
) -> Sheet {
    let mut head = head.cells.clone();
    let mut columns = columns.to_vec();
    let mut place = |what: What, title: &str| -> usize {
        let known = columns.iter().position(|column| column.as_ref().is_some_and(|it| it.what == what));
        known.unwrap_or_else(|| {
            columns.resize(columns.len().max(head.len()), None);
            head.resize(columns.len(), String::new());
            columns.push(Some(own(what, base::Words::new(title, title))));
            head.push(title.to_owned());
            head.len() - 1
        })
    };
    // Rows that made a record and could not be found by a key find it by its number.
    let id =
        (!outcome.made.is_empty()).then(|| place(What::Id, if lang == Lang::Zh { "编号" } else { "ID" }));
    let reasons = place(What::Problems, problems(lang));
    let made: HashMap<usize, RecordId> = outcome.made.iter().copied().collect();
    let written: BTreeSet<usize> = outcome.written.iter().copied().collect();
    let (faults, warnings) = (by_row(&outcome.faults), by_row(&outcome.warnings));
    let mut sheet = Sheet { name: kind.words.get(lang).to_owned(), ..Sheet::default() };
    for (at, row) in rows.iter().enumerate() {
        let mut cells: Vec<SheetCell> = (0..head.len())
            .map(|column| typed(kind, columns.get(column).and_then(Option::as_ref), row.cells.get(column)))
            .collect();
        if let (Some(column), Some(id)) = (id, made.get(&at)) {
            cells[column] = SheetCell::Number(id.0.into());
        }
        let told = faults.get(&at);
        let line = |fault: &&super::Fault| {
            let words = fault.words.get(lang);
            match fault.column.and_then(|column| head.get(column)) {
                Some(title) => format!("{title}{}{words}", if lang == Lang::Zh { "：" } else { ": " }),
                None => words.to_owned(),
            }
        };
        let kept = || {
            let warned = warnings.get(&at).into_iter().flatten();
            let warned = warned.map(|warning| format!("{}{}", warns(lang), line(warning)));
            std::iter::once(TAKEN.get(lang).to_owned()).chain(warned).collect::<Vec<_>>().join("\n")
        };
        cells[reasons] = match told {
            Some(faults) => SheetCell::Words(faults.iter().map(line).collect::<Vec<_>>().join("\n")),
            None if written.contains(&at) => SheetCell::Words(kept()),
            None => SheetCell::Blank,
        };
        for fault in told.into_iter().flatten() {
            let column = fault.column.unwrap_or(reasons);
            sheet.marks.push(SheetMark { row: at, column, words: fault.words.get(lang).to_owned() });
        }
        sheet.rows.push(cells);
    }
    sheet.head = head;
    sheet
}

/// What stands before a warning.
fn warns(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "提醒：",
        Lang::En => "note: ",
    }
}

/// A cell as it was: a number in a column of numbers is a number again.
fn typed(kind: &Kind, column: Option<&Column>, text: Option<&String>) -> SheetCell {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return SheetCell::Blank };
    let number = || text.parse::<Decimal>().ok().filter(|number| number.to_string() == *text);
    let of = match column.map(|column| &column.what) {
        Some(What::Field { field, .. }) => {
            kind.field(field).filter(|field| !field.many).map(|field| field.of)
        }
        Some(What::Id | What::Version | What::Parent) => Some(FieldType::Integer),
        _ => None,
    };
    let cell = match of {
        Some(FieldType::Integer | FieldType::Number | FieldType::Money) => number().map(SheetCell::Number),
        Some(FieldType::Date | FieldType::Period) => text.parse::<Date>().ok().map(SheetCell::Day),
        _ => None,
    };
    cell.unwrap_or_else(|| SheetCell::Words(text.clone()))
}
