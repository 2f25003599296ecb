//! Where a heading ends: at its line's end, its first full stop, its colon, or before the bracket of its owners.

use std::ops::Range;

use crate::number::han_letter;
use crate::paragraph::Paragraph;

/// A heading within its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Its words.
    pub(crate) title: Range<usize>,
    /// Where the text goes on after it, past the full stop or colon.
    pub(crate) rest: usize,
}

/// Finds the heading of a paragraph whose number is `skip` bytes long.
pub(super) fn read(paragraph: &Paragraph, skip: usize) -> Heading {
    let text = paragraph.text.as_str();
    let start = skip.min(text.len());
    let start =
        start + (text[start..].len() - text[start..].trim_start_matches([' ', '、', '.', '：', ':']).len());
    let mut signs = paragraph.signs().all.iter().filter(|sign| sign.at as usize >= start);
    let owners = if signs.any(|sign| matches!(sign.c, '（' | '(' | '【' | '[' | '：' | ':')) {
        paragraph.owners()
    } else {
        &[]
    };
    let owned = owners.iter().map(|(range, _)| range.start).find(|at| *at >= start).unwrap_or(text.len());
    let (mut end, mut rest) = stop(text, start, owned);
    if end > start
        && let Some(gap) = early_gap(paragraph, start, end)
    {
        (end, rest) = (gap, gap);
    }
    let words = text[start..end].trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '：' | ':' | '。' | '；' | ';' | '，' | ',' | '、' | '.' | '—')
    });
    Heading { title: start..start + words.len(), rest }
}

/// The first clause of a heading's words: up to ， outside of brackets.
pub(crate) fn first_clause(text: &str, title: &Range<usize>) -> Range<usize> {
    let mut depth = 0_i32;
    for (offset, c) in text[title.clone()].char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth -= 1,
            '，' | ',' | '；' | ';' if depth <= 0 && offset > 0 => {
                return title.start..title.start + offset;
            }
            _ => {}
        }
    }
    title.clone()
}

/// The end of the heading's sentence, and where the text goes on.
fn stop(text: &str, start: usize, owned: usize) -> (usize, usize) {
    let (mut depth, mut quote) = (0_i32, false);
    for (count, (offset, c)) in text[start..].char_indices().enumerate() {
        let at = start + offset;
        if at == owned && at > start {
            return (at, at);
        }
        let after = at + c.len_utf8();
        match c {
            '（' | '(' | '《' | '〈' | '【' => depth += 1,
            '）' | ')' | '》' | '〉' | '】' => depth = (depth - 1).max(0),
            '“' => quote = true,
            '”' => quote = false,
            // A bracket that is never closed must not swallow the text.
            '。' | '！' | '？' if depth == 0 || count > 120 => {
                if quote && !text[after..].starts_with('”') {
                    continue;
                }
                return (at, after);
            }
            '.' if depth == 0 && ends_latin(text, at, after) => return (at, after),
            '：' | ':' if depth == 0 && count <= 40 && count > 1 && !timed(text, at, after) => {
                return (at, after);
            }
            _ => {}
        }
    }
    (owned.max(start).min(text.len()), owned.max(start).min(text.len()))
}

/// A Latin full stop between Chinese words: 加强领导.成立
fn ends_latin(text: &str, at: usize, after: usize) -> bool {
    let before = text[..at].chars().next_back();
    let next = text[after..].chars().next();
    before.is_some_and(han_letter) && next.is_none_or(han_letter)
}

/// 8:30, 1：1.
fn timed(text: &str, at: usize, after: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit())
        && text[after..].starts_with(|c: char| c.is_ascii_digit())
}

/// A heading that white space alone parts from its text: `一、总体要求　以…为指导，…。`
fn early_gap(paragraph: &Paragraph, start: usize, end: usize) -> Option<usize> {
    let text = paragraph.text.as_str();
    if text[start..end].chars().count() < 30 {
        return None;
    }
    text[start..end].char_indices().take(28).map(|(offset, _)| start + offset).skip(4).find(|at| {
        paragraph.gap_at(*at)
            && text[start..*at].chars().all(|c| han_letter(c) || matches!(c, '“' | '”' | '、'))
            && text[*at..].chars().next().is_some_and(han_letter)
    })
}
