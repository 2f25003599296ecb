//! Bytes of txt, html, docx, pdf and xlsx to a document with its structure.
//!
//! [`read`] is the entry: it looks at the bytes (never at the name) to tell the format, hands them to the reader of
//! that format, and gives back a [`text::Document`] or a [`Refusal`] that says in two languages what is wrong and
//! what to do. To add a format: a magic in [`magic`], a module with a `read` function, an arm in [`read`].
//!
//! Invariants: no file, clock, process or network is touched; no bytes make it panic; memory and work are bounded by
//! [`Limits`] and not by what a file claims of itself.

mod archive;
mod build;
mod docx;
mod grid;
mod html;
mod limits;
pub mod magic;
mod pdf;
mod refusal;
pub mod sheet;
mod txt;
mod words;
mod xlsx;
mod xml;

pub use limits::Limits;
pub use refusal::{EXPLANATIONS, Explanation, Reason, Refusal};
use text::Document;

use crate::archive::Archive;
use crate::magic::Kind;

/// Reads a document from the bytes of a file. `name` is kept for messages only.
///
/// # Errors
/// A [`Refusal`] where the bytes are no document that can be read, or exceed the limits.
#[expect(clippy::result_large_err, reason = "a refusal is the end of the work, not a step of a hot path")]
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    attempt(name, bytes, limits).map_err(|reason| Refusal::new(name, &reason))
}

fn attempt(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Reason> {
    if bytes.len() > limits.file_bytes {
        return Err(Reason::FileTooLarge { bytes: bytes.len(), limit: limits.file_bytes });
    }
    match magic::sniff(bytes) {
        Kind::Empty => Err(Reason::EmptyDocument),
        Kind::Text => {
            let decoded = txt::decode(bytes)?;
            if html::looks_like_html(&decoded.text) {
                html::read(name, &html::decode(bytes, decoded), limits)
            } else {
                txt::read(name, decoded.text, limits)
            }
        }
        Kind::Zip => {
            let mut archive = Archive::open(bytes, limits)?;
            match archive.kind()? {
                archive::Office::Word(part) => docx::read(name, &mut archive, &part, limits),
                archive::Office::Sheets(part) => xlsx::read(name, &mut archive, &part, limits),
                archive::Office::Other(seen) => Err(Reason::OtherZip { seen }),
            }
        }
        Kind::Pdf => pdf::read(name, bytes, limits),
        Kind::Ole if magic::is_encrypted_office(bytes) => Err(Reason::EncryptedOffice),
        Kind::Ole => Err(Reason::OldOffice),
        Kind::Picture(seen) => Err(Reason::NotWhatItSays { seen }),
        other => Err(Reason::UnknownFormat { seen: other }),
    }
}
