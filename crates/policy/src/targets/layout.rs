//! Sentences, clauses, and the stretches (brackets, titles, short quotations) whose numbers are names or asides.

use std::ops::Range;

use text::numeral;

use super::telling::Told;
use crate::paragraph::signs::Sign;

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
    /// Which telling words it holds.
    pub(super) told: Told,
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

/// Splits a paragraph into sentences at 。！？ and line breaks that stand outside brackets. Only sentences with a
/// numeral are parted further into clauses.
pub(crate) fn sentences(text: &str, signs: &[Sign]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut open = Open::default();
    let mut skip = 0;
    for (index, &Sign { at, c }) in signs.iter().enumerate() {
        let at = at as usize;
        if at < skip {
            continue;
        }
        while let Some(cut) = open.overlong(text, skip, at) {
            out.push(open.end(cut, cut));
        }
        if at - open.start > LONGEST && matches!(c, '，' | '；' | '、' | '|' | ' ' | ',') {
            out.push(open.end(at, at));
        }
        let end = at + c.len_utf8();
        match c {
            '（' | '(' | '《' | '“' | '〔' | '【' | '〈' | '"' => {
                if let Some(close) = closing(&signs[index..], c) {
                    let quotation = matches!(c, '“' | '"');
                    if !quotation || close - at <= NAME {
                        open.asides.push(at..close);
                        skip = close;
                    }
                }
            }
            '。' | '！' | '？' | '!' | '?' | '\n' => out.push(open.end(at, end)),
            '.' if stops(&text[open.start..at], &text[end..]) => out.push(open.end(at, end)),
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
                open.clauses.push(Clause { range: open.clause..at, mark: open.mark });
                (open.clause, open.mark) = (end, Some(c));
            }
            c => open.counts |= numeral::begins(c),
        }
    }
    while let Some(cut) = open.overlong(text, skip, text.len() - usize::from(!text.is_empty())) {
        out.push(open.end(cut, cut));
    }
    if open.start < text.len() {
        out.push(open.end(text.len(), text.len()));
    }
    out
}

/// A sentence that is being read.
#[derive(Default)]
struct Open {
    start: usize,
    clause: usize,
    mark: Option<char>,
    clauses: Vec<Clause>,
    asides: Vec<Range<usize>>,
    counts: bool,
}

impl Open {
    /// Closes the sentence at `end`; its last clause ends at `at`.
    fn end(&mut self, at: usize, end: usize) -> Sentence {
        self.clauses.push(Clause { range: self.clause..at, mark: self.mark });
        let sentence = Sentence {
            range: self.start..end,
            clauses: if self.counts { self.clauses.clone() } else { Vec::new() },
            asides: if self.counts { self.asides.clone() } else { Vec::new() },
            told: Told::UNKNOWN,
        };
        self.clauses.clear();
        self.asides.clear();
        (self.start, self.clause, self.mark, self.counts) = (end, end, None, false);
        sentence
    }

    /// Where the sentence is cut although no mark stands there, not after `to`.
    fn overlong(&self, text: &str, skip: usize, to: usize) -> Option<usize> {
        if to < self.start || to - self.start <= 2 * LONGEST {
            return None;
        }
        let cut = text.ceil_char_boundary(self.start + 2 * LONGEST + 1).max(skip);
        (cut <= to).then_some(cut)
    }
}

/// Whether an ASCII full stop between `before` and `after` ends a Chinese sentence.
fn stops(before: &str, after: &str) -> bool {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    before.chars().next_back().is_some_and(|c| chinese(c) || matches!(c, '%' | '）' | ')' | '”'))
        && after.trim_start().chars().next().is_none_or(|c| chinese(c) || matches!(c, '（' | '('))
}

/// End of the bracket `open` that the first of `signs` opens, within a bounded distance.
fn closing(signs: &[Sign], open: char) -> Option<usize> {
    let (close, far): (&[char], u32) = match open {
        '（' | '(' => (&['）', ')'], 1200),
        '《' => (&['》'], 300),
        '“' => (&['”'], 400),
        '"' => (&['"'], 200),
        '〔' => (&['〕'], 60),
        '【' => (&['】'], 200),
        _ => (&['〉'], 200),
    };
    let start = signs.first()?.at;
    let mut depth = 0_u32;
    for (i, sign) in signs.iter().enumerate() {
        let c = sign.c;
        if sign.at - start > far || c == '\n' {
            return None;
        }
        if i > 0 && close.contains(&c) {
            if depth <= 1 {
                return Some(sign.at as usize + c.len_utf8());
            }
            depth -= 1;
        } else if c == open || (matches!(open, '（' | '(') && matches!(c, '（' | '(')) {
            depth += 1;
        }
    }
    None
}
