//! Sentences, clauses, and the stretches (brackets, titles, short quotations) whose numbers are names or asides.

use std::ops::Range;

/// Longest quotation that is read as a name.
const NAME: usize = 90;

/// Bytes after which a sentence is cut at the next mark, or anywhere: nobody writes longer ones, and work on a
/// number is bounded by its sentence.
const LONGEST: usize = 3_000;

/// How far back from a number its surroundings are read.
const REACH: usize = 900;

/// The start of what is read before a number at `at`, not before `from`.
pub(crate) fn reach(text: &str, from: usize, at: usize) -> usize {
    let mut start = from.max(at.saturating_sub(REACH));
    while start < at && !text.is_char_boundary(start) {
        start += 1;
    }
    start.min(at)
}

/// One sentence: its place, its clauses, and what in it is not to be searched for numbers.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// The whole.
    pub(crate) range: Range<usize>,
    /// Between commas, semicolons and colons.
    pub(crate) clauses: Vec<Clause>,
    /// Brackets, book titles and short quotations.
    pub(crate) asides: Vec<Range<usize>>,
}

/// One clause and the mark before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Without its marks.
    pub(crate) range: Range<usize>,
    /// The mark that precedes it; `None` at the start.
    pub(crate) mark: Option<char>,
}

impl Sentence {
    /// Index of the clause that holds a byte.
    pub(crate) fn clause_at(&self, at: usize) -> usize {
        self.clauses.partition_point(|c| c.range.start <= at).saturating_sub(1)
    }

    /// The aside that holds a byte.
    pub(crate) fn aside_at(&self, at: usize) -> Option<&Range<usize>> {
        let i = self.asides.partition_point(|a| a.end <= at);
        self.asides.get(i).filter(|a| a.start <= at)
    }

    /// Start of the part between semicolons that holds the clause.
    pub(crate) fn part(&self, clause: usize) -> usize {
        (0..=clause).rev().find(|&i| i == 0 || matches!(self.clauses[i].mark, Some('；' | ';'))).unwrap_or(0)
    }
}

/// Splits a paragraph into sentences at 。！？ and line breaks that stand outside brackets.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut clauses = Vec::new();
    let mut clause = 0;
    let mut mark = None;
    let mut asides: Vec<Range<usize>> = Vec::new();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        let end = at + c.len_utf8();
        if at - start > LONGEST
            && (matches!(c, '，' | '；' | '、' | '|' | ' ' | ',') || at - start > 2 * LONGEST)
        {
            clauses.push(Clause { range: clause..at, mark });
            out.push(Sentence {
                range: start..at,
                clauses: std::mem::take(&mut clauses),
                asides: std::mem::take(&mut asides),
            });
            (start, clause, mark) = (at, at, None);
        }
        match c {
            '（' | '(' | '《' | '“' | '〔' | '【' | '〈' | '"' => {
                if let Some(close) = closing(text, at, c) {
                    let quotation = matches!(c, '“' | '"');
                    if !quotation || close - at <= NAME {
                        asides.push(at..close);
                        skip = close;
                    }
                }
            }
            '。' | '！' | '？' | '!' | '?' | '\n' => {
                clauses.push(Clause { range: clause..at, mark });
                out.push(Sentence {
                    range: start..end,
                    clauses: std::mem::take(&mut clauses),
                    asides: std::mem::take(&mut asides),
                });
                (start, clause, mark) = (end, end, None);
            }
            '.' if stops(&text[start..at], &text[end..]) => {
                clauses.push(Clause { range: clause..at, mark });
                out.push(Sentence {
                    range: start..end,
                    clauses: std::mem::take(&mut clauses),
                    asides: std::mem::take(&mut asides),
                });
                (start, clause, mark) = (end, end, None);
            }
            '，' | '；' | '：' | ';' | ':' | ',' => {
                let digit = |s: &str, back: bool| {
                    let c = if back { s.chars().next_back() } else { s.chars().next() };
                    c.is_some_and(|c| c.is_ascii_digit())
                };
                if (c.is_ascii() && c != ';' || c == '：')
                    && digit(&text[..at], true)
                    && digit(&text[end..], false)
                {
                    continue;
                }
                clauses.push(Clause { range: clause..at, mark });
                (clause, mark) = (end, Some(c));
            }
            _ => {}
        }
    }
    if start < text.len() {
        clauses.push(Clause { range: clause..text.len(), mark });
        out.push(Sentence { range: start..text.len(), clauses, asides });
    }
    out
}

/// Whether an ASCII full stop between `before` and `after` ends a Chinese sentence.
fn stops(before: &str, after: &str) -> bool {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    before.chars().next_back().is_some_and(|c| chinese(c) || matches!(c, '%' | '）' | ')' | '”'))
        && after.trim_start().chars().next().is_none_or(|c| chinese(c) || matches!(c, '（' | '('))
}

/// End of the bracket that opens at `at`, within a bounded distance.
fn closing(text: &str, at: usize, open: char) -> Option<usize> {
    let (close, far): (&[char], usize) = match open {
        '（' | '(' => (&['）', ')'], 1200),
        '《' => (&['》'], 300),
        '“' => (&['”'], 400),
        '"' => (&['"'], 200),
        '〔' => (&['〕'], 60),
        '【' => (&['】'], 200),
        _ => (&['〉'], 200),
    };
    let mut depth = 0_u32;
    for (i, c) in text[at..].char_indices() {
        if i > far || c == '\n' {
            return None;
        }
        if i > 0 && close.contains(&c) {
            if depth <= 1 {
                return Some(at + i + c.len_utf8());
            }
            depth -= 1;
        } else if c == open || (matches!(open, '（' | '(') && matches!(c, '（' | '(')) {
            depth += 1;
        }
    }
    None
}
