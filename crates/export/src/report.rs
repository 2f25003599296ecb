//! The neutral shape of an export that both office formats are written from.

use base::Date;
use rust_decimal::Decimal;

/// A titled set of tables.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// Name of the file, without extension.
    pub(crate) file: String,
    /// Printed on top.
    pub(crate) title: String,
    /// What is to be known of the whole, as name and value.
    pub(crate) facts: Vec<(String, String)>,
    /// Whether invented sample data is in it, which is then said on every page.
    pub(crate) sample: bool,
    /// Tables in order.
    pub(crate) sections: Vec<Section>,
}

/// One table: a sheet of a workbook, a chapter of a document.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Heading, and name of the sheet.
    pub(crate) name: String,
    /// A remark under the heading.
    pub(crate) note: Option<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) kind: Kind,
    pub(crate) place: Place,
}

/// How a column is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word or code, centred.
    Short,
    /// A name or a list of names.
    Names,
    /// Sentences.
    Prose,
    /// Numbers, to the right.
    Number,
    /// A day, centred.
    Day,
}

/// Where a column is shown: a workbook wants one thing a column, a page has room for few columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Both,
    Workbook,
    Page,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Words(String),
    Number(Decimal),
    /// A year, which is a number without separators.
    Year(i16),
    Day(Date),
    Blank,
}

impl Section {
    /// A table without rows.
    pub(crate) fn new(name: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { name: name.into(), note: None, columns, rows: Vec::new() }
    }

    /// The places of the columns shown at `place`.
    pub(crate) fn shown(&self, place: Place) -> Vec<usize> {
        (0..self.columns.len()).filter(|at| [Place::Both, place].contains(&self.columns[*at].place)).collect()
    }
}

impl Column {
    /// A column shown everywhere.
    pub(crate) fn new(title: &str, kind: Kind) -> Self {
        Self { title: title.to_owned(), kind, place: Place::Both }
    }

    /// A column of workbooks only.
    pub(crate) fn workbook(title: &str, kind: Kind) -> Self {
        Self { place: Place::Workbook, ..Self::new(title, kind) }
    }
}

impl Cell {
    /// Words, or a blank cell where there are none.
    pub(crate) fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Blank } else { Self::Words(words) }
    }

    /// Words that may be absent.
    pub(crate) fn maybe(words: Option<impl Into<String>>) -> Self {
        words.map_or(Self::Blank, Self::words)
    }

    /// A year, or a date that is more precise than that.
    pub(crate) fn due(due: Option<&str>) -> Self {
        match due.map(str::parse) {
            Some(Ok(year)) => Self::Year(year),
            _ => Self::maybe(due),
        }
    }

    /// A count.
    pub(crate) fn count(count: u32) -> Self {
        Self::Number(Decimal::from(count))
    }

    /// A number where the words are one and nothing else, as in `1,200`; otherwise the words.
    pub(crate) fn guess(words: &str) -> Self {
        let plain = words.trim().replace(',', "");
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        let whole = digits.split('.').next().unwrap_or("");
        let number = !digits.is_empty()
            && plain.len() <= 15
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && (whole == "0" || !whole.starts_with('0'));
        match plain.parse() {
            Ok(value) if number => Self::Number(value),
            _ => Self::words(words.trim()),
        }
    }

    /// The cell as a person reads it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Number(value) => grouped(*value),
            Self::Year(year) => year.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Blank => String::new(),
        }
    }
}

/// `1,234.5`.
fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_numbers_are_told_from_codes() {
        let shown = |words: &str| match Cell::guess(words) {
            Cell::Number(value) => format!("number {value}"),
            other => other.text(),
        };
        assert_eq!(shown("1,200"), "number 1200");
        assert_eq!(shown(" 3.5 "), "number 3.5");
        assert_eq!(shown("0.5"), "number 0.5");
        assert_eq!(shown("007"), "007");
        assert_eq!(shown("420102199001011234"), "420102199001011234");
        assert_eq!(shown("1.2.3"), "1.2.3");
        assert_eq!(shown("=1+1"), "=1+1");
        assert_eq!(shown("-"), "-");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(Cell::Number(Decimal::new(123_456_789, 2)).text(), "1,234,567.89");
        assert_eq!(Cell::Number(Decimal::from(-1000)).text(), "-1,000");
        assert_eq!(Cell::count(999).text(), "999");
    }
}
