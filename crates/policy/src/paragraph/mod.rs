//! Lines of the source to logical paragraphs: each a folded text with a map back to the source.
//!
//! Reading order: `clean` (one line folded, with its map), `line` (lines without noise), `stacked` (tables of one cell a
//! line), `contents` (no table of contents), `join` (which lines belong together), `signs` (the characters that later
//! phases look for).

mod clean;
mod contents;
mod join;
mod line;
mod noise;
pub(crate) mod signs;
mod stacked;

use std::ops::Range;
use std::sync::OnceLock;

use base::Span;
use text::{Document, Folded};

use clean::Cleaned;
use line::{Line, Look};
use signs::Signs;

use crate::crew::Crew;
use crate::number::{self, Glyph, Mark};
use crate::owner::{self, Named};

/// What part of the document a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Covering notice, header lines, title, addressees: before the plan's own text.
    Front,
    /// The plan's own text.
    Body,
    /// A boxed column (专栏) that floats beside the text: its numbers count, its lines are no headings.
    Box,
    /// A row of a table that plain text prints with bars, or a table block.
    Table,
    /// Signature, copies, attached lists of names: after the plan's own text.
    Back,
}

/// One logical paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Folded text: simplified, broken lines joined, page numbers within dropped, no white space beside Chinese.
    pub(crate) text: String,
    /// The whole of it in the source.
    pub(crate) span: Span,
    /// 1 to 6 where the file format or a markdown `#` marks a heading.
    pub(crate) heading: Option<u8>,
    /// The number that it begins with; whether it counts as a heading's is for the outline to say.
    pub(crate) mark: Option<Mark>,
    /// Whether a mark such as ★ opens it.
    pub(crate) starred: bool,
    /// Where it belongs.
    pub(crate) zone: Zone,
    /// For a table block, its index among the document's blocks.
    pub(crate) table: Option<usize>,
    cleaned: Cleaned,
    signs: Signs,
    owners: OnceLock<Vec<(Range<usize>, Vec<Named>)>>,
}

impl Paragraph {
    /// The owners that it names in brackets and after labels, each group with its range; read once.
    pub(crate) fn owners(&self) -> &[(Range<usize>, Vec<Named>)] {
        self.owners.get_or_init(|| owner::read(self))
    }

    /// The marks and numerals of [`Self::text`].
    pub(crate) fn signs(&self) -> &Signs {
        &self.signs
    }

    /// The place in the source of a range of [`Self::text`].
    pub(crate) fn source(&self, range: Range<usize>) -> Span {
        self.cleaned.source_of(self.text.len(), range)
    }

    /// A range of [`Self::text`] as printed, but in simplified characters and without white space: full-width
    /// letters and signs stay as they are.
    pub(crate) fn printed(&self, range: Range<usize>, source: &str) -> String {
        let words = self.text.get(range.clone()).unwrap_or("");
        let place = self.source(range.clone()).of(source);
        if !place.contains(|c| matches!(c, '\u{ff01}'..='\u{ff5e}')) || words.is_empty() {
            return words.to_owned();
        }
        let full = |offset: usize, c: char| {
            let at = range.start + offset;
            let original = self.source(at..at + c.len_utf8()).of(source).chars().next();
            original
                .filter(|original| u32::from(*original).checked_sub(0xfee0) == Some(u32::from(c)))
                .unwrap_or(c)
        };
        words.char_indices().map(|(offset, c)| if c.is_ascii() { full(offset, c) } else { c }).collect()
    }

    /// Whether white space was dropped before the text at `at`.
    pub(crate) fn gap_at(&self, at: usize) -> bool {
        self.cleaned.gap_at(at)
    }

    fn new(mut cleaned: Cleaned, first: &Line, span: Span, room: &mut Vec<u32>) -> Self {
        let text = std::mem::take(&mut cleaned.text);
        let mark = if first.look == Look::Text { number::read(&text) } else { None };
        let (zone, table) = match first.look {
            Look::Text => (Zone::Body, None),
            Look::Row => (Zone::Table, None),
            Look::Table(index) => (Zone::Table, Some(index)),
        };
        let signs = Signs::with(&text, room);
        Self {
            text,
            span,
            heading: first.heading,
            mark,
            starred: first.starred,
            zone,
            table,
            cleaned,
            signs,
            owners: OnceLock::new(),
        }
    }
}

/// A paragraph that may go on.
struct Open {
    cleaned: Cleaned,
    /// Where its last line starts in the text.
    from: usize,
    first: Line,
    last: Line,
}

/// Reads the paragraphs of a document. All text is in [`Zone::Body`] until the frame is found.
pub(crate) fn read(document: &Document, folded: &Folded, crew: Crew) -> Vec<Paragraph> {
    let mut lines = line::read(document, folded, crew);
    contents::drop_contents(&mut lines);
    let lines = split(lines);
    let wrap = join::wrap(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut open: Option<Open> = None;
    let mut room = Vec::new();
    for mut line in lines {
        if let Some(so_far) = &mut open
            && join::continues(wrap, &so_far.cleaned.text, so_far.from, &so_far.last, &line)
        {
            so_far.from = so_far.cleaned.text.len();
            so_far.cleaned.join(&line.cleaned);
            so_far.last = Line { cleaned: Cleaned::default(), ..line };
            continue;
        }
        paragraphs.extend(open.take().map(|open| close(open, &mut room)));
        let cleaned = std::mem::take(&mut line.cleaned);
        open = Some(Open { cleaned, from: 0, last: line.clone(), first: line });
    }
    paragraphs.extend(open.take().map(|open| close(open, &mut room)));
    outer_numbers(&mut paragraphs);
    numbers_before_numbers(&mut paragraphs);
    paragraphs
}

/// `1 总则` without a dot is a number where the document counts 1.1 below it; elsewhere it may be a quantity.
fn outer_numbers(paragraphs: &mut [Paragraph]) {
    let decimal = |p: &Paragraph| p.mark.is_some_and(|m| m.glyph == Glyph::Decimal(1) && m.ordinal == 1);
    if !paragraphs.iter().any(decimal) {
        return;
    }
    for paragraph in paragraphs.iter_mut().filter(|p| p.mark.is_none() && p.zone == Zone::Body) {
        let Some((digits, title)) = paragraph.text.split_once(' ') else { continue };
        let short = digits.len() <= 2 && title.chars().count() <= 24 && title.chars().all(number::han_letter);
        if let Some(ordinal) = digits.parse().ok().filter(|_| short && !title.is_empty()) {
            paragraph.mark = Some(Mark { glyph: Glyph::Digit, ordinal, len: digits.len() + 1 });
        }
    }
}

/// `11.365工程` behind an item 10: the point ends the item's number.
fn numbers_before_numbers(paragraphs: &mut [Paragraph]) {
    let mut last = 0;
    for paragraph in paragraphs.iter_mut().filter(|p| p.zone == Zone::Body) {
        match paragraph.mark {
            Some(mark) if mark.glyph == Glyph::Digit => last = mark.ordinal,
            Some(_) => {}
            None => {
                let Some((number, words)) = paragraph.text.split_once('.') else { continue };
                let digits = words.bytes().take_while(u8::is_ascii_digit).count();
                let named = digits >= 3 && words[digits..].starts_with(number::han_letter);
                if named && last > 0 && number.len() <= 3 && number.parse() == Ok(last + 1) {
                    last += 1;
                    paragraph.mark =
                        Some(Mark { glyph: Glyph::Digit, ordinal: last, len: number.len() + '.'.len_utf8() });
                }
            }
        }
    }
}

fn close(open: Open, room: &mut Vec<u32>) -> Paragraph {
    let span = open.first.span.join(open.last.span);
    Paragraph::new(open.cleaned, &open.first, span, room)
}

/// Parts lines that hold two paragraphs.
fn split(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for mut line in lines {
        let seams = if line.look == Look::Text { join::seams(&line) } else { Vec::new() };
        let mut parts = Vec::new();
        for seam in seams.into_iter().rev() {
            let cleaned = line.cleaned.split_off(seam);
            let start = cleaned.source(0..cleaned.text.len()).start;
            let span = Span { start, end: line.span.end };
            line.span.end = start;
            let mark = number::read(&cleaned.text);
            let (width, wide) = line::widths(&cleaned.text);
            parts.push(Line {
                cleaned,
                span,
                look: line.look,
                heading: None,
                mark,
                width,
                page_number: false,
                wide,
                paged: false,
                starred: false,
            });
        }
        if !parts.is_empty() {
            (line.width, line.wide) = line::widths(&line.cleaned.text);
        }
        out.push(line);
        out.extend(parts.into_iter().rev());
    }
    out
}
