//! A table while it is being read, and its merged cells.

use crate::grid::{Grid, GridCell};

/// What stands in a cell, or in the text.
#[derive(Debug)]
pub(super) enum Piece {
    Line { words: String, heading: Option<u8> },
    Table(Grid),
}

/// A table as Word keeps it: a cell that goes on from the one above is there, marked.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    column: u32,
    /// The row was deleted with changes tracked.
    pub(super) row_deleted: bool,
    cell: Option<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    column: u32,
    columns: u32,
    goes_on: bool,
    pieces: Vec<Piece>,
}

impl Table {
    pub(super) fn open_row(&mut self) {
        self.row = Vec::new();
        self.column = 0;
        self.row_deleted = false;
    }

    /// Leaves columns free before the first cell.
    pub(super) fn skip(&mut self, columns: u32) {
        if columns > 0 {
            self.row.push(Cell { column: self.column, columns, ..Cell::default() });
            self.column = self.column.saturating_add(columns);
        }
    }

    pub(super) fn open_cell(&mut self) {
        self.cell = Some(Cell { column: self.column, columns: 1, ..Cell::default() });
    }

    pub(super) fn span(&mut self, columns: u32) {
        if let Some(cell) = &mut self.cell {
            cell.columns = columns.clamp(1, 10_000);
        }
    }

    /// The cell is covered by the one above.
    pub(super) fn goes_on(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.goes_on = true;
        }
    }

    /// Adds to the open cell; hands the piece back where there is none.
    pub(super) fn push(&mut self, piece: Piece) -> Option<Piece> {
        match &mut self.cell {
            Some(cell) => {
                cell.pieces.push(piece);
                None
            }
            None => Some(piece),
        }
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(cell) = self.cell.take() {
            self.column = self.column.saturating_add(cell.columns);
            self.row.push(cell);
        }
    }

    /// Columns that the open row covers so far.
    pub(super) fn columns(&self) -> usize {
        self.row.len().max(self.column as usize)
    }

    /// Ends the row; gives how many cells it has.
    pub(super) fn close_row(&mut self) -> usize {
        let row = std::mem::take(&mut self.row);
        let cells = row.len();
        if !self.row_deleted && !row.is_empty() {
            self.rows.push(row);
        }
        cells
    }

    /// The table as pieces: one grid, or what stands in it where it only lays out the page.
    pub(super) fn finish(self) -> Vec<Piece> {
        let lays_out = self.rows.iter().all(|row| row.len() <= 1)
            || self
                .rows
                .iter()
                .flatten()
                .flat_map(|cell| &cell.pieces)
                .any(|piece| matches!(piece, Piece::Table(_)));
        if lays_out {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.pieces).collect();
        }
        vec![Piece::Table(grid(self.rows))]
    }
}

fn grid(rows: Vec<Vec<Cell>>) -> Grid {
    let mut grid = Grid::default();
    // Column → place in the grid of the cell that reaches down to here.
    let mut above: Vec<Option<(usize, usize)>> = Vec::new();
    for row in rows {
        let mut cells = Vec::with_capacity(row.len());
        let mut here = vec![None; above.len()];
        for cell in row {
            let column = cell.column as usize;
            let upper = if cell.goes_on { above.get(column).copied().flatten() } else { None };
            let place = match upper {
                Some((r, c)) => {
                    if let Some(upper) =
                        grid.rows.get_mut(r).and_then(|row: &mut Vec<GridCell>| row.get_mut(c))
                    {
                        upper.rows = upper.rows.saturating_add(1);
                    }
                    (r, c)
                }
                None => {
                    cells.push(GridCell { words: words(cell.pieces), columns: cell.columns, rows: 1 });
                    (grid.rows.len(), cells.len() - 1)
                }
            };
            if here.len() <= column {
                here.resize(column + 1, None);
            }
            if let Some(slot) = here.get_mut(column) {
                *slot = Some(place);
            }
        }
        above = here;
        grid.rows.push(cells);
    }
    grid
}

fn words(pieces: Vec<Piece>) -> String {
    let lines = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Line { words, .. } => Some(words),
        Piece::Table(_) => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}
