//! How wide words are on screen and paper: a Chinese character is as wide as two digits.

use unicode_width::UnicodeWidthStr;

use crate::report::{Kind, Place, Section};

/// The width of the longest line of `words`, in digits.
pub(crate) fn of(words: &str) -> usize {
    words.lines().map(UnicodeWidthStr::width_cjk).max().unwrap_or(0)
}

/// The width that each shown column wants, in digits: that of its longest cell, within what suits its kind.
pub(crate) fn columns(section: &Section, place: Place) -> Vec<usize> {
    let wanted = |column: usize| {
        let (least, most) = match section.columns.get(column).map(|column| column.kind) {
            Some(Kind::Short) if place == Place::Page => (4, 12),
            Some(Kind::Short) => (4, 16),
            // A sheet is as wide as it needs to be; a page is not.
            Some(Kind::Names) if place == Place::Workbook => (10, 40),
            Some(Kind::Names) => (10, 28),
            Some(Kind::Number) => (6, 20),
            Some(Kind::Day) => (10, 12),
            Some(Kind::Prose) | None if place == Place::Workbook => (16, 60),
            Some(Kind::Prose) | None => (16, 52),
        };
        let title = section.columns.get(column).map_or(0, |column| of(&column.title));
        let cells = section.rows.iter().filter_map(|row| row.get(column)).map(|cell| of(&cell.text()));
        cells.max().unwrap_or(0).max(title).clamp(least, most)
    };
    section.shown(place).into_iter().map(wanted).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn chinese_characters_and_punctuation_are_two_wide() {
        assert_eq!(super::of("研发R&D"), 7);
        assert_eq!(super::of("“十四五”\n一"), 10);
    }
}
