//! Rows between bars from which a merged cell is missing: each cell goes to the column that looks like it.

use super::grid::Cell;
use crate::number::{self, Glyph};
use crate::owner;

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Empty,
    Number,
    Date,
    Body,
    Short,
    Long,
}

const LOOKS: usize = 6;
/// Wider tables are only padded.
const WIDEST: usize = 40;

/// Gives all rows the same width.
pub(super) fn align(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let ragged = rows.iter().any(|row| row.len() < width || missing_at_end(row));
    if width > WIDEST || !ragged || rows.len() < 2 {
        return filled_down(rows.into_iter().map(|row| padded(row, width)).collect());
    }
    let profile = profile(&rows, width);
    let full = |row: &Vec<Cell>| row.len() == width;
    let first_full = rows
        .iter()
        .skip(1)
        .position(|row| full(row) && !missing_at_end(row))
        .or_else(|| rows.iter().skip(1).position(full))
        .map_or(rows.len(), |at| at + 1);
    let across = across(&rows[..first_full], &profile, width);
    let mut out: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let above = index >= first_full && !section(&row);
        let columns = if index == 0 && row.len() < width {
            across
                .as_ref()
                .filter(|at| at.len() == row.len())
                .cloned()
                .unwrap_or_else(|| (0..row.len()).collect())
        } else {
            places(&row, &profile, width)
        };
        let mut line = vec![None; width];
        for (cell, column) in row.into_iter().zip(columns) {
            if let Some(slot) = line.get_mut(column) {
                *slot = Some(cell);
            }
        }
        let last = out.last();
        let mut filled: Vec<Cell> = Vec::with_capacity(width);
        for (column, slot) in line.into_iter().enumerate() {
            let fill = || {
                let up = last.filter(|_| above).and_then(|row| row.get(column)).cloned();
                up.or_else(|| filled.last().cloned()).unwrap_or_default()
            };
            let cell = slot.unwrap_or_else(fill);
            filled.push(cell);
        }
        out.push(filled);
    }
    filled_down(out)
}

/// Fills an empty cell at the start of a row from above, where the column names groups and not numbers.
fn filled_down(mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let width = rows.first().map_or(0, Vec::len);
    for column in 0..width.min(4) {
        let cells = || rows.iter().skip(1).filter_map(|row| row.get(column)).map(|cell| look(&cell.text));
        let named = cells().filter(|look| matches!(look, Look::Short | Look::Long | Look::Body)).count();
        let empty = cells().filter(|look| *look == Look::Empty).count();
        let other = cells().count() - named - empty;
        if empty == 0 || named == 0 || other > named {
            break;
        }
        for at in 2..rows.len() {
            let (above, below) = rows.split_at_mut(at);
            let (Some(above), Some(row)) = (above.last(), below.first_mut()) else { break };
            let rest = row.iter().skip(column + 1).filter(|cell| !cell.text.is_empty()).count();
            if let (Some(from), Some(cell)) = (above.get(column), row.get_mut(column))
                && cell.text.is_empty()
                && rest >= 1
            {
                *cell = from.clone();
            }
        }
    }
    rows
}

fn padded(mut row: Vec<Cell>, width: usize) -> Vec<Cell> {
    row.resize(width, Cell::default());
    row
}

/// Whether the last cell is empty though others are not.
fn missing_at_end(row: &[Cell]) -> bool {
    row.last().is_some_and(|cell| cell.text.is_empty())
}

/// A row that opens a part of the table: 一、 or （一）.
fn section(row: &[Cell]) -> bool {
    row.first().is_some_and(|cell| {
        number::read(&format!("{}某", cell.text))
            .is_some_and(|mark| matches!(mark.glyph, Glyph::Han | Glyph::HanParen))
            && cell.text.chars().count() <= 5
    })
}

fn look(text: &str) -> Look {
    let long = text.chars().count();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '%' | ',' | '/');
    if text.is_empty() {
        Look::Empty
    } else if text.chars().all(plain) || (long <= 5 && number::read(&format!("{text}某")).is_some()) {
        Look::Number
    } else if long <= 16
        && text.chars().any(|c| c.is_ascii_digit())
        && text.contains(['年', '月', '日', '季'])
    {
        Look::Date
    } else if long <= 60
        && owner::split(text, &|_| false).first().is_some_and(|item| owner::is_public(&item.name))
    {
        Look::Body
    } else if long <= 14 {
        Look::Short
    } else {
        Look::Long
    }
}

/// For each column how often its cells look like what, from rows of full width.
fn profile(rows: &[Vec<Cell>], width: usize) -> Vec<[f32; LOOKS]> {
    let mut counts = vec![[0.0_f32; LOOKS]; width];
    let full = |row: &&Vec<Cell>| row.len() == width;
    let whole = rows.iter().skip(1).filter(full).filter(|row| !missing_at_end(row)).count();
    let mut seen = 0.0_f32;
    for row in rows.iter().skip(1).filter(full).filter(|row| whole == 0 || !missing_at_end(row)) {
        seen += 1.0;
        for (column, cell) in row.iter().enumerate() {
            if let Some(count) = counts.get_mut(column) {
                count[look(&cell.text) as usize] += 1.0;
            }
        }
    }
    if seen > 0.0 {
        for count in &mut counts {
            for share in count.iter_mut() {
                *share /= seen;
            }
        }
    }
    counts
}

/// How well a cell suits a column.
fn suits(own: Look, column: &[f32; LOOKS]) -> f32 {
    let share = |look: Look| column[look as usize];
    match own {
        // An empty cell may stand anywhere, best where the column is often empty.
        Look::Empty => 0.2 + 0.5 * share(Look::Empty),
        Look::Short => {
            share(Look::Short) + 0.5 * share(Look::Long) + 0.2 * share(Look::Body) - 0.5 * share(Look::Number)
        }
        Look::Long => share(Look::Long) + 0.4 * share(Look::Short) - 0.5 * share(Look::Number),
        Look::Body => share(Look::Body) + 0.2 * share(Look::Short),
        Look::Number => share(Look::Number) - 0.3 * share(Look::Long),
        Look::Date => share(Look::Date) + 0.3 * share(Look::Short),
    }
}

/// The column of each cell, in order, that suits best.
fn places(row: &[Cell], profile: &[[f32; LOOKS]], width: usize) -> Vec<usize> {
    let natural: Vec<usize> = (0..row.len()).collect();
    let kept = row.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |at| at + 1);
    if row.len() == width {
        if kept == width || kept == 0 {
            return natural;
        }
        // Empty cells at the end: were they added for a cell that is missing within?
        let (moved, gain) = best(&row[..kept], profile, width);
        let stay: f32 = row.iter().zip(profile).map(|(cell, column)| suits(look(&cell.text), column)).sum();
        let left: f32 = (width - kept) as f32 * 0.45;
        return if gain > stay - left + 0.9 && moved.last() == Some(&(width - 1)) { moved } else { natural };
    }
    best(row, profile, width).0
}

/// Places cells in rising columns for the highest sum.
fn best(row: &[Cell], profile: &[[f32; LOOKS]], width: usize) -> (Vec<usize>, f32) {
    let count = row.len();
    let looks: Vec<Look> = row.iter().map(|cell| look(&cell.text)).collect();
    let none = f32::NEG_INFINITY;
    let mut score = vec![vec![none; width + 1]; count + 1];
    let mut took = vec![vec![false; width + 1]; count + 1];
    score[0] = vec![0.0; width + 1];
    for cells in 1..=count {
        for columns in cells..=width {
            let skip = score[cells][columns - 1];
            // Missing cells stand to the left more often: a little for each step to the right.
            let take = score[cells - 1][columns - 1]
                + suits(looks[cells - 1], &profile[columns - 1])
                + 0.01 * columns as f32;
            if take >= skip {
                score[cells][columns] = take;
                took[cells][columns] = true;
            } else {
                score[cells][columns] = skip;
            }
        }
    }
    let (mut out, mut cells, mut columns) = (vec![0; count], count, width);
    while cells > 0 && columns > 0 {
        if took[cells][columns] {
            cells -= 1;
            out[cells] = columns - 1;
        }
        columns -= 1;
    }
    (out, score[count][width])
}

/// Which columns the cells of a short head stand in: as in the short rows right below it.
fn across(rows: &[Vec<Cell>], profile: &[[f32; LOOKS]], width: usize) -> Option<Vec<usize>> {
    let head = rows.first()?.len();
    let mut votes: std::collections::BTreeMap<Vec<usize>, usize> = std::collections::BTreeMap::new();
    for row in rows
        .iter()
        .skip(1)
        .filter(|row| row.len() == head && row.iter().filter(|cell| !cell.text.is_empty()).count() >= 2)
    {
        *votes.entry(places(row, profile, width)).or_default() += 1;
    }
    votes.into_iter().max_by_key(|(_, count)| *count).map(|(columns, _)| columns)
}
