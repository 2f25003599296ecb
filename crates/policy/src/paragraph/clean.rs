//! One line folded and freed of stray white space, with a map back to the source.

use std::ops::Range;

use base::Span;
use smallvec::SmallVec;
use text::fold::Cursor;

/// A stretch of cleaned text and the stretch of source that it stands for.
///
/// Where both have the same length a position within maps one to one; otherwise the stretch is one whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Start in the cleaned text.
    pub(crate) text: u32,
    /// Start in the source.
    pub(crate) source: u32,
    /// Length in the source.
    pub(crate) length: u32,
}

/// Runs of a line or paragraph.
pub(crate) type Runs = SmallVec<[Run; 1]>;

/// Cleaned text with its map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cleaned {
    /// The text.
    pub(crate) text: String,
    /// Runs in order; they cover the text. Most lines have one.
    pub(crate) runs: Runs,
    /// Positions in the text where white space within the line was dropped.
    pub(crate) gaps: Vec<u32>,
}

impl Cleaned {
    /// Appends another line.
    pub(crate) fn join(&mut self, other: &Self) {
        let at = narrow(self.text.len());
        // Two Latin words that a line break parts keep a space between them.
        let worded = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let gap = worded(self.text.chars().next_back()) && worded(other.text.chars().next());
        let both_digits = self.text.ends_with(|c: char| c.is_ascii_digit())
            && other.text.starts_with(|c: char| c.is_ascii_digit());
        let at = if gap && !both_digits {
            let source = self.runs.last().map_or(0, |run| run.source + run.length);
            self.runs.push(Run { text: at, source, length: 0 });
            self.text.push(' ');
            at + 1
        } else {
            at
        };
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run { text: run.text + at, ..*run }));
        self.gaps.extend(other.gaps.iter().map(|gap| gap + at));
    }

    /// Splits off the text from `at` on.
    pub(crate) fn split_off(&mut self, at: usize) -> Self {
        let cut = narrow(at);
        let rest = self.text.split_off(at);
        let first = self.runs.partition_point(|run| run.text < cut);
        let mut runs: Runs = self.runs.drain(first..).collect();
        let inner = self
            .runs
            .last()
            .copied()
            .filter(|run| runs.first().is_none_or(|next| next.text != cut) && run.text < cut);
        if let (Some(run), Some(last)) = (inner, self.runs.last_mut()) {
            let kept = cut - run.text;
            last.length = kept.min(run.length);
            let length = run.length - last.length;
            runs.insert(0, Run { text: cut, source: run.source + last.length, length });
        }
        for run in &mut runs {
            run.text -= cut;
        }
        let gaps = self.gaps.split_off(self.gaps.partition_point(|gap| *gap <= cut));
        Self { text: rest, runs, gaps: gaps.into_iter().map(|gap| gap - cut).collect() }
    }

    /// The place in the source of a range of the text.
    pub(crate) fn source(&self, range: Range<usize>) -> Span {
        self.source_of(self.text.len(), range)
    }

    /// The same where the text, of `len` bytes, is kept elsewhere.
    pub(crate) fn source_of(&self, len: usize, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.start_of(len, range.start);
            return Span { start: at, end: at };
        }
        let (start, end) = (self.start_of(len, range.start), self.end_of(len, range.end));
        Span { start, end: end.max(start) }
    }

    /// Whether white space was dropped before the text at `at`.
    pub(crate) fn gap_at(&self, at: usize) -> bool {
        self.gaps.binary_search(&narrow(at)).is_ok()
    }

    fn start_of(&self, len: usize, at: usize) -> u32 {
        let at = narrow(at);
        let index = self.runs.partition_point(|run| run.text <= at);
        let Some(run) = index.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let end = self.runs.get(index).map_or(narrow(len), |next| next.text);
        if end.saturating_sub(run.text) == run.length { run.source + (at - run.text) } else { run.source }
    }

    fn end_of(&self, len: usize, at: usize) -> u32 {
        let at = narrow(at);
        let index = self.runs.partition_point(|run| run.text < at);
        let Some(run) = index.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let end = self.runs.get(index).map_or(narrow(len), |next| next.text);
        if end.saturating_sub(run.text) == run.length {
            run.source + (at - run.text)
        } else {
            run.source + run.length
        }
    }
}

/// Cleans the line at `range` of the source. Lines are asked for in order, so that the way to each is short.
pub(crate) fn clean(folded: &mut Cursor<'_>, range: Range<usize>) -> Cleaned {
    let range = folded.from_source(range);
    let Some(line) = folded.text().get(range.clone()) else { return Cleaned::default() };
    let start = range.start + (line.len() - line.trim_start().len());
    let line = line.trim();
    let runs = folded
        .stretches(start..start + line.len())
        .map(|(text, source)| Run {
            text: narrow(text.start - start),
            source: narrow(source.start),
            length: narrow(source.len()),
        })
        .collect();
    if next_stray(line, 0).is_some() {
        sweep(line, runs)
    } else {
        Cleaned { text: line.to_owned(), runs, gaps: Vec::new() }
    }
}

/// Cleans the cells of a row and puts bars between them.
pub(super) fn cells(folded: &mut Cursor<'_>, ranges: impl Iterator<Item = Range<usize>>) -> Cleaned {
    let mut out = Cleaned::default();
    for range in ranges {
        let cell = clean(folded, range.clone());
        if !out.text.is_empty() {
            out.runs.push(Run { text: narrow(out.text.len()), source: narrow(range.start), length: 0 });
            out.text.push('|');
        }
        out.join(&cell);
    }
    out.text.push('|');
    out
}

/// Cells of one or more lines with bars between.
pub(super) fn row(cells: &[Vec<&Cleaned>]) -> Cleaned {
    let mut out = Cleaned::default();
    for cell in cells {
        if !out.text.is_empty() {
            let source = cell.first().and_then(|line| line.runs.first()).map_or(0, |run| run.source);
            out.runs.push(Run { text: narrow(out.text.len()), source, length: 0 });
            out.text.push('|');
        }
        for line in cell {
            out.join(line);
        }
    }
    out.text.push('|');
    out
}

/// Characters that may have to go.
fn stray(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '?' | '\u{fffd}' | '&' | '<' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
        )
        || c.is_control()
}

/// The first stray character at or after `from`. Most characters are passed by their first byte.
fn next_stray(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let lead = bytes[at];
        if (0xe4..0xef).contains(&lead) {
            at += 3;
            continue;
        }
        let passed = match lead {
            0..=b' ' | b'?' | b'&' | b'<' | 0x7f => return Some(at),
            0x21..0x80 => true,
            // Punctuation shares its first byte with spaces and signs that go.
            0xe3 => bytes[at + 2] != 0x80,
            0xef => !matches!(bytes[at + 1], 0xbb | 0xbf),
            0xe2 => bytes[at + 1] == 0x80 && (0x90..0xa8).contains(&bytes[at + 2]),
            _ => false,
        };
        if passed {
            at += if lead < 0x80 { 1 } else { 3 };
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next())?;
            if stray(c) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
    None
}

/// Drops white space beside Chinese, marks of lost characters, and what is left of HTML.
fn sweep(text: &str, runs: Runs) -> Cleaned {
    let before = Cleaned { text: String::new(), runs, gaps: Vec::new() };
    let mut out = Cleaned { text: String::with_capacity(text.len()), ..Cleaned::default() };
    let (mut at, mut kept) = (0, 0);
    while let Some(here) = next_stray(text, at) {
        let (drop, space) = residue(text, here);
        if drop == 0 {
            at = here + text[here..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        take(&before, text, kept..here, &mut out);
        (at, kept) = (here + drop, here + drop);
        if space && !out.text.is_empty() && kept < text.len() {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
            let opening = out.text.len() <= 7 && out.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            if latin(out.text.chars().next_back()) && (latin(text[kept..].chars().next()) || opening) {
                let source = before.source_of(text.len(), here..here + drop);
                out.runs.push(Run {
                    text: narrow(out.text.len()),
                    source: source.start,
                    length: source.end - source.start,
                });
                out.text.push(' ');
            } else {
                out.gaps.push(narrow(out.text.len()));
            }
        }
    }
    take(&before, text, kept..text.len(), &mut out);
    out.gaps.dedup();
    out
}

/// Copies a range with its runs.
fn take(from: &Cleaned, text: &str, range: Range<usize>, out: &mut Cleaned) {
    if range.is_empty() {
        return;
    }
    let (start, end) = (narrow(range.start), narrow(range.end));
    let written = narrow(out.text.len());
    let shift = |at: u32| written + at - start;
    let first = from.runs.partition_point(|run| run.text <= start).saturating_sub(1);
    for (index, run) in from.runs.iter().enumerate().skip(first) {
        if run.text >= end {
            break;
        }
        let stop = from.runs.get(index + 1).map_or(narrow(text.len()), |next| next.text);
        if stop <= start && stop != run.text {
            continue;
        }
        if stop - run.text == run.length {
            let (low, high) = (run.text.max(start), stop.min(end));
            out.runs.push(Run {
                text: shift(low),
                source: run.source + (low - run.text),
                length: high - low,
            });
        } else {
            out.runs.push(Run { text: shift(run.text.max(start)), ..*run });
        }
    }
    out.text.push_str(&text[range]);
}

/// How many bytes at `at` are residue, and whether they stand for white space.
fn residue(text: &str, at: usize) -> (usize, bool) {
    let rest = &text[at..];
    let Some(c) = rest.chars().next() else { return (0, false) };
    match c {
        '?' => {
            let marks = rest.len() - rest.trim_start_matches('?').len();
            // One question mark inside a text may be meant; a run of them, or one that opens a line, never is.
            if marks > 1 || at == 0 { (marks, marks > 1) } else { (0, false) }
        }
        '&' => entity(rest).map_or((0, false), |len| (len, true)),
        '<' => tag(rest).map_or((0, false), |len| (len, true)),
        c if c.is_whitespace() => (rest.len() - rest.trim_start().len(), true),
        c => (c.len_utf8(), false),
    }
}

/// `&nbsp;` and the like that a careless export left.
fn entity(text: &str) -> Option<usize> {
    [
        "&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;", "&#xa0;", "&#12288;", "&#x3000;", "&zwnj;",
        "&middot;",
    ]
    .iter()
    .find(|name| text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))
    .map(|name| name.len())
}

/// A tag that a careless export left.
fn tag(text: &str) -> Option<usize> {
    const NAMES: [&str; 16] = [
        "p", "br", "div", "span", "b", "strong", "font", "a", "td", "tr", "table", "li", "ul", "u", "img",
        "o:p",
    ];
    let inner = text.get(1..)?.trim_start_matches('/');
    let name = inner.split(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).next()?;
    if name.is_empty() || !NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return None;
    }
    // A tag longer than this is no tag; the bound keeps the scan linear.
    text.char_indices().take(300).find(|(_, c)| *c == '>').map(|(at, _)| at + 1)
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(raw: &str) -> Cleaned {
        super::clean(&mut text::fold::fold(raw).cursor(), 0..raw.len())
    }

    #[test]
    fn white_space_beside_chinese_goes_and_the_way_back_stays() {
        let raw = "　到 2025 年，R&D  经费&nbsp;投入 AI Lab";
        let cleaned = clean(raw);
        assert_eq!(cleaned.text, "到2025年，R&D经费投入AI Lab");
        for word in ["2025", "R&D", "经费", "投入", "AI Lab"] {
            let at = cleaned.text.find(word).unwrap();
            assert_eq!(cleaned.source(at..at + word.len()).of(raw), word);
        }
    }

    #[test]
    fn no_stray_character_is_overlooked() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert_eq!(next_stray(&format!("经{c}a"), 0).is_some(), stray(c), "{c:?}");
        }
    }

    #[test]
    fn lost_characters_go() {
        assert_eq!(clean("方案(2023??—2025年)").text, "方案(2023—2025年)");
        assert_eq!(clean("?序号").text, "序号");
        assert_eq!(clean("<p class=\"x\">一、总则</p>").text, "一、总则");
    }

    #[test]
    fn splitting_and_joining_keep_the_map() {
        let raw = "前半 句，后半句";
        let mut first = clean(raw);
        let rest = first.split_off("前半句，".len());
        assert_eq!((first.text.as_str(), rest.text.as_str()), ("前半句，", "后半句"));
        assert_eq!(rest.source(0..9).of(raw), "后半句");
        assert_eq!(first.source(0..12).of(raw), "前半 句，");
        first.join(&rest);
        assert_eq!(first.source(3..18).of(raw), "半 句，后半");
    }
}
