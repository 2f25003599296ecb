//! A paragraph while it is being read.

use super::numbering::Reference;
use crate::words;

/// A paragraph: what it refers to, and its lines.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) numbering: Reference,
    /// 0 to 9; 9 is body text.
    pub(super) outline: Option<i64>,
    /// Whether its end was deleted with changes tracked, so that the next paragraph goes on from it.
    pub(super) joins_next: bool,
    lines: Vec<String>,
    line: String,
}

impl Paragraph {
    /// Adds words to the line.
    pub(super) fn words(&mut self, piece: &str) {
        words::append(&mut self.line, piece);
    }

    /// Ends the line within the paragraph.
    pub(super) fn line_break(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
    }

    /// Puts what a paragraph that was joined to this one held in front.
    pub(super) fn join(&mut self, mut before: Vec<String>) {
        if let Some(last) = before.pop() {
            self.line = last;
            self.lines = before;
        }
    }

    /// The lines that have words.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.line_break();
        self.lines.retain(|line| !line.trim().is_empty());
        self.lines
    }
}
