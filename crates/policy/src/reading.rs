//! What the phases after the outline are given to read.

use base::Span;
use plan::{Measure, Period};
use text::{Document, Folded};

use crate::crew::Crew;
use crate::outline::Outline;
use crate::paragraph::Paragraph;

/// A document with its structure found: the input of targets, measures, deadlines, mentions and lint.
pub(crate) struct Reading<'a> {
    /// Who works on it.
    pub(crate) crew: Crew,
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
    /// The year in which the document was issued.
    pub(crate) issued: Option<i16>,
    /// Things to be done, so that a target can name the measure it stands in.
    pub(crate) measures: Vec<Measure>,
}

impl Reading<'_> {
    /// The first measure that a place lies in.
    pub(crate) fn measure_at(&self, span: Span) -> Option<u32> {
        // Measures stand in order of the text; those of tables share merged cells, and still begin and end in order.
        let measures = &self.measures;
        let first = measures.partition_point(|measure| measure.span.end < span.end);
        measures.get(first).filter(|measure| measure.span.contains(span))?;
        u32::try_from(first).ok()
    }
}
