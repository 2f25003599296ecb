//! Rows of a sheet that people filled in: the first sheet of a workbook, or text with separators.
//!
//! Unlike a document's tables, cells keep what they hold (a number is all its digits, not what is shown of it), because
//! they become values of records.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};

use crate::archive::{Archive, Office};
use crate::limits::Limits;
use crate::magic::{self, Kind};
use crate::refusal::{Reason, Refusal};
use crate::txt;

/// Bounds on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetLimits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Bytes that a workbook may unpack to.
    pub expanded_bytes: u64,
    /// Columns that are read.
    pub columns: usize,
    /// Rows that are read; what is below is not looked at.
    pub rows: usize,
    /// Bytes of text of all cells.
    pub text_bytes: usize,
}

impl Default for SheetLimits {
    fn default() -> Self {
        Self {
            file_bytes: 100 << 20,
            expanded_bytes: 1 << 30,
            columns: 256,
            rows: 200_001,
            text_bytes: 256 << 20,
        }
    }
}

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// Its cells as text, trimmed; a row may be shorter than others.
    pub cells: Vec<String>,
}

/// Reads the rows of a sheet. `name` is kept for messages only.
///
/// # Errors
/// A [`Refusal`] where the bytes are no sheet that can be read, or exceed the limits.
#[expect(clippy::result_large_err, reason = "a refusal is the end of the work, not a step of a hot path")]
pub fn rows(name: &str, bytes: &[u8], limits: &SheetLimits) -> Result<Vec<SheetRow>, Refusal> {
    attempt(bytes, limits).map_err(|reason| Refusal::new(name, &reason))
}

fn attempt(bytes: &[u8], limits: &SheetLimits) -> Result<Vec<SheetRow>, Reason> {
    if bytes.len() > limits.file_bytes {
        return Err(Reason::FileTooLarge { bytes: bytes.len(), limit: limits.file_bytes });
    }
    let rows = match magic::sniff(bytes) {
        Kind::Empty => return Err(Reason::EmptyDocument),
        Kind::Text => separated(&txt::decode(bytes)?.text, limits)?,
        Kind::Zip => workbook(bytes, limits)?,
        Kind::Ole if magic::is_encrypted_office(bytes) => return Err(Reason::EncryptedOffice),
        Kind::Ole => return Err(Reason::OldOffice),
        seen => return Err(Reason::UnknownFormat { seen }),
    };
    if rows.is_empty() { Err(Reason::EmptyDocument) } else { Ok(rows) }
}

/// Rows while they are gathered.
struct Gathered<'a> {
    rows: Vec<SheetRow>,
    text: usize,
    limits: &'a SheetLimits,
}

impl Gathered<'_> {
    /// Puts a cell; `false` where no further row is wanted.
    fn put(&mut self, row: u32, column: usize, text: &str) -> Result<bool, Reason> {
        let text = text.trim();
        if text.is_empty() || column >= self.limits.columns {
            return Ok(true);
        }
        if self.rows.last().is_none_or(|last| last.number != row) {
            if self.rows.len() >= self.limits.rows {
                return Ok(false);
            }
            self.rows.push(SheetRow { number: row, cells: Vec::new() });
        }
        self.text += text.len();
        if self.text > self.limits.text_bytes {
            return Err(Reason::TextTooLong { limit: self.limits.text_bytes });
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            text.clone_into(&mut last.cells[column]);
        }
        Ok(true)
    }
}

fn workbook(bytes: &[u8], limits: &SheetLimits) -> Result<Vec<SheetRow>, Reason> {
    let bounds = Limits { expanded_bytes: limits.expanded_bytes, ..Limits::default() };
    let mut archive = Archive::open(bytes, &bounds)?;
    match archive.kind()? {
        Office::Sheets(_) => {}
        Office::Word(_) => return Err(Reason::OtherZip { seen: Some("docx") }),
        Office::Other(seen) => return Err(Reason::OtherZip { seen }),
    }
    // The library unpacks whole parts: what they unpack to is counted before.
    archive.unpacks()?;
    let broken = |_| Reason::BrokenZip;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let first = book
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .ok_or(Reason::EmptyDocument)?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut gathered = Gathered { rows: Vec::new(), text: 0, limits };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        if !gathered.put(row + 1, column as usize, &words(cell.get_value()))? {
            break;
        }
    }
    Ok(gathered.rows)
}

/// What a cell holds.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => (if *flag { "是" } else { "否" }).to_owned(),
        DataRef::DateTime(at) => moment(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(fault) => fault.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// Text whose separator is told from its first line.
fn separated(text: &str, limits: &SheetLimits) -> Result<Vec<SheetRow>, Reason> {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| head.matches(separator).count();
    let separator = ['\t', ';', ','].into_iter().max_by_key(|it| count(*it)).filter(|it| count(*it) > 0);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator.unwrap_or(',')).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut gathered = Gathered { rows: Vec::new(), text: 0, limits };
    // Numbers count records: a value may go over several lines.
    for (number, record) in (1_u32..).zip(reader.records()) {
        let record = record.map_err(|_| Reason::EmptyDocument)?;
        for (column, cell) in record.iter().enumerate() {
            if !gathered.put(number, column, literal(cell))? {
                return Ok(gathered.rows);
            }
        }
    }
    Ok(gathered.rows)
}

/// A text that an office suite would take for a formula is written with `'` before it; one that began with `'` already, with
/// one more.
fn literal(cell: &str) -> &str {
    let quoted = |rest: &&str| rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    cell.strip_prefix('\'').filter(quoted).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    fn told(bytes: &[u8]) -> String {
        let rows = rows("x", bytes, &SheetLimits { rows: 4, ..SheetLimits::default() });
        match rows {
            Ok(rows) => {
                let line = |row: &SheetRow| format!("{} {}", row.number, row.cells.join("|"));
                rows.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Err(refusal) => refusal.code().to_owned(),
        }
    }

    #[test]
    fn text_in_several_spellings() {
        assert_eq!(
            told("\u{feff}名称,经费\n甲,\"1,200\"\n\n乙'=,'=1+1\n丙,''=1\n".as_bytes()),
            "1 名称|经费\n2 甲|1,200\n3 乙'=|=1+1\n4 丙|'=1"
        );
        assert_eq!(told("名称;经费\n甲;3".as_bytes()), "1 名称|经费\n2 甲|3");
        assert_eq!(told("name\tnote\na\t\"x\ny\"".as_bytes()), "1 name|note\n2 a|x\ny");
        let (gb, _, _) = encoding_rs::GB18030.encode("平台名称,依托单位\n光谷实验室,武汉研究院");
        assert_eq!(told(&gb), "1 平台名称|依托单位\n2 光谷实验室|武汉研究院");
        assert_eq!(told("a\n1\n2\n3\n4\n5".as_bytes()), "1 a\n2 1\n3 2\n4 3", "no further than the limit");
        assert_eq!(told(b""), "empty-document");
        assert_eq!(told(b"%PDF-1.4"), "unknown-format");
    }

    #[test]
    fn a_workbook_gives_what_its_cells_hold() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_string(0, 0, "名称").unwrap();
        sheet.write_number(2, 0, 123_456_789_012.34).unwrap();
        sheet.write_boolean(2, 1, true).unwrap();
        sheet.write_datetime_with_format(2, 3, ExcelDateTime::from_ymd(2026, 11, 25).unwrap(), &day).unwrap();
        assert_eq!(told(&book.save_to_buffer().unwrap()), "1 名称\n3 123456789012.34|是||2026-11-25");
    }
}
