//! Plans, targets, bodies and comparisons as xlsx, docx and JSON that open well in an office suite.
//!
//! [`file()`] is the entry. What is exported is a plain struct of [`content`]; each makes a [`report`] (a title, facts,
//! sections of columns and rows), and [`xlsx`] and [`docx`] write any report. JSON is the struct itself. To add an
//! export: a struct with its `report` in a file of [`content`], and a variant of [`What`].
//!
//! Invariants: no I/O and no clock (the date is given); the same input gives the same bytes; a cell is text or a
//! number, never a formula.

pub mod content;
mod docx;
mod error;
mod format;
mod json;
mod labels;
mod report;
pub mod sheet;
mod width;
mod xlsx;

use base::{Date, Lang};
pub use content::{
    BodiesExport, BodyExport, BodyLine, BodySummaryLine, Change, ChangeLine, ComparisonExport,
    CorrectionLine, IndicatorGroup, PlanExport, PlanLine, PlansExport, TargetLine, TargetsExport, What,
};
pub use error::Error;
pub use format::{File, Format};

/// Makes the file of an export. `made` is the day that the file bears.
///
/// # Errors
/// Where the content exceeds what the format can hold.
pub fn file(what: &What<'_>, format: Format, lang: Lang, made: Date) -> Result<File, Error> {
    let report = what.report(lang);
    let bytes = match format {
        Format::Xlsx => xlsx::write(&report, lang, made)?,
        Format::Docx => docx::write(&report, lang, made)?,
        Format::Json => json::write(what, made)?,
    };
    Ok(File { name: format::file_name(&report.file, format), media_type: format.media_type(), bytes })
}
