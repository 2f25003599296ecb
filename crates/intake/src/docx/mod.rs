//! Word texts.
//!
//! [`styles`] and [`numbering`] read what paragraphs refer to, [`body`] walks the main part with [`paragraph`]s and
//! [`table`]s, [`notes`] reads footnotes. [`count`] writes numbers as Word prints them. Headers, footers and comments
//! stand in parts of their own and are not read.

mod body;
mod count;
mod notes;
mod numbering;
mod paragraph;
mod styles;
mod table;

use text::{Document, Format};

use crate::archive::Archive;
use crate::build::Builder;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Reads the Word text whose main part is at `main`.
pub(crate) fn read(
    name: &str,
    archive: &mut Archive<'_>,
    main: &str,
    limits: &Limits,
) -> Result<Document, Reason> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = |file: &str| if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };

    let mut styles = styles::Reader::default();
    archive.read(&part("styles.xml"), &mut styles)?;
    let mut numbering = numbering::Reader::default();
    archive.read(&part("numbering.xml"), &mut numbering)?;

    let mut builder = Builder::new(limits);
    let mut body = body::Body::new(styles.styles, numbering.finish(), limits, &mut builder);
    archive.read(main, &mut body)?;
    body.finish()?;

    // Notes follow the text, where they do not cut sentences in two.
    for (file, element) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let mut notes = notes::Reader::new(element, limits);
        archive.read(&part(file), &mut notes)?;
        for note in notes.notes {
            builder.paragraph(&note, None)?;
        }
    }
    builder.finish(name, Format::Docx)
}
