//! Sheets of records: export and import are one format.
//!
//! Reading order: `columns` (what stands in a sheet), `cells` (a record as a row), `export`; `headings` (a sheet's own
//! columns), `task` and `rows` (rows made into orders), `apart` (new ones that may be old ones), `found` (their
//! records), `changes`, `writing`, `import` (the work), `running` (the job that does it), `jobs` (how far it is), `marked` (the copy with what is wrong);
//! `form` (what somebody who is about to import has to know).
//!
//! A cell that says what the export said leaves its field alone, however that would be read: so an export that comes
//! back unchanged changes nothing.

mod apart;
mod cells;
mod changes;
mod columns;
mod export;
mod form;
mod found;
mod headings;
mod import;
mod jobs;
mod marked;
mod rows;
mod running;
mod task;
mod writing;

pub(crate) use export::{list_file, too_long};
pub(crate) use headings::unknown as unknown_heading;
pub(crate) use marked::{Marked, is_taken_text, marked_copy};
pub(crate) use writing::Outcome;

use base::Words;

/// Rows of a sheet at most.
pub(crate) const ROWS: usize = 200_000;

/// Rows that are read, looked up and written at once.
const BATCH: usize = 1_000;

/// Rows of a sheet that is imported wholly or not at all: it is one transaction.
pub(crate) const WHOLE: usize = 20_000;

/// What is wrong in a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// Place of the row among those below the headings.
    pub(crate) row: usize,
    /// The column; `None` where it is the whole row.
    pub(crate) column: Option<usize>,
    pub(crate) words: Words,
}
