//! Which numbers at the start of paragraphs are headings': those that count on from the one before.

use std::collections::BTreeMap;

use crate::number::{Glyph, Mark};
use crate::paragraph::{Paragraph, Zone};

/// For each paragraph the mark of its heading, if it has one.
pub(super) fn accepted(paragraphs: &[Paragraph], titles: &[usize]) -> Vec<Option<Mark>> {
    let mut last: BTreeMap<Glyph, u32> = BTreeMap::new();
    let mut out = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if titles.binary_search(&at).is_ok() {
            last.clear();
        }
        let mark = paragraph
            .mark
            .filter(|_| paragraph.zone == Zone::Body && titles.binary_search(&at).is_err())
            .filter(|mark| worded(paragraph, mark))
            .filter(|mark| counts(mark, last.get(&mark.glyph).copied(), paragraphs, at));
        if let Some(mark) = mark {
            last.insert(mark.glyph, mark.ordinal);
            // What counts below starts anew, or goes on: both are common, so only deeper list numbers are forgotten.
            for glyph in [Glyph::DigitParen, Glyph::Circled] {
                if mark.glyph < glyph {
                    last.remove(&glyph);
                }
            }
        }
        out.push(mark);
    }
    out
}

/// Whether words follow the number.
fn worded(paragraph: &Paragraph, mark: &Mark) -> bool {
    let rest = &paragraph.text[mark.len.min(paragraph.text.len())..];
    rest.chars()
        .next()
        .is_some_and(|c| !matches!(c, '、' | '，' | '。' | '）' | ')' | '%' | '.' | '；' | '：'))
        && rest.chars().any(crate::number::han_letter)
}

/// Whether a number counts on.
fn counts(mark: &Mark, last: Option<u32>, paragraphs: &[Paragraph], at: usize) -> bool {
    let outer = mark.glyph <= Glyph::HanParen;
    let n = mark.ordinal;
    match last {
        _ if n == 1 => true,
        Some(last) if n == last + 1 || n == last => true,
        Some(last) if n > last => n <= last + if outer { 6 } else { 3 },
        // A list that starts again without its first member.
        Some(_) => outer || n <= 3 || follows_up(paragraphs, at, n),
        // The first members were lost, or the text is an excerpt.
        None => (outer && n <= 20) || n <= 3 || follows_up(paragraphs, at, n),
    }
}

/// Whether the next number of the same kind is the next in turn.
fn follows_up(paragraphs: &[Paragraph], at: usize, n: u32) -> bool {
    let glyph = paragraphs.get(at).and_then(|p| p.mark).map(|mark| mark.glyph);
    paragraphs
        .iter()
        .skip(at + 1)
        .take(40)
        .filter_map(|p| p.mark)
        .find(|mark| Some(mark.glyph) == glyph)
        .is_some_and(|mark| mark.ordinal == n + 1)
}
