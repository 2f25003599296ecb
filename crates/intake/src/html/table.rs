//! One table of a page.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::flow;
use crate::grid::{Budget, Grid, GridCell};
use crate::limits::Limits;
use crate::refusal::Reason;

/// A cell with more lines than this holds an article, so its table only lays out the page.
const LINES: usize = 40;

/// The tables that hold other tables.
pub(super) fn holding_tables(page: &Html) -> HashSet<NodeId> {
    let mut open: Vec<NodeId> = Vec::new();
    let mut holding = HashSet::new();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if is(node, "table") => {
                // Those further out were marked when the innermost open one was met.
                holding.extend(open.last().copied());
                open.push(node.id());
            }
            Edge::Close(node) if is(node, "table") => {
                open.pop();
            }
            _ => {}
        }
    }
    holding
}

/// The table as a grid, or `None` where it only lays out the page.
pub(super) fn read(table: NodeRef<'_, Node>, budget: &mut Budget) -> Result<Option<Grid>, Reason> {
    let limits = Limits::default();
    let mut grid = Grid::default();
    // Rows still covered from above, column by column.
    let mut covered: Vec<u32> = Vec::new();
    for part in table.descendants() {
        if is(part, "caption") {
            grid.caption = Some(flow::cell(part, &limits)?.words);
            continue;
        }
        if !is(part, "tr") {
            continue;
        }
        let mut row = Vec::new();
        let mut column = 0_usize;
        let mut placed = Vec::new();
        for node in part.children() {
            let Some(element) = node.value().as_element().filter(|e| matches!(e.name(), "td" | "th")) else {
                continue;
            };
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let columns = extent(element, "colspan").clamp(1, 1_000);
            let rows = extent(element, "rowspan").min(65_534);
            let text = flow::cell(node, &limits)?;
            if text.headings > 0 || text.lines > LINES {
                return Ok(None);
            }
            placed.push((column, columns, rows));
            column += columns as usize;
            budget.row(0, column)?;
            row.push(GridCell { words: text.words, columns, rows });
        }
        budget.row(row.len(), column)?;
        cover(&mut covered, &placed);
        grid.rows.push(row);
    }
    end_spans(&mut grid);
    // A single cell, or a single column of prose, is a box around text.
    let boxed = grid.rows.iter().all(|row| row.len() <= 1);
    Ok((!boxed).then_some(grid))
}

/// Moves the covered columns on by one row and adds the cells of this one.
fn cover(covered: &mut Vec<u32>, cells: &[(usize, u32, u32)]) {
    for rows in covered.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
    for &(column, columns, rows) in cells {
        let end = column + columns as usize;
        if covered.len() < end {
            covered.resize(end, 0);
        }
        for slot in covered.iter_mut().take(end).skip(column) {
            *slot = if rows == 0 { u32::MAX } else { rows - 1 };
        }
    }
}

/// Cells end with the table, whatever they claim; `rowspan="0"` runs to its end.
fn end_spans(grid: &mut Grid) {
    let total = grid.rows.len();
    for (index, row) in grid.rows.iter_mut().enumerate() {
        let left = u32::try_from(total - index).unwrap_or(u32::MAX);
        for cell in row {
            cell.rows = if cell.rows == 0 { left } else { cell.rows.min(left) };
        }
    }
}

fn extent(element: &Element, attribute: &str) -> u32 {
    element.attr(attribute).and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}

fn is(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}
