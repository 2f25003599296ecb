//! Drops a printed table of contents, so that each heading is met once.

use super::line::{Line, Look};

/// Drops the table of contents, if there is one.
pub(super) fn drop_contents(lines: &mut Vec<Line>) {
    let Some(at) =
        lines.iter().position(|line| matches!(line.text(), "目录" | "目次" | "CONTENTS" | "Contents"))
    else {
        leaders(lines);
        return;
    };
    let Some(first) = lines.get(at + 1) else { return };
    let end = if leader(first).is_some() { by_leaders(lines, at + 1) } else { by_repetition(lines, at + 1) };
    if let Some(end) = end {
        lines.drain(at..end);
    }
    leaders(lines);
}

/// A contents entry without its leader and page: `一、总则......3`.
fn leader(line: &Line) -> Option<&str> {
    // Most lines end in one full stop, which is no leader.
    let mut end = line.text().chars().rev();
    if end.next() == Some('。') && end.next().is_some_and(crate::number::han_letter) {
        return None;
    }
    let text = line
        .text()
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '(' | ')' | ' '));
    let entry = text.trim_end_matches(['.', '…', '·', '．', '。', '-', '—', '┄', '⋯', ' ']);
    let dots = text.len() - entry.len();
    (dots >= 3 && text[entry.len()..].chars().count() >= 2 && !entry.is_empty()).then_some(entry)
}

fn by_leaders(lines: &[Line], from: usize) -> Option<usize> {
    let mut end = from;
    // A long entry may break over two lines, so one line without a leader is borne.
    while let Some(line) = lines.get(end) {
        let next = lines.get(end + 1);
        if leader(line).is_some() || next.is_some_and(|next| leader(next).is_some()) {
            end += 1;
        } else {
            break;
        }
    }
    (end > from).then_some(end)
}

/// Without leaders: the contents end where their first entry comes again.
fn by_repetition(lines: &[Line], from: usize) -> Option<usize> {
    let bare =
        |line: &Line| line.text().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    let first = bare(lines.get(from)?);
    if first.is_empty() {
        return None;
    }
    let again =
        lines.iter().skip(from + 1).take(300).position(|line| line.text().trim_end_matches('。') == first)?;
    let entries = &lines[from..from + 1 + again];
    entries
        .iter()
        .all(|line| line.look == Look::Text && line.width <= 60 && !line.text().ends_with('。'))
        .then_some(from + 1 + again)
}

/// Entries with leaders go also where the word 目录 was lost.
fn leaders(lines: &mut Vec<Line>) {
    let entries = lines.iter().filter(|line| line.mark.is_some() && leader(line).is_some()).count();
    if entries >= 3 {
        lines.retain(|line| leader(line).is_none());
    }
}
