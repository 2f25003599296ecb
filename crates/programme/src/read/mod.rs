//! From the text of a file to its [`Programme`], with what is wrong in the writing.
//!
//! [`tree`] reads TOML, [`shape`] holds it to the grammar and reports, and [`build`] fills the model from what fits;
//! it reports nothing that the shape has reported.

mod build;
mod kind;
mod lifecycle;
pub(crate) mod places;
mod shape;
pub(crate) mod tree;

use diag::Diagnostic;

use crate::grammar::PROGRAMME;
use crate::model::Programme;
use build::Reader;
use shape::Checker;

/// Reads one file. There is always a programme, however little of it.
pub(crate) fn read(text: &str, out: &mut Vec<Diagnostic>) -> Programme {
    let entries = tree::parse(text, out);
    let head = crate::faults::first_line(text);
    Checker { source: text, out }.table(&entries, &PROGRAMME, head);
    Reader { source: text, out }.programme(&entries, head)
}
