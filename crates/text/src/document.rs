//! A document as `intake` hands it on: the decoded text and the blocks that stand in it.

use base::Span;
use serde::{Deserialize, Serialize};

/// What kind of file the text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Txt,
    /// A web page.
    Html,
    /// Office Open XML text.
    Docx,
    /// PDF with a text layer.
    Pdf,
    /// Office Open XML sheets.
    Xlsx,
}

/// The decoded text of a document with its blocks in order.
///
/// All spans point into [`Document::text`]. For plain text that is the file itself, decoded; for the other formats
/// it is the text taken from the file, one paragraph a line, table cells separated by tabs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// File name without its folder, for messages.
    pub name: String,
    /// Where it came from.
    pub format: Format,
    /// The decoded text; quotes are copied from here verbatim.
    pub text: String,
    /// Paragraphs and tables, in reading order, not overlapping.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "block")]
pub enum Block {
    /// One line or paragraph, without its line break.
    Paragraph {
        /// Its place.
        span: Span,
        /// 1 to 6 where the *file format* marks a heading (`<h2>`, Word's 标题 2); `None` for plain text.
        heading: Option<u8>,
    },
    /// A table that the *file format* marks as one. Pipe tables of plain text stay paragraphs here.
    Table(TableBlock),
}

impl Block {
    /// The block's place.
    pub fn span(&self) -> Span {
        match self {
            Self::Paragraph { span, .. } => *span,
            Self::Table(table) => table.span,
        }
    }
}

/// A table as the file has it: merged cells keep their extent and are not filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableBlock {
    /// The whole table.
    pub span: Span,
    /// `<caption>` or sheet name, where the format has one.
    pub caption: Option<Span>,
    /// Rows of cells; a cell that a merge covers is absent from its row.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its words.
    pub span: Span,
    /// Columns covered, at least 1.
    pub columns: u32,
    /// Rows covered, at least 1.
    pub rows: u32,
}

impl Document {
    /// A plain-text document: each line that is not blank is a paragraph. Spans leave out surrounding white space.
    pub fn plain(name: impl Into<String>, text: String) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim();
            if !body.is_empty() {
                let start = at + (line.len() - line.trim_start().len());
                blocks.push(Block::Paragraph { span: Span::new(start, start + body.len()), heading: None });
            }
            at += line.len();
        }
        Self { name: name.into(), format: Format::Txt, text, blocks }
    }
}
