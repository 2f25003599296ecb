//! White space of Office files, pages and pdf text: runs of it become one space, and none between Chinese characters
//! that a line break parted.

/// Appends `piece` to `out`, joining runs of white space (ideographic and no-break spaces included) into one space
/// and leaving out control and zero-width characters.
pub(crate) fn append(out: &mut String, piece: &str) {
    for c in piece.chars() {
        if is_space(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
}

/// Appends `piece` of HTML text, where a line break between two Chinese characters is an accident of the source.
pub(crate) fn append_html(out: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(at) = rest.find(['\n', '\r']) {
        let (line, tail) = rest.split_at(at);
        append(out, line);
        let next = tail.trim_start_matches(['\n', '\r', '\t', ' ']);
        let joined =
            next.chars().next().is_some_and(is_cjk) && out.trim_end().chars().next_back().is_some_and(is_cjk);
        if joined {
            out.truncate(out.trim_end().len());
        } else {
            append(out, " ");
        }
        rest = next;
    }
    append(out, rest);
}

/// Whether `c` is white space of any script.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{00A0}' | '\u{3000}')
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// Whether `c` is a Chinese character or full-width punctuation.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3001}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}
