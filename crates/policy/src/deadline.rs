//! Dates by which something is due that is not a quantity: 2019年6月底前，研究建立指标体系.

use std::ops::Range;

use base::Span;
use plan::{Deadline, Target};

use crate::clause::sentences;
use crate::lexicon::find;
use crate::meta::date::year;
use crate::outline::Outline;
use crate::paragraph::signs::Kind;
use crate::paragraph::{Paragraph, Zone};
use crate::space;

/// Reads the deadlines of sentences that no target already carries.
pub(crate) fn read(
    paragraphs: &[Paragraph],
    outline: &Outline,
    targets: &[Target],
    source: &str,
) -> Vec<Deadline> {
    let mut out = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let signs = paragraph.signs();
        let dated = signs.has(Kind::Year) && signs.has(Kind::Digit);
        if !matches!(paragraph.zone, Zone::Body | Zone::Box) || !dated {
            continue;
        }
        let section = outline.of_paragraph.get(at).copied().flatten();
        for sentence in sentences(&paragraph.text, signs) {
            if find(&paragraph.text[sentence.clone()], "20").is_none() {
                continue;
            }
            for clause in parts(&paragraph.text, sentence) {
                let Some(date) = due(&paragraph.text[clause.clone()]) else { continue };
                let span = paragraph.source(clause);
                if !carried(targets, span) {
                    out.push(Deadline { date, quote: space::without(span.of(source)), span, section });
                }
            }
        }
    }
    out
}

/// Parts of a sentence between semicolons.
fn parts(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    for (at, c) in text[sentence.clone()].char_indices() {
        if matches!(c, '；' | ';') {
            out.push(start..sentence.start + at);
            start = sentence.start + at + c.len_utf8();
        }
    }
    out.push(start..sentence.end);
    out
}

/// Targets stand in order of the text.
fn carried(targets: &[Target], span: Span) -> bool {
    let from = targets.partition_point(|target| target.span.end <= span.start);
    targets.iter().skip(from).take(4).any(|target| target.span.overlaps(span))
}

/// The date by which a clause is due: 到2025年, 2019年6月底前, 2020年底前.
fn due(text: &str) -> Option<String> {
    for (at, _) in text.match_indices("20") {
        if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some((year, len)) = year(&text[at..]) else { continue };
        let Some(rest) = text[at + len..].strip_prefix('年') else { continue };
        let until = text[..at].ends_with(['到', '至']) || text[..at].ends_with("截至");
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let month = rest
            .get(..digits)
            .and_then(|m| m.parse::<u8>().ok())
            .filter(|m| (1..=12).contains(m) && rest[digits..].starts_with('月'));
        let (date, after) = match month {
            Some(month) => {
                let after = &rest[digits + '月'.len_utf8()..];
                let days = after.bytes().take_while(u8::is_ascii_digit).count();
                let day = after
                    .get(..days)
                    .and_then(|d| d.parse::<u8>().ok())
                    .filter(|d| (1..=31).contains(d) && after[days..].starts_with('日'));
                match day {
                    Some(day) => (format!("{year}-{month:02}-{day:02}"), &after[days + '日'.len_utf8()..]),
                    None => (format!("{year}-{month:02}"), after),
                }
            }
            None => (year.to_string(), rest),
        };
        let bound = ["底前", "底", "前", "末", "年底", "上半年", "下半年", "以前", "之前"]
            .iter()
            .any(|word| after.starts_with(word));
        if until || bound {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::due;

    #[test]
    fn dates() {
        for (text, want) in [
            ("2019年6月底前，研究建立指标体系", Some("2019-06")),
            ("到2020年，基本建成回收体系", Some("2020")),
            ("2021年3月31日前报送总结", Some("2021-03-31")),
            ("2021年以来取得进展", None),
        ] {
            assert_eq!(due(text).as_deref(), want, "{text}");
        }
    }
}
