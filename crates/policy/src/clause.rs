//! Sentences of the plan's own text, each with the heading it stands under.

use std::ops::Range;

use plan::Clause;

use crate::outline::Outline;
use crate::paragraph::signs::Signs;
use crate::paragraph::{Paragraph, Zone};

/// Reads the sentences.
pub(crate) fn read(paragraphs: &[Paragraph], outline: &Outline) -> Vec<Clause> {
    let mut out = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if !matches!(paragraph.zone, Zone::Body | Zone::Box) {
            continue;
        }
        let section = outline.of_paragraph.get(at).copied().flatten();
        out.extend(
            sentences(&paragraph.text, paragraph.signs())
                .map(|range| Clause { span: paragraph.source(range), section }),
        );
    }
    out
}

/// The sentences of a text, each with its full stop and a closing quotation mark.
pub(crate) fn sentences<'a>(text: &'a str, signs: &'a Signs) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut stops = signs.all.iter().filter(|sign| matches!(sign.c, '。' | '！' | '？'));
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let stop = stops.next().map_or(text.len(), |sign| sign.at as usize + '。'.len_utf8());
        let tail = text[stop..].len() - text[stop..].trim_start_matches(['”', '）', ')', '’']).len();
        let range = start..stop + tail;
        start = range.end;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn sentences_keep_their_stops() {
        let text = "坚持创新。“做好工作。”推进落实";
        let got: Vec<&str> = super::sentences(text, &Signs::of(text)).map(|range| &text[range]).collect();
        assert_eq!(got, ["坚持创新。", "“做好工作。”", "推进落实"]);
    }
}
