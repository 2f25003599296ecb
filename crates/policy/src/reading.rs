//! What the phases after the outline are given to read.

use plan::{Measure, Period};
use text::{Document, Folded};

use crate::outline::Outline;
use crate::paragraph::Paragraph;

/// A document with its structure found: the input of targets, measures, deadlines, mentions and lint.
pub(crate) struct Reading<'a> {
    /// The source; quotes are copied from its text.
    pub(crate) document: &'a Document,
    /// Its folded text.
    pub(crate) folded: Folded,
    /// Logical paragraphs in order.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Headings, and the section of each paragraph.
    pub(crate) outline: Outline,
    /// The years that the plan runs, where it says so.
    pub(crate) period: Option<Period>,
    /// Things to be done, so that a target can name the measure it stands in.
    pub(crate) measures: Vec<Measure>,
}
