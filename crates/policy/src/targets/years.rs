//! The year by which is due what names none, in a plan that prints no period.

use std::ops::Range;

use super::context::{Context, SectionKind};
use super::date::FIVE_YEARS;
use super::{kind_of, sentence};
use crate::paragraph::Zone;
use crate::reading::Reading;

/// Years from here on are named as a vision; they count where a figure is to be reached by then.
const VISION: i16 = 2035;

/// The last year that the goal sections name, else the last that the text names: the due year of a plan that prints
/// no period.
pub(super) fn last(reading: &Reading<'_>, kinds: &[SectionKind]) -> Option<i16> {
    let years = reading.crew.parts(reading.paragraphs.len(), |range| last_years(reading, kinds, range));
    let (goal, other) =
        years.into_iter().fold((None, None), |(a, b), (goal, other)| (goal.max(a), other.max(b)));
    // One measure that reaches further than the year that all others speak of says nothing of the plan.
    let other = other.filter(|last| goal.is_some() || !outnumbered(reading, kinds, *last));
    goal.or(other).or_else(|| only_year(reading, kinds))
}

/// Whether more paragraphs speak of earlier years than say that something is due by `last`.
fn outnumbered(reading: &Reading<'_>, kinds: &[SectionKind], last: i16) -> bool {
    let (mut due, mut earlier) = (0, 0);
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        if matches!(paragraph.zone, Zone::Front | Zone::Back)
            || kind_of(kinds, section) == SectionKind::Background
        {
            continue;
        }
        due += usize::from(sentence::years(&paragraph.text, paragraph.signs()).contains(&last));
        let issued = reading.issued.unwrap_or(i16::MIN);
        earlier += usize::from(
            sentence::year_within(&paragraph.text, paragraph.signs())
                .any(|year| year < last && year >= issued),
        );
    }
    earlier > due
}

/// The last year that the goal sections among some of the paragraphs name, and the last that any of them names.
fn last_years(
    reading: &Reading<'_>,
    kinds: &[SectionKind],
    range: Range<usize>,
) -> (Option<i16>, Option<i16>) {
    let (mut goal, mut other): (Option<i16>, Option<i16>) = (None, None);
    for (index, paragraph) in range.clone().zip(&reading.paragraphs[range]) {
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
    (goal, other)
}

/// The year by which is due what stands below a heading that names it: 2026年重点工作, “十五五”时期主要任务.
pub(super) fn headed(reading: &Reading<'_>, kinds: &[SectionKind]) -> Vec<Option<i16>> {
    let sections = &reading.outline.sections;
    let first = reading.period.map(|p| p.from).or(reading.issued);
    let own: Vec<Option<i16>> = (0..sections.len())
        .map(|at| {
            let year = (kinds.get(at) != Some(&SectionKind::Background))
                .then(|| named(&sections[at].title))
                .flatten()?;
            // A report of one year may look further than its own.
            let within = reading.period.is_none_or(|p| year <= p.to || p.from == p.to);
            (first.is_none_or(|first| year >= first) && within).then_some(year)
        })
        .collect();
    let above = |mut at: usize| loop {
        match (own[at], sections[at].parent) {
            (Some(year), _) => return Some(year),
            (None, Some(parent)) => at = parent as usize,
            (None, None) => return None,
        }
    };
    (0..sections.len()).map(above).collect()
}

/// The year that a heading names for what is to be done.
fn named(title: &str) -> Option<i16> {
    if let Some((word, year)) = FIVE_YEARS.iter().find(|(word, _)| title.contains(word)) {
        let rest = &title[title.find(word)? + word.len()..];
        let rest = rest.trim_start_matches('”');
        return ["时期", "期间", "主要", "目标", "发展目标"]
            .iter()
            .any(|w| rest.starts_with(w))
            .then_some(*year);
    }
    let at = title.find('年').filter(|at| *at >= 4)?;
    let digits = title.get(at - 4..at).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let alone =
        !title[at + '年'.len_utf8()..].contains('年') && !title[..at - 4].ends_with(['-', '—', '至', '－']);
    let task = ["重点", "主要", "工作", "目标", "任务", "计划", "安排", "年度"]
        .iter()
        .any(|w| title[at + '年'.len_utf8()..].starts_with(w));
    (alone && task).then(|| digits.parse().ok()).flatten()
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
