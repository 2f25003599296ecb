//! Lines of the source to logical paragraphs: each a folded text with a map back to the source.

use base::Span;
use std::ops::Range;
use text::{Block, Document};

/// What part of the document a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Covering notice, header lines, title, addressees: before the plan's own text.
    Front,
    /// The plan's own text.
    Body,
    /// A boxed column (专栏) that floats beside the text: its numbers count, its lines are no headings.
    Box,
    /// A row of a table that plain text prints with bars, or one cell of a table block.
    Table,
    /// Signature, copies, attached lists of names: after the plan's own text.
    Back,
}

/// One logical paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Folded text: simplified, broken lines joined, page numbers within dropped.
    pub(crate) text: String,
    /// The whole of it in the source.
    pub(crate) span: Span,
    /// 1 to 6 where the file format or a markdown `#` marks a heading.
    pub(crate) heading: Option<u8>,
    /// Where it belongs.
    pub(crate) zone: Zone,
}

impl Paragraph {
    /// The place in the source of a range of [`Self::text`].
    pub(crate) fn source(&self, range: Range<usize>) -> Span {
        Span::new(self.span.start as usize + range.start, self.span.start as usize + range.end)
    }
}

/// Reads the paragraphs of a document.
pub(crate) fn read(document: &Document) -> Vec<Paragraph> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { span, heading } => Some(Paragraph {
                text: span.of(&document.text).to_owned(),
                span: *span,
                heading: *heading,
                zone: Zone::Body,
            }),
            Block::Table(_) => None,
        })
        .collect()
}
