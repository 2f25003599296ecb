//! Lines and columns of a text.

use memchr::memchr_iter;

/// Where the lines of a text begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    length: usize,
}

/// A place as a person counts it, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Character within the line.
    pub column: usize,
}

impl LineIndex {
    /// Finds the lines.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self { starts, length: text.len() }
    }

    /// The number of the line that a byte stands in, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }

    /// The bytes of a line, by its number from 1, without its line break.
    pub fn range(&self, line: usize, text: &str) -> std::ops::Range<usize> {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.length);
        let end = self.starts.get(line).map_or(self.length, |next| next - 1);
        let body = text.get(start..end).unwrap_or("");
        start..start + body.strip_suffix('\r').unwrap_or(body).len()
    }

    /// Line and column of a byte of the text.
    pub fn place(&self, at: usize, text: &str) -> Place {
        let line = self.line(at);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        Place { line, column: text.get(start..at).map_or(1, |before| before.chars().count() + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Place};

    #[test]
    fn counts_lines_and_characters_from_one() {
        let text = "一、总体要求\r\n到2025年\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.place(0, text), Place { line: 1, column: 1 });
        assert_eq!(lines.place(text.find("2025").unwrap(), text), Place { line: 2, column: 2 });
        assert_eq!(lines.place(text.len(), text), Place { line: 3, column: 1 });
        assert_eq!(&text[lines.range(1, text)], "一、总体要求");
        assert_eq!(&text[lines.range(2, text)], "到2025年");
        assert_eq!(lines.range(9, text), text.len()..text.len());
    }
}
