//! The numbers of headings, in the order in which they are printed. Shared by the two rules about them.

use base::Span;
use plan::Section;

use super::context::Context;
use crate::number::{self, Glyph};

/// A number that does not follow the one before it.
pub(super) struct Break {
    /// As printed.
    pub(super) printed: String,
    pub(super) span: Span,
    /// The number before it, as printed.
    pub(super) before: Option<(String, Span)>,
    /// Whether it goes back (or stands still) rather than ahead.
    pub(super) repeated: bool,
}

/// The state of one kind of number.
struct Run<'a> {
    glyph: Glyph,
    ordinal: u32,
    section: &'a Section,
}

/// Every number that breaks its sequence. A sequence either begins anew under each heading or runs on through the
/// headings of a document; both are good.
pub(super) fn breaks(cx: &Context<'_>) -> Vec<Break> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut out = Vec::new();
    let mut headed = String::new();
    for section in &cx.plan.outline {
        headed.clear();
        headed.push_str(&section.number);
        headed.push('题');
        let Some(mark) = number::read(&headed) else { continue };
        // 1.2.1 carries its parents' numbers and is read by its last part.
        let before = runs.iter().rposition(|r| r.glyph == mark.glyph);
        let same_parent = before.filter(|at| runs[*at].section.parent == section.parent);
        let follows = match (before, same_parent) {
            // A second document under one notice counts from one again.
            (_, Some(at)) => {
                mark.ordinal == runs[at].ordinal + 1
                    || section.parent.is_none() && mark.ordinal == 1 && runs[at].ordinal > 2
            }
            (Some(at), None) => mark.ordinal == 1 || mark.ordinal == runs[at].ordinal + 1,
            (None, _) => mark.ordinal == 1,
        };
        if !follows {
            let last = before.map(|at| &runs[at]);
            let place = |section: &Section| first_words(section.span, cx.source());
            out.push(Break {
                printed: section.number.clone(),
                span: place(section),
                before: last.map(|r| (r.section.number.clone(), place(r.section))),
                repeated: last.is_some_and(|r| mark.ordinal <= r.ordinal),
            });
        }
        if let Some(at) = before {
            runs.remove(at);
        }
        runs.push(Run { glyph: mark.glyph, ordinal: mark.ordinal, section });
    }
    out
}

/// The start of a heading, where its number stands.
fn first_words(span: Span, source: &str) -> Span {
    let text = span.of(source);
    let end = text.char_indices().nth(16).map_or(text.len(), |(at, _)| at);
    let end = text[..end].find('\n').unwrap_or(end);
    Span::new(span.start as usize, span.start as usize + end)
}
