//! Cutting a long line down to the words concerned.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::paint::cell;

/// Stands for what is left out; ASCII, because terminals disagree on the width of `…`.
const GAP: &str = "...";

/// Words of a line that are underlined.
pub(super) struct Mark {
    /// Bytes of the line.
    pub(super) range: Range<usize>,
    /// Whether the report is about these words, or they only explain it.
    pub(super) primary: bool,
    /// What is to be seen there.
    pub(super) label: Option<String>,
}

/// A mark by the columns of the line as shown.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) marks: Vec<ShownMark>,
}

pub(super) struct ShownMark {
    pub(super) columns: Range<usize>,
    pub(super) primary: bool,
    pub(super) label: Option<String>,
}

/// Room that a mark wants around its words.
const CONTEXT: usize = 14;

/// Marks that can be shown in one row; a long line is shown once for each group.
pub(super) fn groups(line: &str, mut marks: Vec<Mark>, columns: usize) -> Vec<Vec<Mark>> {
    if fits(line, columns) {
        return vec![marks];
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    let mut used = 0;
    for mark in marks {
        let wanted = bounded_width(&line[mark.range.clone()], columns) + CONTEXT;
        let joins = groups.last().is_some_and(|group| {
            let together = group[0].range.start..mark.range.end.max(group[0].range.start);
            used + wanted <= columns || bounded_width(&line[together], columns) + CONTEXT <= columns
        });
        match groups.last_mut() {
            Some(group) if joins => {
                used += wanted;
                group.push(mark);
            }
            _ => {
                used = wanted;
                groups.push(vec![mark]);
            }
        }
    }
    groups
}

/// The line in at most about `columns` columns, with every mark's beginning and end in view.
pub(super) fn cut(line: &str, marks: Vec<Mark>, columns: usize) -> Shown {
    let pieces = pieces(line, &marks, columns);
    let mut text = String::new();
    let mut column = 0;
    let mut at = 0;
    // Where each grapheme in view begins, by byte and column.
    let mut stops = Vec::new();
    for piece in pieces {
        if piece.start > at {
            text.push_str(GAP);
            column += GAP.len();
        }
        for (offset, grapheme) in line[piece.clone()].grapheme_indices(true) {
            stops.push((piece.start + offset, column));
            let (shown, width) = cell(grapheme);
            text.push_str(&shown);
            column += width;
        }
        stops.push((piece.end, column));
        at = piece.end;
    }
    if at < line.len() {
        text.push_str(GAP);
    }
    let column_at = |byte: usize| {
        let after = stops.partition_point(|&(stop, _)| stop < byte);
        stops.get(after).or(stops.last()).map_or(0, |&(_, column)| column)
    };
    // A mark begins after a gap, not before it.
    let column_from = |byte: usize| {
        let after = stops.partition_point(|&(stop, _)| stop <= byte);
        stops[..after].last().map_or(0, |&(_, column)| column)
    };
    let marks = marks
        .into_iter()
        .map(|mark| {
            let start = column_from(mark.range.start);
            let end = column_at(mark.range.end).max(start + 1);
            ShownMark { columns: start..end, primary: mark.primary, label: mark.label }
        })
        .collect();
    Shown { text: text.trim_end().to_owned(), marks }
}

/// The parts of the line to show, in order and apart.
fn pieces(line: &str, marks: &[Mark], columns: usize) -> Vec<Range<usize>> {
    if fits(line, columns) {
        return std::iter::once(0..line.len()).collect();
    }
    let room = (columns / marks.len().max(1)).saturating_sub(2 * GAP.len()).max(16);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for Mark { range, .. } in marks {
        let words = &line[range.clone()];
        let fits = words.len() <= room * 8 && width(words) + 8 <= room;
        if fits {
            let spare = room - width(words);
            let left = before(line, range.start, spare / 2);
            let right = after(line, range.end, spare - width(&line[left..range.start]));
            let left = before(line, range.start, spare - width(&line[range.end..right]));
            pieces.push(left..right);
        } else {
            let half = (room - 8) / 2;
            pieces.push(before(line, range.start, 4)..after(line, range.start, half));
            pieces.push(before(line, range.end, half)..after(line, range.end, 4));
        }
    }
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if piece.start <= last.end + 2 * GAP.len() => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    // A few characters at either end of the line take no more room than the gap would.
    if let Some(first) = merged.first_mut()
        && first.start <= GAP.len()
    {
        first.start = 0;
    }
    if let Some(last) = merged.last_mut()
        && line.len() - last.end <= GAP.len()
    {
        last.end = line.len();
    }
    merged
}

/// The place at most `columns` columns before another.
fn before(line: &str, at: usize, columns: usize) -> usize {
    let mut left = at;
    let mut room = columns;
    for grapheme in line[..at].graphemes(true).rev() {
        match room.checked_sub(cell(grapheme).1) {
            Some(rest) => room = rest,
            None => break,
        }
        left -= grapheme.len();
    }
    left
}

/// The place at most `columns` columns after another.
fn after(line: &str, at: usize, columns: usize) -> usize {
    let mut right = at;
    let mut room = columns;
    for grapheme in line[at..].graphemes(true) {
        match room.checked_sub(cell(grapheme).1) {
            Some(rest) => room = rest,
            None => break,
        }
        right += grapheme.len();
    }
    right
}

/// Whether the whole line can be shown. A line of many megabytes is not measured to its end.
fn fits(line: &str, columns: usize) -> bool {
    line.len() <= columns * 8 && width(line) <= columns
}

/// The width, or more than `most` where it is more.
fn bounded_width(text: &str, most: usize) -> usize {
    if text.len() > most * 8 { most + 1 } else { width(text) }
}

fn width(text: &str) -> usize {
    text.graphemes(true).map(|grapheme| cell(grapheme).1).sum()
}
