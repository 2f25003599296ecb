//! What a rule is given: the plan, the reading it was made from, and the questions that several rules ask.

use std::sync::OnceLock;

use base::Span;
use plan::{Measure, Plan, Section, Target};

use super::numbering::{self, Break};
use super::two_responsible_groups_no_lead::{self, Twice};
use crate::paragraph::{Paragraph, Zone};
use crate::reading::Reading;

/// A compiled plan with its document.
pub(crate) struct Context<'a> {
    /// The document as it was read.
    pub(crate) reading: &'a Reading<'a>,
    /// What it compiled to.
    pub(crate) plan: &'a Plan,
    /// Numbers that break their sequence; two rules report them.
    breaks: OnceLock<Vec<Break>>,
    /// Brackets with two responsible groups; two rules ask for them.
    twice: OnceLock<Vec<Twice>>,
}

impl<'a> Context<'a> {
    /// The questions about one plan.
    pub(crate) fn new(reading: &'a Reading<'a>, plan: &'a Plan) -> Self {
        Self { reading, plan, breaks: OnceLock::new(), twice: OnceLock::new() }
    }

    /// Every number of a heading that breaks its sequence.
    pub(super) fn breaks(&self) -> &[Break] {
        self.breaks.get_or_init(|| numbering::breaks(self))
    }

    /// Every bracket of the document with two groups printed alike and no lead, in order.
    pub(super) fn twice(&self) -> &[Twice] {
        self.twice.get_or_init(|| two_responsible_groups_no_lead::groups(self))
    }

    /// The folded words under a span.
    pub(crate) fn folded(&self, span: Span) -> &'a str {
        let folded = &self.reading.folded;
        folded.text.get(folded.from_source(span.range())).unwrap_or("")
    }

    /// The decoded text that all spans point into.
    pub(crate) fn source(&self) -> &'a str {
        &self.reading.document.text
    }

    /// Paragraphs of running text, tables apart.
    pub(crate) fn prose(&self) -> impl Iterator<Item = &'a Paragraph> {
        self.reading.paragraphs.iter().filter(|p| p.zone != Zone::Table)
    }

    /// The heading at an index of the outline.
    pub(crate) fn section(&self, index: Option<u32>) -> Option<&'a Section> {
        self.plan.outline.get(index? as usize)
    }

    /// Measures under the same heading, in order of the text; each group is given once.
    pub(crate) fn siblings(&self) -> Vec<Vec<&'a Measure>> {
        let mut groups: Vec<(Option<u32>, Vec<&'a Measure>)> = Vec::new();
        for measure in &self.plan.measures {
            let parent = self.section(measure.outline).and_then(|s| s.parent);
            match groups.last_mut() {
                Some((above, group)) if *above == parent => group.push(measure),
                _ => groups.push((parent, vec![measure])),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// The measure that a target stands in.
    pub(crate) fn measure_of(&self, target: &Target) -> Option<&'a Measure> {
        self.plan.measures.get(target.measure? as usize)
    }

    /// The folded sentence around a span, from the stop before it to the stop after it; at most some hundred
    /// characters to either side.
    pub(crate) fn sentence(&self, span: Span) -> &'a str {
        const WINDOW: usize = 900;
        let source = self.source();
        let (start, end) = (span.start as usize, span.end as usize);
        let first = source.floor_char_boundary(start.saturating_sub(WINDOW));
        let last = source.ceil_char_boundary((end + WINDOW).min(source.len()));
        let (Some(before), Some(after)) = (source.get(first..start), source.get(end..last)) else {
            return "";
        };
        let stop = |c: char| matches!(c, '。' | '；' | '\n' | ';');
        let past = |at: usize| first + at + before[at..].chars().next().map_or(1, char::len_utf8);
        let from = before.rfind(stop).map_or(first, past);
        let to = after.find(stop).map_or(last, |at| end + at);
        self.folded(Span::new(from, to))
    }
}

/// Whether a measure names any body.
pub(crate) fn owned(measure: &Measure) -> bool {
    !measure.leads.is_empty() || !measure.participants.is_empty()
}

/// Whether a measure is a safeguard (保障措施, 组织实施), which seldom names an owner and need not.
pub(crate) fn safeguard(measure: &Measure) -> bool {
    ["保障", "组织实施", "组织领导", "工作要求", "有关要求"].iter().any(|word| measure.section.contains(word))
}

/// A number and title as a person would cite them: `（二）培育企业`.
pub(crate) fn cited(measure: &Measure) -> String {
    format!("{}{}", measure.number, measure.title)
}

/// The place to point at for a measure: its number and heading rather than the whole item.
pub(crate) fn heading(cx: &Context<'_>, measure: &Measure) -> Span {
    cx.section(measure.outline).map_or_else(|| first_line(measure.span, cx.source()), |s| s.span)
}

/// The first line under a span.
pub(crate) fn first_line(span: Span, source: &str) -> Span {
    let text = span.of(source);
    let start = span.start as usize;
    let skipped = text.len() - text.trim_start().len();
    let line = text.trim_start().lines().next().unwrap_or("").trim_end();
    Span::new(start + skipped, start + skipped + line.len())
}
