//! Workbooks with tables of tasks.
//!
//! Each sheet is a table with the sheet's name as caption. [`workbook`] lists the sheets, [`strings`] and [`mod@format`]
//! read what cells refer to, [`sheet`] reads one sheet. Read by hand rather than by a library, because a cell's words
//! are what is shown (`4.2%`, not `0.042`), and because cells must be counted before they take memory.

mod format;
mod sheet;
mod strings;
mod workbook;

use text::{Document, Format};

use crate::archive::Archive;
use crate::build::Builder;
use crate::grid::Budget;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Reads the workbook whose main part is at `main`.
pub(crate) fn read(
    name: &str,
    archive: &mut Archive<'_>,
    main: &str,
    limits: &Limits,
) -> Result<Document, Reason> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut workbook = workbook::Workbook::default();
    archive.read(main, &mut workbook)?;
    let relations = main
        .rsplit_once('/')
        .map_or_else(|| format!("_rels/{main}.rels"), |(folder, file)| format!("{folder}/_rels/{file}.rels"));
    let mut targets = workbook::Targets::default();
    archive.read(&relations, &mut targets)?;
    let mut strings = strings::Strings::new(limits);
    archive.read(
        &targets.path(folder, "sharedStrings").unwrap_or(format!("{folder}/sharedStrings.xml")),
        &mut strings,
    )?;
    let mut formats = format::Formats::default();
    archive.read(&targets.path(folder, "styles").unwrap_or(format!("{folder}/styles.xml")), &mut formats)?;

    let mut builder = Builder::new(limits);
    let mut budget = Budget::new(limits);
    for listed in workbook.sheets.iter().filter(|listed| !listed.hidden) {
        let Some(path) = targets.of(folder, &listed.relation) else { continue };
        let mut sheet = sheet::Sheet::new(&strings, &formats, workbook.from_1904, limits, &mut budget);
        archive.read(&path, &mut sheet)?;
        for piece in sheet.finish(&listed.name)? {
            match piece {
                sheet::Piece::Line(words) => builder.paragraph(&words, None)?,
                sheet::Piece::Table(grid) => builder.table(&grid)?,
            }
        }
    }
    builder.finish(name, Format::Xlsx)
}
