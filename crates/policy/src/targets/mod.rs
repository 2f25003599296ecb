//! Quantified commitments: a grammar of the sentences in which plans commit to numbers.
//!
//! Reading order: `sentence` (a paragraph to its commitments), `candidate` (numbers that may be commitments),
//! `decide` (one number), `reading` (how it is read; `bare` and `share` where nothing compares), `emit` (what is
//! written down), then their helpers: `date`, `before`, `verb` with `around`, `behind`, `subject` with `members` and `relative`, `restore` with
//! `elided` and `purpose`, `exclude` and `terms`; `words` is the vocabulary.

mod around;
mod bare;
mod basis;
mod before;
mod behind;
mod candidate;
mod context;
mod date;
mod decide;
mod elided;
mod emit;
mod exclude;
mod layout;
mod lexicon;
mod members;
mod phrase;
mod pieces;
mod purpose;
mod reading;
mod region;
mod relative;
mod restore;
mod sentence;
mod service;
mod share;
mod subject;
mod table;
mod telling;
mod terms;
mod verb;
mod words;
mod years;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use base::Span;
use plan::{Firmness, Target};

use crate::paragraph::{Paragraph, Zone};
use crate::reading::Reading;
use crate::table::Sheet;
use context::{Context, SectionKind};

/// Finds the targets, in order of the text.
pub(crate) fn read(reading: &Reading<'_>, sheets: &[Sheet]) -> Vec<Target> {
    let period = reading.period.map(|p| (p.from, p.to));
    let kinds = section_kinds(reading);
    let due = period.map(|(_, to)| to).or_else(|| years::last(reading, &kinds));
    let headed = years::headed(reading, &kinds);
    let plan = Plan { kinds: &kinds, period, due, headed: &headed };
    let mut out = Vec::new();
    let mut figures: Vec<Span> = Vec::new();
    for sheet in sheets {
        let section = reading.outline.of_paragraph.get(sheet.paragraph).copied().flatten();
        let issued = reading.issued;
        let due = plan.due(section);
        let context =
            Context { period, due, issued, section: kind_of(&kinds, section), ..Context::default() };
        if matches!(context.section, SectionKind::Background | SectionKind::Terms) {
            figures.push(sheet.span);
            continue;
        }
        match table::read(sheet, &context, &reading.document.text, section) {
            Some(targets) => {
                figures.push(sheet.span);
                out.extend(targets);
            }
            None if defines(sheet) => figures.push(sheet.span),
            None if is_block(reading, sheet) => out.extend(cells(reading, sheet, &context, section)),
            None => {}
        }
    }
    let parts = seams(reading, &kinds);
    let read = |part: usize| prose(reading, &plan, &figures, parts[part]..parts[part + 1]);
    out.extend(reading.crew.each(parts.len() - 1, read).into_iter().flatten());
    out.sort_by_key(|t| (t.number_span.start, t.span.start));
    out
}

/// What holds for all paragraphs.
struct Plan<'a> {
    kinds: &'a [SectionKind],
    period: Option<(i16, i16)>,
    due: Option<i16>,
    /// The years that headings name, by section.
    headed: &'a [Option<i16>],
}

impl Plan<'_> {
    /// The due year of what names none in a section.
    fn due(&self, section: Option<u32>) -> Option<i16> {
        section.and_then(|at| self.headed.get(at as usize).copied().flatten()).or(self.due)
    }
}

/// Where the paragraphs may be parted, first and last included: at those that nothing before bears on.
fn seams(reading: &Reading<'_>, kinds: &[SectionKind]) -> Vec<usize> {
    let len = reading.paragraphs.len();
    let fresh = |at: &usize| {
        let paragraph = &reading.paragraphs[*at];
        let section = reading.outline.of_paragraph.get(*at).copied().flatten();
        matches!(paragraph.zone, Zone::Body | Zone::Box)
            && kind_of(kinds, section) != SectionKind::Goal
            && !bullet(paragraph)
            && !note(paragraph)
    };
    let pieces = reading.crew.pieces();
    let wanted = (1..pieces).map(|piece| len * piece / pieces);
    let mut out: Vec<usize> = wanted.filter_map(|from| (from..len).find(fresh)).collect();
    out.dedup();
    out.retain(|at| *at > 0);
    out.insert(0, 0);
    out.push(len);
    out
}

/// A note below a table explains; what it says is promised elsewhere.
fn note(paragraph: &Paragraph) -> bool {
    paragraph.text.starts_with("注：") || paragraph.text.starts_with("注:")
}

fn bullet(paragraph: &Paragraph) -> bool {
    paragraph.text.trim_start().starts_with(['—', '―', '–', '-', '－', '·', '•', '●', '◆'])
}

/// The commitments of some of the paragraphs, of which the first is one that nothing before bears on.
fn prose(reading: &Reading<'_>, plan: &Plan<'_>, figures: &[Span], range: Range<usize>) -> Vec<Target> {
    let mut out = Vec::new();
    let mut governor = None;
    let (mut last_section, mut last_goal) = (None, false);
    for (index, paragraph) in range.clone().zip(&reading.paragraphs[range]) {
        let table = paragraph.zone == Zone::Table;
        let figured = || {
            let next = figures.partition_point(|figure| figure.end < paragraph.span.end);
            figures.get(next).is_some_and(|figure| figure.contains(paragraph.span))
        };
        let read = table && (paragraph.table.is_some() || figured());
        if matches!(paragraph.zone, Zone::Front | Zone::Back) || read || note(paragraph) {
            continue;
        }
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        let kind = kind_of(plan.kinds, section);
        let bullet = bullet(paragraph);
        // A goal's lead sentence governs its bullets, and the headings below it as well.
        let goal = kind == SectionKind::Goal;
        let inherits = (bullet && section == last_section) || (goal && last_goal);
        let context = Context {
            period: plan.period,
            due: plan.due(section),
            issued: reading.issued,
            section: kind,
            governor: if inherits { governor } else { None },
        };
        let place = |r| paragraph.source(r);
        if table {
            for piece in pieces::of_row(&paragraph.text) {
                let (raws, _) = sentence::extract(&paragraph.text[piece.clone()], &context);
                out.extend(raws.into_iter().map(|raw| target(reading, &place, piece.start, raw, section)));
            }
        } else {
            let (raws, then) = sentence::read(&paragraph.text, paragraph.signs(), &context);
            if !bullet || then.is_some() {
                governor = then;
            }
            out.extend(raws.into_iter().map(|raw| target(reading, &place, 0, raw, section)));
        }
        (last_section, last_goal) = (section, goal);
    }
    out
}

/// Whether the table says what a grade or a design standard is.
fn defines(sheet: &Sheet) -> bool {
    let standard = |text: &str| {
        ["设计标准", "认定标准", "评定标准", "划分标准", "等级"].iter().any(|w| text.ends_with(w))
    };
    let tasks = ["任务", "措施", "单位", "内容"];
    sheet.columns.iter().any(|cell| standard(cell.text.trim()))
        && !sheet.columns.iter().any(|cell| tasks.iter().any(|w| cell.text.contains(w)))
}

/// Whether the sheet is a table of the file, not rows between bars.
fn is_block(reading: &Reading<'_>, sheet: &Sheet) -> bool {
    reading.paragraphs.get(sheet.paragraph).is_some_and(|p| p.table.is_some())
}

/// The commitments that the cells of a table state in words.
fn cells(reading: &Reading<'_>, sheet: &Sheet, context: &Context, section: Option<u32>) -> Vec<Target> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for cell in sheet.rows.iter().flatten() {
        if !seen.insert((cell.span.start, cell.span.end)) {
            continue;
        }
        let folded = text::fold::fold(cell.span.of(&reading.document.text));
        let start = cell.span.start as usize;
        let place = |r: Range<usize>| {
            let source = folded.to_source(r);
            Span::new(start + source.start, start + source.end)
        };
        for piece in pieces::of_row(&folded.text) {
            let (raws, _) = sentence::extract(&folded.text[piece.clone()], context);
            out.extend(raws.into_iter().map(|raw| target(reading, &place, piece.start, raw, section)));
        }
    }
    out
}

/// The commitment with its places in the source.
fn target(
    reading: &Reading<'_>,
    place: &dyn Fn(Range<usize>) -> Span,
    at: usize,
    raw: sentence::Raw,
    section: Option<u32>,
) -> Target {
    let shift = |r: Range<usize>| place(at + r.start..at + r.end);
    let span = shift(raw.quote);
    let measure = reading.measure_at(span);
    Target {
        indicator: raw.indicator,
        comparator: raw.comparator,
        value: raw.value,
        unit: raw.unit,
        basis: raw.basis,
        due: raw.due.map(|y| y.to_string()),
        per: raw.yearly.then(|| "year".to_owned()),
        firmness: if raw.aspire { Firmness::Aspire } else { Firmness::Firm },
        quote: span.of(&reading.document.text).to_owned(),
        span,
        number_span: shift(raw.number),
        section,
        measure,
    }
}

/// The kind of each section: its own title's, else that of the nearest heading above it that has one.
fn section_kinds(reading: &Reading<'_>) -> Vec<SectionKind> {
    let sections = &reading.outline.sections;
    let own: Vec<SectionKind> = sections.iter().map(|s| SectionKind::of_title(&s.title)).collect();
    let inherited = |mut at: usize| loop {
        let kind = kind_of(&own, u32::try_from(at).ok());
        match sections.get(at).and_then(|s| s.parent) {
            Some(parent) if kind == SectionKind::Other => at = parent as usize,
            _ => return kind,
        }
    };
    (0..sections.len()).map(inherited).collect()
}

fn kind_of(kinds: &[SectionKind], section: Option<u32>) -> SectionKind {
    section.and_then(|at| kinds.get(at as usize)).copied().unwrap_or_default()
}
