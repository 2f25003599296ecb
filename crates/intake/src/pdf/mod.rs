//! PDF with a text layer.
//!
//! [`bound`] refuses files that would unpack without end, [`page`] draws the letters of a page, [`font`] and [`cmap`]
//! tell which letters a string means, [`lines`] puts letters into lines and lines into paragraphs. Written over an
//! object reader rather than a text extractor, because the extractors panic on, or lose, the fonts that Chinese
//! office suites write, and recurse as deep as a file tells them to.

mod bound;
mod cmap;
mod font;
mod lines;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use text::{Document, Format};

use crate::build::Builder;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Letters a page that has a text layer has on average; scans often carry a stamp or a page number as text.
const LETTERS_OF_A_PAGE: usize = 8;

/// Reads a pdf.
pub(crate) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Reason> {
    bound::check(bytes, limits)?;
    // The object reader is a stranger's code fed with a stranger's bytes.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits))).unwrap_or(Err(Reason::BrokenPdf))?;
    let letters: usize = pages.iter().map(page::Page::letters).sum();
    let unknown: usize = pages.iter().map(page::Page::unknown).sum();
    let has_pictures = pages.iter().any(|page| page.has_pictures);
    if letters < LETTERS_OF_A_PAGE * pages.len() && has_pictures {
        return Err(Reason::ScannedPdf { pages: pages.len() });
    }
    if unknown * 3 > letters {
        return Err(Reason::GarbledPdf);
    }
    let mut builder = Builder::new(limits);
    for paragraph in lines::paragraphs(&pages) {
        builder.paragraph(&paragraph, None)?;
    }
    builder.finish(name, Format::Pdf)
}

fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<page::Page>, Reason> {
    let mut file = lopdf::Document::load_mem(bytes).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Reason::EncryptedPdf,
        _ => Reason::BrokenPdf,
    })?;
    // Many official papers forbid changes by an owner's password, and can be read with none.
    if file.is_encrypted() {
        file.decrypt("").map_err(|_| Reason::EncryptedPdf)?;
    }
    let ids: Vec<lopdf::ObjectId> = file.page_iter().take(limits.pages + 1).collect();
    if ids.len() > limits.pages {
        return Err(Reason::TooManyPages {
            pages: file.page_iter().take(limits.pages * 10).count(),
            limit: limits.pages,
        });
    }
    if ids.is_empty() {
        return Err(Reason::BrokenPdf);
    }
    let mut reader = page::Reader::new(&file, limits);
    ids.into_iter().map(|id| reader.page(id)).collect()
}
