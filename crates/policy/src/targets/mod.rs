//! Quantified commitments: a grammar of the sentences in which plans commit to numbers.
//!
//! Reading order: `sentence` (a paragraph to its commitments), `candidate` (numbers that may be commitments),
//! `decide` (one number), `reading` (how it is read; `bare` and `share` where nothing compares), `emit` (what is
//! written down), then their helpers: `date`, `before`, `verb` with `around`, `behind`, `subject` with `members` and `relative`, `restore` with
//! `elided`, `exclude` and `terms`; `words` is the vocabulary.

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
mod reading;
mod region;
mod relative;
mod restore;
mod sentence;
mod service;
mod share;
mod subject;
mod table;
mod terms;
mod verb;
mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use base::Span;
use plan::{Firmness, Target};

use crate::paragraph::Zone;
use crate::reading::Reading;
use crate::table::Sheet;
use context::{Context, SectionKind};

/// Finds the targets, in order of the text.
pub(crate) fn read(reading: &Reading<'_>, sheets: &[Sheet]) -> Vec<Target> {
    let period = reading.period.map(|p| (p.from, p.to));
    let kinds = section_kinds(reading);
    let due = period.map(|(_, to)| to).or_else(|| last_year(reading, &kinds));
    let mut out = Vec::new();
    let mut governor = None;
    let (mut last_section, mut last_goal) = (None, false);
    let mut figures: Vec<Span> = Vec::new();
    for sheet in sheets {
        let section = reading.outline.of_paragraph.get(sheet.paragraph).copied().flatten();
        let issued = reading.issued;
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
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        let table = paragraph.zone == Zone::Table;
        let figured = || {
            let next = figures.partition_point(|figure| figure.end < paragraph.span.end);
            figures.get(next).is_some_and(|figure| figure.contains(paragraph.span))
        };
        let read = table && (paragraph.table.is_some() || figured());
        // A note below a table explains; what it says is promised elsewhere.
        let note = paragraph.text.starts_with("注：") || paragraph.text.starts_with("注:");
        if matches!(paragraph.zone, Zone::Front | Zone::Back) || read || note {
            continue;
        }
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        let kind = kind_of(&kinds, section);
        let bullet = paragraph.text.trim_start().starts_with(['—', '―', '–', '-', '－', '·', '•', '●', '◆']);
        // A goal's lead sentence governs its bullets, and the headings below it as well.
        let goal = kind == SectionKind::Goal;
        let inherits = (bullet && section == last_section) || (goal && last_goal);
        let context = Context {
            period,
            due,
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
    out.sort_by_key(|t| (t.number_span.start, t.span.start));
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
        let place = |r: std::ops::Range<usize>| {
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
    place: &dyn Fn(std::ops::Range<usize>) -> Span,
    at: usize,
    raw: sentence::Raw,
    section: Option<u32>,
) -> Target {
    let shift = |r: std::ops::Range<usize>| place(at + r.start..at + r.end);
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

/// Years from here on are named as a vision; they count where a figure is to be reached by then.
const VISION: i16 = 2035;

/// The last year that the goal sections name, else the last that the text names: the due year of a plan that prints
/// no period.
fn last_year(reading: &Reading<'_>, kinds: &[SectionKind]) -> Option<i16> {
    let (mut goal, mut other): (Option<i16>, Option<i16>) = (None, None);
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        if matches!(paragraph.zone, Zone::Front | Zone::Back) {
            continue;
        }
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        let kind = kind_of(kinds, section);
        if kind == SectionKind::Background {
            continue;
        }
        let years = sentence::years(&paragraph.text, paragraph.signs());
        let last = if years.iter().any(|year| *year >= VISION) {
            let context = Context { section: kind, ..Context::default() };
            let figures = sentence::extract(&paragraph.text, &context).0;
            figures
                .iter()
                .filter_map(|raw| raw.due)
                .max()
                .max(years.into_iter().filter(|y| *y < VISION).max())
        } else {
            years.into_iter().max()
        };
        if kind == SectionKind::Goal {
            goal = goal.max(last);
        }
        other = other.max(last);
    }
    goal.or(other).or_else(|| only_year(reading, kinds))
}

/// The one year that a text without any due date speaks of.
fn only_year(reading: &Reading<'_>, kinds: &[SectionKind]) -> Option<i16> {
    let mut only = None;
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        if matches!(paragraph.zone, Zone::Front | Zone::Back)
            || kind_of(kinds, section) == SectionKind::Background
        {
            continue;
        }
        for year in sentence::year_within(&paragraph.text, paragraph.signs()) {
            if only.is_some_and(|other| other != year) {
                return None;
            }
            only = Some(year);
        }
    }
    only
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
