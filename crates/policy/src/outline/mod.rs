//! Headings by nesting in this document (GB/T 9704: 一、 → （一） → 1. → （1）), not by glyph.

use plan::Section;

use crate::paragraph::Paragraph;

/// The headings, and under which of them each paragraph stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Headings in order.
    pub(crate) sections: Vec<Section>,
    /// For each paragraph the index of the heading it stands under (its own, where it begins with one).
    pub(crate) of_paragraph: Vec<Option<u32>>,
}

/// Finds the headings.
pub(crate) fn read(paragraphs: &[Paragraph]) -> Outline {
    Outline { sections: Vec::new(), of_paragraph: vec![None; paragraphs.len()] }
}
