//! The copy of a sheet that says what is wrong in it.

use std::collections::{BTreeSet, HashMap};

use base::{Date, Lang};
use export::sheet::{Sheet, SheetCell, SheetMark};
use intake::sheet::SheetRow;
use programme::model::{FieldType, Kind};
use rust_decimal::Decimal;

use super::columns::{Column, What, problems};
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

/// A sheet of which a copy is made.
pub(crate) struct Marked<'a> {
    /// What the sheet is called.
    pub(crate) name: String,
    pub(crate) head: &'a SheetRow,
    pub(crate) rows: &'a [SheetRow],
    /// The columns of numbers and of problems, where it has them.
    pub(crate) id: Option<usize>,
    pub(crate) problems: Option<usize>,
    pub(crate) lang: Lang,
}

/// The copy of a sheet of records.
pub(super) fn copy(
    kind: &Kind,
    head: &SheetRow,
    rows: &[SheetRow],
    columns: &[Option<Column>],
    outcome: &Outcome,
    lang: Lang,
) -> Sheet {
    let place =
        |what: What| columns.iter().position(|column| column.as_ref().is_some_and(|it| it.what == what));
    let name = kind.words.get(lang).to_owned();
    let marked = Marked { name, head, rows, id: place(What::Id), problems: place(What::Problems), lang };
    marked_copy(&marked, outcome, |column, text| {
        typed(kind, columns.get(column).and_then(Option::as_ref), text)
    })
}

/// The copy, in its language. `typed` makes a cell of what stood in a column: a number again where it was one.
pub(crate) fn marked_copy(
    marked: &Marked<'_>,
    outcome: &Outcome,
    typed: impl Fn(usize, &str) -> SheetCell,
) -> Sheet {
    let lang = marked.lang;
    let mut head = marked.head.cells.clone();
    let width = marked.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    head.resize(head.len().max(width), String::new());
    let mut place = |known: Option<usize>, title: &str| {
        known.unwrap_or_else(|| {
            head.push(title.to_owned());
            head.len() - 1
        })
    };
    // Rows that made something and could not be found by a key find it by its number.
    let id =
        (!outcome.made.is_empty()).then(|| place(marked.id, if lang == Lang::Zh { "编号" } else { "ID" }));
    let reasons = place(marked.problems, problems(lang));
    let made: HashMap<usize, i64> = outcome.made.iter().copied().collect();
    let written: BTreeSet<usize> = outcome.written.iter().copied().collect();
    let (faults, warnings) = (by_row(&outcome.faults), by_row(&outcome.warnings));
    let mut sheet = Sheet { name: marked.name.clone(), ..Sheet::default() };
    for (at, row) in marked.rows.iter().enumerate() {
        let cell = |column: usize| match row.cells.get(column).filter(|text| !text.is_empty()) {
            Some(text) => typed(column, text),
            None => SheetCell::Blank,
        };
        let mut cells: Vec<SheetCell> = (0..head.len()).map(cell).collect();
        if let (Some(column), Some(id)) = (id, made.get(&at)) {
            cells[column] = SheetCell::Number((*id).into());
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

/// Whether what stands in the column of problems says that another import has taken the row.
pub(crate) fn is_taken_text(text: &str) -> bool {
    // What is warned of stands below.
    text.lines().next().is_some_and(|line| line == TAKEN.zh() || line == TAKEN.en())
}

/// What stands before a warning.
fn warns(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "提醒：",
        Lang::En => "note: ",
    }
}

/// A cell as it was: a number in a column of numbers is a number again.
fn typed(kind: &Kind, column: Option<&Column>, text: &str) -> SheetCell {
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
    cell.unwrap_or_else(|| SheetCell::Words(text.to_owned()))
}
