//! Puts paragraphs and tables one after the other into the text of a document and keeps their places.

use base::Span;
use text::{Block, Cell, Document, Format, TableBlock};

use crate::grid::Grid;
use crate::limits::Limits;
use crate::refusal::Reason;

/// A document while it is being put together.
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    text_bytes: usize,
    most_blocks: usize,
}

impl Builder {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            text_bytes: limits.text_bytes,
            most_blocks: limits.blocks,
        }
    }

    /// A paragraph on a line of its own; nothing where it is blank.
    pub(crate) fn paragraph(&mut self, words: &str, heading: Option<u8>) -> Result<(), Reason> {
        let words = words.trim_matches(crate::words::is_space);
        if words.is_empty() {
            return Ok(());
        }
        let span = self.push(words)?;
        self.text.push('\n');
        self.block(Block::Paragraph { span, heading })
    }

    /// A table: its caption on a line, then a line for each row, cells parted by tabs.
    pub(crate) fn table(&mut self, grid: &Grid) -> Result<(), Reason> {
        if grid.is_blank() {
            return Ok(());
        }
        let start = self.text.len();
        let caption = match grid.caption.as_deref().map(|words| words.trim_matches(crate::words::is_space)) {
            Some(words) if !words.is_empty() => {
                let span = self.push(words)?;
                self.text.push('\n');
                Some(span)
            }
            _ => None,
        };
        let mut end = self.text.len();
        let mut rows = Vec::with_capacity(grid.rows.len());
        for row in &grid.rows {
            let mut cells = Vec::with_capacity(row.len());
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    self.text.push('\t');
                }
                let span = self.push(cell.words.trim_matches(crate::words::is_space))?;
                cells.push(Cell { span, columns: cell.columns.max(1), rows: cell.rows.max(1) });
            }
            end = self.text.len();
            self.text.push('\n');
            rows.push(cells);
        }
        self.block(Block::Table(TableBlock { span: Span::new(start, end), caption, rows }))
    }

    /// The document, or the refusal of an empty one.
    pub(crate) fn finish(self, name: &str, format: Format) -> Result<Document, Reason> {
        if self.blocks.is_empty() {
            return Err(Reason::EmptyDocument);
        }
        Ok(Document { name: name.to_owned(), format, text: self.text, blocks: self.blocks })
    }

    fn block(&mut self, block: Block) -> Result<(), Reason> {
        if self.blocks.len() >= self.most_blocks {
            return Err(Reason::TooManyParagraphs { limit: self.most_blocks });
        }
        self.blocks.push(block);
        Ok(())
    }

    fn push(&mut self, words: &str) -> Result<Span, Reason> {
        if self.text.len() + words.len() > self.text_bytes {
            return Err(Reason::TextTooLong { limit: self.text_bytes });
        }
        let start = self.text.len();
        self.text.push_str(words);
        Ok(Span::new(start, self.text.len()))
    }
}
