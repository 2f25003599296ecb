//! One line of the source: its cleaned text and what it looks like on its own.

use std::ops::Range;

use base::Span;
use text::fold::{Cursor, Folded};
use text::{Block, Document};

use super::clean::{self, Cleaned};
use super::{noise, stacked};
use crate::crew::Crew;
use crate::number::{self, Mark};

/// What a line looks like on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Words.
    Text,
    /// Cells between bars.
    Row,
    /// A table block of the file; its index among the blocks.
    Table(usize),
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) cleaned: Cleaned,
    pub(super) span: Span,
    pub(super) look: Look,
    /// Depth that the file format or a markdown `#` marks.
    pub(super) heading: Option<u8>,
    /// The number that it begins with.
    pub(super) mark: Option<Mark>,
    /// Characters.
    pub(super) width: usize,
    /// Whether it is a page number.
    pub(super) page_number: bool,
    /// Width in Chinese characters; a Latin letter or digit is half as wide.
    pub(super) wide: usize,
    /// Whether a page's number stood before it.
    pub(super) paged: bool,
    /// Whether a mark such as ★ opens it.
    pub(super) starred: bool,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        &self.cleaned.text
    }
}

/// Reads the lines of a document; noise is left out.
pub(super) fn read(document: &Document, folded: &Folded, crew: Crew) -> Vec<Line> {
    let mut parts = crew.parts(document.blocks.len(), |range| each(document, folded, range));
    let mut lines = if parts.len() == 1 { parts.remove(0) } else { parts.into_iter().flatten().collect() };
    footers(&mut lines);
    stacked::gather(&mut lines);
    running_heads(&mut lines);
    let mut paged = false;
    lines.retain_mut(|line| {
        let keep = line.look != Look::Text || !line.page_number && !noise::is_noise(line.text());
        line.paged = paged && keep;
        paged = !keep && (paged || line.page_number);
        keep
    });
    lines
}

/// The lines of some of the blocks.
fn each(document: &Document, folded: &Folded, range: Range<usize>) -> Vec<Line> {
    let blocks = &document.blocks[range.clone()];
    let mut lines: Vec<Line> = Vec::with_capacity(blocks.len());
    let mut cursor = folded.cursor();
    for (index, block) in range.zip(blocks) {
        let span = block.span();
        match block {
            Block::Paragraph { heading, .. } => {
                lines.extend(line(document, &mut cursor, span, *heading));
            }
            Block::Table(_) => lines.push(Line {
                cleaned: Cleaned::default(),
                span,
                look: Look::Table(index),
                heading: None,
                mark: None,
                width: 0,
                wide: 0,
                paged: false,
                starred: false,
                page_number: false,
            }),
        }
    }
    lines
}

fn line(document: &Document, folded: &mut Cursor<'_>, span: Span, heading: Option<u8>) -> Option<Line> {
    let raw = span.of(&document.text);
    let trimmed = raw.trim_start();
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    let (heading, skipped) = if (1..=6).contains(&hashes) {
        (u8::try_from(hashes).ok(), raw.len() - trimmed.len() + hashes)
    } else {
        (heading, raw.len() - trimmed.len() + bullet(trimmed))
    };
    let from = span.start as usize + skipped;
    let mut cleaned = match cells(raw.get(skipped..)?) {
        Some(cells) => clean::cells(folded, cells.into_iter().map(|cell| cell.start + from..cell.end + from)),
        None => clean::clean(folded, from..span.end as usize),
    };
    emphasis(&mut cleaned);
    if cleaned.text.is_empty() {
        return None;
    }
    // Full-width bars are folded to half width.
    let bars = memchr::memchr_iter(b'|', cleaned.text.as_bytes()).take(2).count();
    let look = if bars >= 2 || (bars == 1 && cleaned.text.ends_with('|')) { Look::Row } else { Look::Text };
    let mark = if look == Look::Text { number::read(&cleaned.text) } else { None };
    let (width, wide) = widths(&cleaned.text);
    let page_number = look == Look::Text && noise::page_number(&cleaned.text);
    let starred = trimmed.starts_with(STARS);
    Some(Line { cleaned, span, look, heading, mark, width, wide, page_number, paged: false, starred })
}

/// A text's characters, and its width in Chinese characters.
pub(super) fn widths(text: &str) -> (usize, usize) {
    let latin = text.bytes().filter(u8::is_ascii).count();
    let all = text.chars().count();
    (all, all - latin / 2)
}

/// The cells of a line that tabs part, if it has at least three.
fn cells(raw: &str) -> Option<Vec<Range<usize>>> {
    if memchr::memchr_iter(b'\t', raw.as_bytes()).take(2).count() < 2 {
        return None;
    }
    let inner = raw.trim();
    let lead = raw.len() - raw.trim_start().len();
    let mut at = lead;
    let cells: Vec<Range<usize>> = inner
        .split('\t')
        .map(|cell| {
            let range = at..at + cell.len();
            at = range.end + 1;
            range
        })
        .collect();
    let filled = cells.iter().filter(|cell| !raw[(*cell).clone()].trim().is_empty()).count();
    (cells.len() >= 3 && filled >= 2).then_some(cells)
}

/// Marks that stand in front of an item instead of a number.
const STARS: &[char] = &['★', '☆', '◆', '■', '▲'];

/// A list bullet: `- `, `* `, `• `, `● `. A Chinese dash (——) belongs to the text.
fn bullet(text: &str) -> usize {
    // Signs of the private use area begin with EE or EF 80 to EF A3.
    if !matches!(text.as_bytes(), [b'-' | b'*' | b'+' | b'>' | 0xe2 | 0xee, ..] | [0xef, 0x80..0xbc, ..]) {
        return 0;
    }
    for mark in [
        "- ",
        "* ",
        "+ ",
        "• ",
        "● ",
        "■ ",
        "◆ ",
        "◇ ",
        "▪ ",
        "➢ ",
        "\u{f0d8} ",
        "\u{f06c} ",
        "•",
        "●",
        "■",
        "◆",
        "▪",
        "➢",
        "★",
        "☆",
        "▲",
        "▶",
        "►",
        "▷",
        "➤",
        "◎",
        "○",
        "※",
        "✔",
        "> ",
    ] {
        if text.starts_with(mark) {
            return mark.len();
        }
    }
    0
}

/// Markdown's `**` around a heading and within it.
fn emphasis(cleaned: &mut Cleaned) {
    if !cleaned.text.starts_with("**") {
        return;
    }
    let marks: Vec<usize> = cleaned.text.match_indices("**").map(|(at, _)| at).collect();
    let mut parts: Vec<Cleaned> = Vec::with_capacity(marks.len());
    for at in marks.into_iter().rev() {
        let mut part = cleaned.split_off(at);
        parts.push(part.split_off("**".len()));
    }
    *cleaned = parts.pop().unwrap_or_default();
    for part in parts.iter().rev() {
        cleaned.join(part);
    }
}

/// Drops a site's footer: from a sure footer line back over addresses and organisers, and on to the end.
fn footers(lines: &mut Vec<Line>) {
    let tail = lines.len().saturating_sub(30);
    let Some(found) = lines.iter().skip(tail).position(|line| noise::footer(line.text())) else { return };
    let mut from = tail + found;
    while from > 0 && lines.get(from - 1).is_some_and(|line| noise::beside_footer(line.text())) {
        from -= 1;
    }
    let mut index = 0;
    lines.retain(|line| {
        let keep = index < from || !(noise::beside_footer(line.text()) || noise::footer(line.text()));
        index += 1;
        keep
    });
}

/// Drops the running head of printed pages: the same short line beside a page number, at least three times.
fn running_heads(lines: &mut Vec<Line>) {
    if !lines.iter().any(|line| line.page_number) {
        return;
    }
    let mut seen: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let paged = |at: usize| lines.get(at).is_some_and(|line| line.page_number);
    let beside = |at: usize| at.checked_sub(1).is_some_and(paged) || paged(at + 1);
    for (at, line) in lines.iter().enumerate() {
        if line.look == Look::Text
            && line.mark.is_none()
            && line.width <= 40
            && !line.page_number
            && beside(at)
        {
            *seen.entry(line.text()).or_default() += 1;
        }
    }
    let heads: std::collections::BTreeSet<String> =
        seen.into_iter().filter(|(_, count)| *count >= 3).map(|(text, _)| text.to_owned()).collect();
    if !heads.is_empty() {
        let mut first = std::collections::BTreeSet::new();
        // The first is kept: it may be the title itself.
        lines.retain(|line| {
            let head = line.width <= 40 && line.mark.is_none() && heads.contains(line.text());
            !head || first.insert(line.text().to_owned())
        });
    }
}
