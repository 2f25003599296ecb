//! The way from a text as TOML decodes it back to where each of its characters was written.

use base::Span;

/// Where the bytes of a decoded text stand in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The whole text in the file, quotes included.
    whole: Span,
    /// `(byte of the decoded text, byte of the file)` where the distance between the two changes.
    steps: Vec<(u32, u32)>,
}

impl Places {
    /// Follows the quoting and escapes of the text under `whole`. Where that does not lead to `decoded`, every place
    /// is the whole.
    pub(crate) fn of(source: &str, whole: Span, decoded: &str) -> Self {
        let raw = whole.of(source);
        let steps = follow(raw, decoded).unwrap_or_default();
        let start = whole.start;
        Self { whole, steps: steps.into_iter().map(|(at, raw)| (at, raw + start)).collect() }
    }

    /// Where a span of the decoded text stands in the file.
    pub(crate) fn place(&self, span: Span) -> Span {
        if self.steps.is_empty() {
            return self.whole;
        }
        let start = self.byte(span.start);
        let end = if span.is_empty() { start } else { self.byte(span.end - 1) + 1 };
        Span { start: start.min(self.whole.end), end: end.clamp(start, self.whole.end.max(start)) }
    }

    fn byte(&self, at: u32) -> u32 {
        let index = self.steps.partition_point(|(decoded, _)| *decoded <= at).saturating_sub(1);
        let (decoded, raw) = self.steps[index];
        raw + at.saturating_sub(decoded)
    }
}

/// Walks over a quoted text and says where the distance changes; `None` where it decodes to something else.
fn follow(raw: &str, decoded: &str) -> Option<Vec<(u32, u32)>> {
    let (quote, literal) = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quote| raw.starts_with(quote) && raw.ends_with(quote) && raw.len() >= 2 * quote.len())
        .map(|quote| (quote, quote.starts_with('\'')))?;
    let end = raw.len() - quote.len();
    let mut at = quote.len();
    if quote.len() == 3 {
        at += raw[at..end].strip_prefix("\r\n").map_or(usize::from(raw[at..end].starts_with('\n')), |_| 2);
    }
    let mut out = 0;
    let mut steps = vec![(0, u32::try_from(at).ok()?)];
    while at < end {
        let rest = &raw[at..end];
        let c = rest.chars().next()?;
        let (read, wrote) = if c == '\\' && !literal { escape(rest)? } else { (c.len_utf8(), c.len_utf8()) };
        let written = decoded.get(out..out + wrote)?;
        if c != '\\' || literal {
            if c == '\r' && !written.starts_with('\r') {
                // A line break may be read as one character.
                at += 1;
                steps.push((u32::try_from(out).ok()?, u32::try_from(at).ok()?));
                continue;
            }
            if !written.starts_with(c) {
                return None;
            }
        }
        at += read;
        out += wrote;
        if read != wrote {
            steps.push((u32::try_from(out).ok()?, u32::try_from(at).ok()?));
        }
    }
    (out == decoded.len()).then_some(steps)
}

/// Bytes of an escape as written, and of what it stands for.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let kind = rest[1..].chars().next()?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        ' ' | '\t' | '\n' | '\r' => {
            let skipped = rest[1..].len() - rest[1..].trim_start().len();
            return Some((1 + skipped, 0));
        }
        _ => return Some((2, 1)),
    };
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((2 + digits, char::from_u32(code)?.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::Places;
    use base::Span;

    /// The words of `raw` that the marked word of `decoded` was written as.
    fn written<'a>(raw: &'a str, decoded: &str, word: &str) -> &'a str {
        let source = raw;
        let places = Places::of(source, Span::new(0, raw.len()), decoded);
        let at = decoded.find(word).unwrap();
        places.place(Span::new(at, at + word.len())).of(source)
    }

    #[test]
    fn leads_back_through_quotes_and_escapes() {
        assert_eq!(written("\"a == '中文' && b\"", "a == '中文' && b", "b"), "b");
        assert_eq!(written(r#""a == \"x\" && bc""#, "a == \"x\" && bc", "bc"), "bc");
        assert_eq!(written("'''\na\n  && b'''", "a\n  && b", "&& b"), "&& b");
        assert_eq!(written("\"\"\"\\\n  a && \\\n  bc\"\"\"", "a && bc", "bc"), "bc");
        assert_eq!(written(r#""\u4E2D b""#, "中 b", "b"), "b");
    }

    #[test]
    fn falls_back_to_the_whole() {
        let source = "\"abc\"";
        let places = Places::of(source, Span::new(0, 5), "xyz");
        assert_eq!(places.place(Span::new(1, 2)), Span::new(0, 5));
    }
}
