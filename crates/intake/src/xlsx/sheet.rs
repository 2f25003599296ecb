//! One sheet: its cells, its merged regions, as a table.

use std::collections::BTreeMap;

use super::format::Formats;
use super::strings::Strings;
use crate::grid::{Budget, Grid, GridCell};
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::words;
use crate::xml::{Attributes, Handler, Step};

/// Merged regions that are kept.
const REGIONS: usize = 100_000;

/// What a sheet is made into.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line above or below the table, or a sheet of one column.
    Line(String),
    Table(Grid),
}

/// A sheet while it is being read.
pub(super) struct Sheet<'a> {
    strings: &'a Strings,
    formats: &'a Formats,
    from_1904: bool,
    limits: &'a Limits,
    budget: &'a mut Budget,
    /// Rows that have words: row → column → words.
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// Top left and bottom right of merged regions.
    regions: Vec<[u32; 4]>,
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
    text_bytes: usize,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        strings: &'a Strings,
        formats: &'a Formats,
        from_1904: bool,
        limits: &'a Limits,
        budget: &'a mut Budget,
    ) -> Self {
        Self {
            strings,
            formats,
            from_1904,
            limits,
            budget,
            rows: BTreeMap::new(),
            regions: Vec::new(),
            row: 0,
            column: 0,
            kind: String::new(),
            style: 0,
            value: String::new(),
            in_value: false,
            text_bytes: 0,
        }
    }

    /// The sheet as a table under its name. Rows that are one region over the whole width, before the table's own
    /// head, are its title: they become lines.
    pub(super) fn finish(self, name: &str) -> Result<Vec<Piece>, Reason> {
        let width =
            self.rows.values().filter_map(|row| row.keys().next_back()).max().map_or(0, |column| column + 1);
        let left = self.rows.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or(0);
        let too_large = || Reason::TableTooLarge { limit: self.limits.cells };
        if self.rows.len().saturating_mul((width - left) as usize) > self.limits.cells {
            return Err(too_large());
        }
        let kept: Vec<u32> = self.rows.keys().copied().collect();
        let mut covered_rows = 0;
        let mut spans = BTreeMap::new();
        let mut covered = BTreeMap::new();
        for &[top, first, bottom, last] in &self.regions {
            let last = last.min(width.saturating_sub(1));
            let from = kept.partition_point(|row| *row < top);
            let to = kept.partition_point(|row| *row <= bottom).max(from);
            let rows = kept.get(from..to).unwrap_or_default();
            // Regions that overlap are not written by any program, but could cover every row many times.
            covered_rows += rows.len();
            if covered_rows > self.limits.cells {
                return Err(too_large());
            }
            spans.insert(
                (top, first),
                (last.saturating_sub(first) + 1, u32::try_from(rows.len()).unwrap_or(1).max(1)),
            );
            for &row in rows {
                let columns: &mut Vec<(u32, u32)> = covered.entry(row).or_default();
                columns.push((if row == top { first + 1 } else { first }, last));
            }
        }
        let mut grid = Grid { caption: Some(name.to_owned()), rows: Vec::new() };
        let mut lines = Vec::new();
        for (&row, cells) in &self.rows {
            let hidden = |column: u32| {
                covered
                    .get(&row)
                    .is_some_and(|regions| regions.iter().any(|(a, b)| (*a..=*b).contains(&column)))
            };
            let mut out = Vec::new();
            for column in (left..width).filter(|column| !hidden(*column)) {
                let (columns, rows) = spans.get(&(row, column)).copied().unwrap_or((1, 1));
                out.push(GridCell { words: cells.get(&column).cloned().unwrap_or_default(), columns, rows });
            }
            let title = grid.rows.is_empty() && width - left > 1 && out.len() == 1;
            match out.pop() {
                Some(cell) if title => lines.push(Piece::Line(cell.words)),
                Some(cell) => {
                    out.push(cell);
                    grid.rows.push(out);
                }
                None => {}
            }
        }
        if grid.rows.iter().all(|row| row.len() <= 1) {
            lines.extend(grid.rows.into_iter().flatten().map(|cell| Piece::Line(cell.words)));
        } else {
            lines.push(Piece::Table(grid));
        }
        Ok(lines)
    }

    fn keep(&mut self) -> Result<(), Reason> {
        let value = std::mem::take(&mut self.value);
        let mut shown = String::new();
        match self.kind.as_str() {
            "s" => shown.push_str(value.trim().parse().map_or("", |index| self.strings.get(index))),
            "str" | "inlineStr" | "d" => words::append(&mut shown, &value),
            "b" => shown.push_str(if value.trim() == "1" { "是" } else { "否" }),
            "e" => {}
            _ if value.trim().is_empty() => {}
            _ => shown = self.formats.show(&value, self.style, self.from_1904),
        }
        let shown = shown.trim().to_owned();
        if shown.is_empty() {
            return Ok(());
        }
        self.text_bytes += shown.len();
        if self.text_bytes > self.limits.text_bytes {
            return Err(Reason::TextTooLong { limit: self.limits.text_bytes });
        }
        self.budget.row(1, self.column as usize + 1)?;
        self.rows.entry(self.row).or_default().insert(self.column, shown);
        Ok(())
    }
}

impl Handler for Sheet<'_> {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            "row" => {
                let number = attributes.number("r").and_then(|row| u32::try_from(row - 1).ok());
                self.row = number.unwrap_or(self.row.saturating_add(1));
                self.column = u32::MAX;
                if attributes.get("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
                    return Ok(Step::Over);
                }
            }
            "c" => {
                // Cells and rows without an address follow the one before.
                let place = attributes.get("r").and_then(|address| place(&address));
                self.column = place.map_or(self.column.wrapping_add(1), |(_, column)| column);
                self.kind = attributes.get("t").unwrap_or_default();
                self.style =
                    attributes.number("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0);
                self.value.clear();
            }
            "v" | "t" => self.in_value = true,
            "mergeCell" => {
                let region = attributes.get("ref").and_then(|region| {
                    let (from, to) = region.split_once(':')?;
                    let ((top, first), (bottom, last)) = (place(from)?, place(to)?);
                    Some([top, first, bottom.max(top), last.max(first)])
                });
                if let Some(region) = region.filter(|_| self.regions.len() < REGIONS) {
                    self.regions.push(region);
                }
            }
            "f"
            | "rPh"
            | "phoneticPr"
            | "extLst"
            | "conditionalFormatting"
            | "dataValidations"
            | "headerFooter" => {
                return Ok(Step::Over);
            }
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        match name {
            "v" | "t" => self.in_value = false,
            "c" => self.keep()?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) -> Result<(), Reason> {
        if self.in_value {
            if self.value.len() + piece.len() > self.limits.text_bytes {
                return Err(Reason::TextTooLong { limit: self.limits.text_bytes });
            }
            self.value.push_str(piece);
        }
        Ok(())
    }
}

/// Row and column, from 0, of an address such as `AB12`.
fn place(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = address.split_at(digits);
    let column = letters.bytes().filter(u8::is_ascii_alphabetic).try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn addresses_are_read() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("AB12"), Some((11, 27)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(place("A0"), None);
        assert_eq!(place("12"), None);
        assert_eq!(place("ZZZZZZZZZ1"), None);
    }
}
