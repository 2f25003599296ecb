//! Tables that lost their lines: one cell a line, as a page turned into text prints them.
//!
//! A caption or 序号 opens them. Where rows are numbered, the numbers part them; else the change from words to figures
//! does. Cells that were broken over two lines are put together where only that makes head and rows as wide.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clean::{self, Cleaned};
use super::line::{self, Line, Look};
use crate::number::{Glyph, han_letter};
use crate::words;

/// Characters of the longest cell.
const CELL: usize = 44;
/// Lines of the smallest table and of the widest head.
const SMALLEST: usize = 8;
const HEAD: usize = 14;

/// Puts the cells of such tables into rows.
pub(super) fn gather(lines: &mut Vec<Line>) {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let serial = is_serial(lines[at].text());
        let from = if serial { at } else { at + 1 };
        if !(serial || lines[at].look == Look::Text && words::caption(lines[at].text())) {
            at += 1;
            continue;
        }
        let cells = lines[from.min(lines.len())..].iter().take_while(|line| is_cell(line)).count();
        let run = &lines[from.min(lines.len())..from.min(lines.len()) + cells];
        let table = (cells >= SMALLEST).then(|| numbered(run).or_else(|| figured(run).filter(|_| !serial)));
        match table.flatten() {
            Some((rows, used)) => {
                at = from + used;
                tables.push((from..at, rows.into_iter().map(|row| joined(run, &row)).collect()));
            }
            None => at = from + cells.max(1),
        }
    }
    if !tables.is_empty() {
        *lines = replaced(std::mem::take(lines), tables);
    }
}

/// The lines with each of some ranges, in order, replaced. In one pass: a document may hold thousands.
fn replaced(lines: Vec<Line>, ranges: Vec<(Range<usize>, Vec<Line>)>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter();
    let mut at = 0;
    for (range, made) in ranges {
        out.extend(rest.by_ref().take(range.start - at));
        rest.by_ref().take(range.len()).for_each(drop);
        out.extend(made);
        at = range.end;
    }
    out.extend(rest);
    out
}

/// A row: the lines of each of its cells.
type Row = Vec<Vec<usize>>;

fn is_serial(text: &str) -> bool {
    matches!(text, "序号" | "编号")
}

fn is_cell(line: &Line) -> bool {
    let text = line.text();
    let numbered = line.mark.is_some_and(|mark| mark.glyph == Glyph::Digit);
    line.look == Look::Text
        && line.width <= CELL
        && line.heading.is_none()
        && (!text.ends_with('。') || numbered)
        && !line.mark.is_some_and(|mark| mark.glyph <= Glyph::HanParen && mark.len < text.len())
        && !words::caption(text)
        && !["注：", "注:", "备注：", "说明：", "专栏", "附件"].iter().any(|word| text.starts_with(word))
}

/// Rows that begin with 1, 2, 3 below a head that begins with 序号; and how many lines they take.
fn numbered(lines: &[Line]) -> Option<(Vec<Row>, usize)> {
    let text = |at: usize| lines.get(at).map_or("", Line::text);
    is_serial(text(0)).then_some(())?;
    let first = (2..HEAD.min(lines.len())).find(|at| text(*at) == "1")?;
    let mut starts = vec![first];
    for number in 2..=lines.len() {
        let last = starts[starts.len() - 1];
        let number = number.to_string();
        let worded = |at: usize| text(at + 1).contains(han_letter);
        let near = (last + 3..(last + 3 * HEAD).min(lines.len()))
            .filter(|at| text(*at) == number && worded(*at))
            .min_by_key(|at| (at - last).abs_diff(first));
        match near {
            Some(at) => starts.push(at),
            None => break,
        }
    }
    (starts.len() >= 2).then_some(())?;
    let part = |at: usize| text(at).ends_with(['：', ':']);
    let mut head: Row = bracketed(lines, 0..first);
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    if part(first - 1) {
        head.pop();
        parts.push((0, first - 1));
    }
    for (index, start) in starts.iter().enumerate() {
        let mut end = starts.get(index + 1).copied().unwrap_or(lines.len());
        if end < lines.len() && part(end - 1) {
            end -= 1;
            parts.push((index + 1, end));
        }
        rows.push(alike(lines, bracketed(lines, *start..end)));
    }
    let mut used = lines.len();
    let width = fit(lines, &mut head, &mut rows)?;
    for row in &mut rows {
        split_listed(row, width);
    }
    // What follows the last row stood below the table.
    let last = rows.last_mut()?;
    if last.len() > width {
        used = last[width][0];
        last.truncate(width);
    }
    // A merged cell behind the number stands in the row above.
    for at in 1..rows.len() {
        let missing = width.saturating_sub(rows[at].len());
        if missing > 0 && rows[at - 1].len() == width {
            let above = rows[at - 1][1..=missing].to_vec();
            rows[at].splice(1..1, above);
        }
    }
    for (index, line) in parts.into_iter().rev() {
        rows.insert(index, vec![vec![line]; width]);
    }
    rows.insert(0, head);
    Some((rows, used))
}

/// The width of the table; head and rows are brought to it.
fn fit(lines: &[Line], head: &mut Row, rows: &mut Vec<Row>) -> Option<usize> {
    let width = widest(rows);
    let head_pair = pair(lines, head);
    let shifted = rows.iter().filter(|row| row.len() == width).all(|row| {
        let own = pair(lines, row);
        own.is_some() && own != head_pair
    });
    // Narrow columns break their words in two: 综合 | 治理.
    if shifted {
        let paired: Vec<Row> = rows.iter().map(|row| merged(row, pair(lines, row))).collect();
        let head_paired = if head.len() > widest(&paired) { merged(head, head_pair) } else { head.clone() };
        if head_paired.len() == widest(&paired) {
            (*head, *rows) = (head_paired, paired);
        }
    }
    let width = widest(rows);
    while head.len() > width {
        let tail = |at: &usize| {
            let (before, own) = (cell(lines, &head[at - 1]), cell(lines, &head[*at]));
            let long = own.chars().count();
            long <= 3 && before.chars().count() > long + 1 && !alone(&own)
        };
        let at = (1..head.len()).find(tail)?;
        *head = merged(head, Some(at - 1));
    }
    (head.len() == width && width >= 3).then_some(width)
}

/// The greatest length that at least two rows have.
fn widest(rows: &[Row]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.len()).or_default() += 1;
    }
    let often = if rows.len() > 2 { 2 } else { 1 };
    counts.iter().rev().find(|(_, count)| **count >= often).map_or(0, |(width, _)| *width)
}

/// Heads that are words of their own, however short.
fn alone(text: &str) -> bool {
    is_serial(text) || ["单位", "数量", "备注", "名称", "类别", "合计", "年份"].contains(&text)
}

/// Two words of two characters beside each other, which may be one.
fn pair(lines: &[Line], row: &Row) -> Option<usize> {
    let two = |at: usize| {
        let text = row.get(at).map(|c| cell(lines, c)).unwrap_or_default();
        text.chars().count() == 2 && text.chars().all(han_letter) && !alone(&text)
    };
    (1..row.len()).find(|at| two(*at) && two(at + 1))
}

fn merged(row: &Row, at: Option<usize>) -> Row {
    let mut out = row.clone();
    if let Some(at) = at.filter(|at| at + 1 < out.len()) {
        let next = out.remove(at + 1);
        out[at].extend(next);
    }
    out
}

fn cell(lines: &[Line], cell: &[usize]) -> String {
    cell.iter().filter_map(|at| lines.get(*at)).map(Line::text).collect()
}

/// Lines as cells, each that opens with a bracket with the one before.
fn bracketed(lines: &[Line], range: Range<usize>) -> Row {
    let mut out: Row = Vec::new();
    for at in range {
        let goes_on = lines[at].text().starts_with(['（', '(', '[', '【', '）', ')']);
        match out.last_mut() {
            Some(last) if goes_on => last.push(at),
            _ => out.push(vec![at]),
        }
    }
    out
}

/// `重点城市≥30`, `一般城市≥15`: several figures of one cell.
fn alike(lines: &[Line], row: Row) -> Row {
    let shape = |cell: &[usize]| {
        let text = lines[cell[0]].text();
        let at = text.find(['≥', '≤', '>', '<', '：']).filter(|at| *at > 0)?;
        let percent = text.ends_with('%');
        text[..at].contains(han_letter).then_some(percent)
    };
    let mut out: Row = Vec::new();
    for cell in row {
        match out.last_mut() {
            Some(last) if shape(last).is_some() && shape(last) == shape(&cell) => last.extend(cell),
            _ => out.push(cell),
        }
    }
    out
}

/// Four such figures in a row that lacks a cell are two cells.
fn split_listed(row: &mut Row, width: usize) {
    if row.len() + 1 == width
        && let Some(at) = row.iter().position(|cell| cell.len() >= 4 && cell.len() % 2 == 0)
    {
        let half = row[at].len() / 2;
        let rest = row[at].split_off(half);
        row.insert(at + 1, rest);
    }
}

/// Rows of words followed by figures below a head of words; and how many lines they take.
fn figured(lines: &[Line]) -> Option<(Vec<Row>, usize)> {
    let mut cells = bracketed(lines, 0..lines.len());
    let listed = |cell: &[usize]| lines[cell[0]].mark.is_some_and(|mark| mark.glyph == Glyph::Digit);
    let mut at = 1;
    while at < cells.len() {
        if listed(&cells[at - 1]) && listed(&cells[at]) {
            cells = merged(&cells, Some(at - 1));
        } else {
            at += 1;
        }
    }
    let figures: Vec<bool> = cells.iter().map(|c| !listed(c) && figure(&cell(lines, c))).collect();
    let first = figures.iter().position(|figure| *figure)?;
    let mut spare: Option<Vec<Row>> = None;
    for words in 1..=3.min(first.saturating_sub(1)) {
        let opens = |at: &usize| {
            *at >= first - words
                && figures.get(at + words) == Some(&true)
                && figures[*at..at + words].iter().all(|figure| !figure)
                && (*at == first - words || words == 1 || figures[at - 1])
        };
        let starts: Vec<usize> = (0..cells.len()).filter(opens).collect();
        let mut rows: Vec<Row> = starts
            .iter()
            .enumerate()
            .map(|(i, start)| cells[*start..starts.get(i + 1).copied().unwrap_or(cells.len())].to_vec())
            .collect();
        let width = rows.iter().map(Vec::len).max()?;
        let even = rows.iter().all(|row| row.len() == width);
        let mut head = cells[..first - words].to_vec();
        // 城区类型 and 城镇类型 share the corner of the head.
        let corner = even && head.len() == width + 1 && rows.len() > 1;
        if corner {
            head = merged(&head, Some(0));
        }
        if head.len() != width || width < 3 {
            continue;
        }
        // A last column that is merged downwards.
        for at in 1..rows.len() {
            if rows[at - 1].len() == width {
                let above = rows[at - 1][rows[at].len()..].to_vec();
                rows[at].extend(above);
            }
        }
        rows.insert(0, head);
        if even && !corner {
            return Some((rows, lines.len()));
        }
        spare = spare.or(Some(rows));
    }
    spare.map(|rows| (rows, lines.len()))
}

fn figure(text: &str) -> bool {
    let inner = text.trim_start_matches(['≥', '≤', '>', '<', '＞', '＜', '=', '约', '-', '—']);
    inner.starts_with(|c: char| c.is_ascii_digit()) || inner.is_empty()
}

/// One row as a line with bars.
fn joined(lines: &[Line], row: &Row) -> Line {
    let parts: Vec<Vec<&Cleaned>> =
        row.iter().map(|cell| cell.iter().map(|at| &lines[*at].cleaned).collect()).collect();
    let first = &lines[row[0][0]];
    let span = row.iter().flatten().fold(first.span, |span, at| span.join(lines[*at].span));
    let cleaned = clean::row(&parts);
    let (width, wide) = line::widths(&cleaned.text);
    Line {
        cleaned,
        span,
        look: Look::Row,
        heading: None,
        mark: None,
        width,
        page_number: false,
        wide,
        paged: false,
        starred: false,
    }
}
