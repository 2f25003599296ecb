//! Rows of cells from the source.

use base::Span;
use text::{Document, TableBlock};

use crate::paragraph::Paragraph;

/// A cell's words and their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Folded words.
    pub(crate) text: String,
    /// Where they stand.
    pub(crate) span: Span,
}

/// Bounds of a table that is worth filling; wider ones are cut.
const COLUMNS: usize = 256;
const CELLS: usize = 400_000;

/// Rows between bars.
pub(super) fn of_bars(paragraphs: &[Paragraph]) -> Vec<Vec<Cell>> {
    paragraphs.iter().map(bars).filter(|row| !row.is_empty() && !ruled(row)).collect()
}

fn bars(paragraph: &Paragraph) -> Vec<Cell> {
    let text = paragraph.text.as_str();
    let bar = |c: char| matches!(c, '|' | '｜');
    let start = if text.starts_with(bar) { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let end = if text.len() > start && text.ends_with(bar) {
        text.len() - text.chars().next_back().map_or(0, char::len_utf8)
    } else {
        text.len()
    };
    let mut out = Vec::new();
    let mut at = start;
    for piece in text[start..end].split(bar) {
        let lead = piece.len() - piece.trim_start().len();
        let words = piece.trim();
        // A mark of a lost character at a cell's start.
        let words = words.trim_start_matches('?');
        let from = at + lead + (piece.trim().len() - words.len());
        out.push(Cell { text: words.to_owned(), span: paragraph.source(from..from + words.len()) });
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    out.truncate(COLUMNS);
    out
}

/// A row of rules: |---|---|
fn ruled(row: &[Cell]) -> bool {
    let rule = |cell: &Cell| cell.text.chars().all(|c| matches!(c, '-' | ':' | '=' | ' '));
    row.iter().all(rule) && row.iter().any(|cell| cell.text.contains('-'))
}

/// The rows of a table block, each merged cell repeated over all that it covers.
pub(super) fn of_block(document: &Document, table: &TableBlock) -> Vec<Vec<Cell>> {
    let mut grid: Vec<Vec<Option<Cell>>> = Vec::new();
    let mut made = 0;
    for (index, row) in table.rows.iter().enumerate() {
        if grid.len() <= index {
            grid.resize(index + 1, Vec::new());
        }
        let mut column = 0;
        for cell in row {
            let taken = |grid: &Vec<Vec<Option<Cell>>>, column: usize| {
                grid.get(index).and_then(|row| row.get(column)).is_some_and(Option::is_some)
            };
            while taken(&grid, column) {
                column += 1;
            }
            let words = words(document, cell.span);
            let (wide, high) = (cell.columns.max(1) as usize, cell.rows.max(1) as usize);
            for down in 0..high.min(table.rows.len() - index) {
                if grid.len() <= index + down {
                    grid.resize(index + down + 1, Vec::new());
                }
                let Some(line) = grid.get_mut(index + down) else { break };
                for across in column..(column + wide).min(COLUMNS) {
                    if line.len() <= across {
                        line.resize(across + 1, None);
                    }
                    if made < CELLS
                        && let Some(slot) = line.get_mut(across)
                    {
                        made += 1;
                        *slot = Some(words.clone());
                    }
                }
            }
            column += wide;
        }
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    grid.into_iter()
        .map(|row| {
            let mut cells: Vec<Cell> = row.into_iter().map(Option::unwrap_or_default).collect();
            cells.resize(width, Cell::default());
            cells
        })
        .filter(|row| row.iter().any(|cell| !cell.text.is_empty()))
        .collect()
}

fn words(document: &Document, span: Span) -> Cell {
    let folded = text::fold::fold(span.of(&document.text));
    Cell { text: folded.text.split_whitespace().collect::<Vec<_>>().join(" "), span }
}
