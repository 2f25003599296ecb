//! Display columns of a text.

use unicode_width::UnicodeWidthStr as _;

/// Columns that a text takes on a terminal or in a table: two for a Chinese character.
///
/// Quotation marks and dashes count one, as terminals show them unless told otherwise.
pub fn width(text: &str) -> usize {
    text.width()
}
