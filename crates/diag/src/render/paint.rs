//! Colours, and words made safe to print.

use std::borrow::Cow;

use crate::Severity;

/// What a piece of a report is.
#[derive(Clone, Copy)]
pub(super) enum Style {
    Error,
    Warning,
    Note,
    /// Message and headings.
    Strong,
    /// Line numbers, bars, secondary marks.
    Frame,
}

impl Style {
    pub(super) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Error => "\x1b[1;31m",
            Self::Warning => "\x1b[1;33m",
            Self::Note => "\x1b[1;32m",
            Self::Strong => "\x1b[1m",
            Self::Frame => "\x1b[1;34m",
        }
    }
}

/// Colours words, or not.
pub(super) struct Paint(pub(super) bool);

impl Paint {
    pub(super) fn with(&self, style: Style, words: &str) -> String {
        if self.0 && !words.is_empty() { format!("{}{words}\x1b[0m", style.code()) } else { words.to_owned() }
    }
}

/// The words without what could command a terminal: a document is not to be trusted with that.
pub(super) fn printable(words: &str) -> String {
    words.chars().map(|c| if is_harmful(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// One grapheme as shown in a source line, and the columns it takes.
pub(super) fn cell(grapheme: &str) -> (Cow<'_, str>, usize) {
    use unicode_width::UnicodeWidthStr as _;
    if grapheme == "\t" {
        return (Cow::Borrowed("    "), 4);
    }
    if grapheme.chars().any(is_harmful) {
        return (Cow::Borrowed("\u{FFFD}"), 1);
    }
    (Cow::Borrowed(grapheme), grapheme.width())
}

/// Control characters, and marks that change the direction of what follows.
fn is_harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
