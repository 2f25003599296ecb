//! Display columns of a text.

use unicode_width::UnicodeWidthStr as _;

/// Columns that a text takes on a terminal or in a table: two for a Chinese character.
pub fn width(text: &str) -> usize {
    text.width_cjk()
}
