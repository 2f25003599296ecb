//! A table while it is being read, before its words have a place in the text.

use crate::limits::Limits;
use crate::refusal::Reason;

/// A table with its words.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// `<caption>` or sheet name.
    pub(crate) caption: Option<String>,
    /// Rows; a cell covered by a merge is absent.
    pub(crate) rows: Vec<Vec<GridCell>>,
}

/// A cell with its words on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridCell {
    pub(crate) words: String,
    pub(crate) columns: u32,
    pub(crate) rows: u32,
}

impl Grid {
    /// Whether no cell has a word.
    pub(crate) fn is_blank(&self) -> bool {
        self.rows.iter().flatten().all(|cell| cell.words.is_empty())
    }
}

/// What is left of the limits on tables.
#[derive(Debug)]
pub(crate) struct Budget {
    columns: usize,
    cells: usize,
    used: usize,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { columns: limits.columns, cells: limits.cells, used: 0 }
    }

    /// Accounts for a row of `cells` cells that cover `columns` columns.
    pub(crate) fn row(&mut self, cells: usize, columns: usize) -> Result<(), Reason> {
        if columns.max(cells) > self.columns {
            return Err(Reason::TableTooWide { columns: columns.max(cells), limit: self.columns });
        }
        self.used = self.used.saturating_add(cells);
        if self.used > self.cells {
            return Err(Reason::TableTooLarge { limit: self.cells });
        }
        Ok(())
    }
}
