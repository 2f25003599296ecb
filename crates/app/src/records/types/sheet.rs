//! Sheets of records: what an import is told and tells.

use base::{Lang, Timestamp, Words};

use super::KindName;

pub use store::jobs::JobCounts;

/// The form of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// A workbook.
    Xlsx,
    /// Text with commas, in UTF-8 with a byte order mark.
    Csv,
}

/// The form of a list of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterFormat {
    /// A sheet.
    Sheet(SheetFormat),
    /// A list of objects.
    Json,
}

/// What somebody who is about to import a sheet has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetForm {
    /// The kind.
    pub name: KindName,
    /// The columns of its sheet, in order; more fields may stand in one, under their names.
    pub columns: Vec<SheetColumn>,
    /// What the fields are called by which a row without a number finds its record.
    pub key: Vec<Words>,
    /// Rows that a sheet may have.
    pub rows: u64,
    /// The same where all is kept or nothing.
    pub whole_rows: u64,
}

/// A column of a kind's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its heading.
    pub words: Words,
    /// A hint.
    pub help: Option<Words>,
    /// Whether a new record must have it.
    pub required: bool,
    /// Whether the system gives it, so that a new record leaves it empty.
    pub given: bool,
}

/// A sheet to import.
#[derive(Clone, Debug)]
pub struct SheetUpload {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether nothing is kept where a row is faulty.
    pub all_or_nothing: bool,
    /// In which language the copy with what is wrong speaks.
    pub lang: Lang,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It goes on.
    Running,
    /// It came to its end; rows may have been faulty.
    Done,
    /// It broke off.
    Failed,
}

/// A job as people see it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    /// Its key.
    pub id: i64,
    /// Kind of the records.
    pub kind: String,
    /// What the kind is called.
    pub kind_words: Words,
    /// Where it stands.
    pub state: JobState,
    /// Rows by what came of them.
    pub counts: JobCounts,
    /// Whether nothing was to be kept where a row is faulty.
    pub all_or_nothing: bool,
    /// Name of the sheet.
    pub file_name: String,
    /// Whether there is a copy of the sheet that says what is wrong.
    pub has_result: bool,
    /// Why it broke off.
    pub failure: Option<Words>,
    /// Who started it.
    pub by: String,
    /// When.
    pub started: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
}
