//! Sheets that are edited and read back: a row of headings, a row a record; and the copy of a sheet that says what is
//! wrong in it.
//!
//! Unlike a report, a sheet has nothing above its headings, so that every office suite and program finds its columns.

use std::collections::BTreeMap;

use base::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet};

use crate::error::Error;
use crate::width;

/// The longest text of a cell, in UTF-16 units.
pub const LONGEST: usize = 32_767;

/// Notes that a sheet carries at most: an office suite draws each as a shape. What more is wrong stands in the last
/// column alone.
const NOTES: usize = 2_000;

/// Rows by which the widths of columns are told.
const MEASURED: usize = 200;

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SheetCell {
    /// Nothing.
    #[default]
    Blank,
    /// Text.
    Words(String),
    /// A number; one with more than fifteen digits is written as text.
    Number(Decimal),
    /// A day.
    Day(Date),
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its headings.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<SheetCell>>,
    /// What is wrong in it.
    pub marks: Vec<SheetMark>,
}

/// What is wrong in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetMark {
    /// The row, from 0 below the headings.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// What is wrong.
    pub words: String,
}

impl SheetCell {
    /// The cell as it stands in text, and as it is read back.
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Words(words) => words.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// The sheet as a workbook. `made` is the day that the file bears.
///
/// # Errors
/// Where it has more rows or columns than a workbook holds.
pub fn workbook(sheet: &Sheet, made: Date) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(
        made.year().unsigned_abs(),
        made.month().unsigned_abs(),
        made.day().unsigned_abs(),
    )?;
    workbook.set_properties(
        &DocProperties::new().set_title(&sheet.name).set_author("Luoshi").set_creation_datetime(&date),
    );
    fill(workbook.add_worksheet(), sheet)?;
    Ok(workbook.save_to_buffer()?)
}

/// The looks of cells.
struct Looks {
    plain: Format,
    day: Format,
}

impl Looks {
    fn new(base: &Format) -> Self {
        Self { plain: base.clone(), day: base.clone().set_num_format("yyyy-mm-dd") }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), Error> {
    page.set_name(crate::xlsx::sheet_name(&sheet.name))?;
    let base = Format::new().set_align(FormatAlign::Top);
    let head =
        Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF4)).set_align(FormatAlign::Top);
    let (sound, faulty) =
        (Looks::new(&base), Looks::new(&base.set_background_color(Color::RGB(0x00FF_C7CE))));
    let mut marks: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for mark in &sheet.marks {
        let words = marks.entry((mark.row, mark.column)).or_default();
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&mark.words);
    }
    for (column, title) in (0_u16..).zip(&sheet.head) {
        let cells = sheet.rows.iter().take(MEASURED).filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(|cell| width::of(&cell.text())).max().unwrap_or(0);
        let width = u32::try_from(widest.max(width::of(title)).clamp(6, 48)).unwrap_or(48);
        page.set_column_width(column, f64::from(width + 2))?;
        page.write_string_with_format(0, column, title, &head)?;
    }
    for (at, cells) in sheet.rows.iter().enumerate() {
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (column, cell) in cells.iter().enumerate() {
            let looks = if marks.contains_key(&(at, column)) { &faulty } else { &sound };
            put(page, row, u16::try_from(column).unwrap_or(u16::MAX), cell, looks)?;
        }
    }
    for ((row, column), words) in marks.iter().take(NOTES) {
        let (row, column) =
            (u32::try_from(row + 1).unwrap_or(u32::MAX), u16::try_from(*column).unwrap_or(u16::MAX));
        page.insert_note(row, column, &Note::new(clipped(words, 1_000)).add_author_prefix(false))?;
    }
    page.set_freeze_panes(1, 0)?;
    if let (false, Ok(last)) = (sheet.head.is_empty(), u16::try_from(sheet.head.len().saturating_sub(1))) {
        page.autofilter(0, 0, u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX), last)?;
    }
    Ok(())
}

fn put(page: &mut Worksheet, row: u32, column: u16, cell: &SheetCell, looks: &Looks) -> Result<(), Error> {
    let words = |page: &mut Worksheet, words: &str| {
        page.write_string_with_format(row, column, clipped(words, LONGEST), &looks.plain).map(|_| ())
    };
    match cell {
        SheetCell::Blank => {
            page.write_blank(row, column, &looks.plain)?;
        }
        SheetCell::Words(text) => words(page, text)?,
        SheetCell::Number(number) => {
            let digits = number.normalize().mantissa().unsigned_abs().to_string().len();
            match number.to_f64().filter(|_| digits <= 15) {
                Some(number) => {
                    page.write_number_with_format(row, column, number, &looks.plain).map(|_| ())?;
                }
                None => words(page, &cell.text())?,
            }
        }
        SheetCell::Day(day) => {
            let date = ExcelDateTime::from_ymd(
                day.year().unsigned_abs(),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            );
            // Days before March 1900 have no sure number in a workbook.
            match date.ok().filter(|_| day.year() > 1900) {
                Some(date) => page.write_datetime_with_format(row, column, &date, &looks.day).map(|_| ())?,
                None => words(page, &cell.text())?,
            }
        }
    }
    Ok(())
}

/// The sheet as text with commas, in UTF-8 with a mark by which Excel knows it. What an office suite would take for a
/// formula is written with `'` before it, and so is what would be read back as such a text.
///
/// # Errors
/// None that its input can cause.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(&sheet.head)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            SheetCell::Words(words) if words.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) => {
                format!("'{words}")
            }
            cell => cell.text(),
        }))?;
    }
    writer.into_inner().map_err(|fault| Error::from(csv::Error::from(fault.into_error())))
}

/// The words, cut to `most` UTF-16 units.
pub fn clipped(words: &str, most: usize) -> String {
    if words.encode_utf16().count() <= most {
        return words.to_owned();
    }
    let mut units = 1;
    let mut cut: String = words
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect();
    cut.push('…');
    cut
}
