//! Formats of numbers: what a cell shows for its value.

use std::collections::BTreeMap;
use std::time::Duration;

use base::Date;

use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// `styles.xml`, as far as it bears on what is shown.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// Number of a format of the file's own → how it shows numbers.
    own: BTreeMap<i64, Shown>,
    /// Style of a cell → number of its format.
    cells: Vec<i64>,
    in_cells: bool,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// Times a hundred, with a sign.
    Percent,
    /// As a day.
    Day,
}

/// Cell styles that are kept; Excel allows 65 490.
const STYLES: usize = 70_000;

impl Formats {
    /// The words for a number in a cell of that style.
    pub(super) fn show(&self, value: &str, style: usize, from_1904: bool) -> String {
        let format = self.cells.get(style).copied().unwrap_or(0);
        let shown = match format {
            9 | 10 => Shown::Percent,
            14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57..=58 => Shown::Day,
            own => self.own.get(&own).copied().unwrap_or_default(),
        };
        let Ok(number) = value.trim().parse::<f64>() else { return value.trim().to_owned() };
        match shown {
            Shown::Plain => plain(number),
            Shown::Percent => format!("{}%", plain(number * 100.0)),
            Shown::Day => day(number, from_1904).unwrap_or_else(|| plain(number)),
        }
    }
}

/// A number to 12 significant digits, without the dust of binary fractions: 0.30000000000000004 is 0.3.
fn plain(number: f64) -> String {
    if !number.is_finite() || number.abs() >= 1e15 {
        return number.to_string();
    }
    let whole = number.abs().log10().floor().max(0.0);
    let places = (11.0 - whole).clamp(0.0, 12.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 12")]
    let text = format!("{number:.*}", places as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A day by its number: 1 is 1 January 1900, and there is a 29 February 1900 that never was.
fn day(number: f64, from_1904: bool) -> Option<String> {
    if !(0.0..2_900_000.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let days = number.floor() as u64;
    let days = if from_1904 { days + 1_462 } else { days };
    let days = if days > 59 { days } else { days + 1 };
    let zero = Date::new(1899, 12, 30).ok()?;
    Some(zero.checked_add(Duration::from_secs(days * 86_400)).ok()?.to_string())
}

/// How a format shows numbers, by its code.
fn shown(code: &str) -> Shown {
    // Words in quotes and colours in brackets are no codes.
    let mut bare = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            _ => bare.push(c.to_ascii_lowercase()),
        }
    }
    if bare.contains('%') {
        Shown::Percent
    } else if bare.contains('y') || (bare.contains('m') && bare.contains('d')) {
        Shown::Day
    } else {
        Shown::Plain
    }
}

impl Handler for Formats {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            "numFmt" => {
                if let (Some(id), Some(code)) = (attributes.number("numFmtId"), attributes.get("formatCode"))
                {
                    self.own.insert(id, shown(&code));
                }
            }
            "cellXfs" => self.in_cells = true,
            "xf" if self.in_cells && self.cells.len() < STYLES => {
                self.cells.push(attributes.number("numFmtId").unwrap_or(0));
            }
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        if name == "cellXfs" {
            self.in_cells = false;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_sheet_shows_them() {
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(12_500.0), "12500");
        assert_eq!(plain(-4.25), "-4.25");
        assert_eq!(plain(0.0), "0");
        assert_eq!(plain(100_000_000_000.0), "100000000000");
        assert_eq!(day(45_717.0, false).as_deref(), Some("2025-03-01"));
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(day(45_717.0 - 1_462.0, true).as_deref(), Some("2025-03-01"));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(shown("0.0%"), Shown::Percent);
        assert_eq!(shown("yyyy\"年\"m\"月\""), Shown::Day);
        assert_eq!(shown("[Red]#,##0\"my day\""), Shown::Plain);
    }
}
