//! One plan: its facts, targets, measures with owners, tables, corrections and diagnostics.

use base::{Lang, Timestamp};
use serde::Serialize;

use super::PlanLine;
use super::targets::{cells_of_target, columns_of_target, is_range};
use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// One plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlanExport {
    /// The plan in one line.
    pub line: PlanLine,
    /// The plan with its corrections applied.
    pub plan: ::plan::Plan,
    /// What was corrected by hand.
    pub corrections: Vec<CorrectionLine>,
}

/// A correction by hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrectionLine {
    /// What was corrected, in words or as `t12`.
    pub item: String,
    /// Which of its fields.
    pub field: String,
    /// As compiled.
    pub old: String,
    /// As corrected.
    pub new: String,
    /// Why.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl PlanExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let mut sections = vec![self.targets(lang), self.measures(lang)];
        sections.extend(self.tables(lang));
        if !self.corrections.is_empty() {
            sections.push(self.corrected(lang));
        }
        if !self.plan.diagnostics.is_empty() {
            sections.push(self.diagnostics(lang));
        }
        let title =
            if self.line.title.is_empty() { l::PLAN.get(lang).to_owned() } else { self.line.title.clone() };
        Report {
            file: title.clone(),
            title,
            facts: self.line.facts(lang),
            sample: self.line.sample,
            sections,
        }
    }

    fn targets(&self, lang: Lang) -> Section {
        let t = |label: l::Label| label.get(lang);
        let ranged = self.plan.targets.iter().any(is_range);
        let mut columns =
            vec![Column::new(t(l::ORDINAL), Kind::Short), Column::new(t(l::INDICATOR), Kind::Names)];
        columns.extend(columns_of_target(lang, ranged));
        columns.push(Column::workbook(t(l::SECTION), Kind::Names));
        columns.push(Column::new(t(l::QUOTE), Kind::Prose));
        let mut section = Section::new(t(l::TARGETS), columns);
        for (ordinal, target) in (1..).zip(&self.plan.targets) {
            let mut row = vec![Cell::count(ordinal), Cell::words(&target.indicator)];
            row.extend(cells_of_target(target, lang, ranged));
            row.push(self.heading(target.section));
            row.push(Cell::words(&target.quote));
            section.rows.push(row);
        }
        section
    }

    fn measures(&self, lang: Lang) -> Section {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::MEASURES),
            vec![
                Column::new(t(l::ORDINAL), Kind::Short),
                Column::new(t(l::NUMBER), Kind::Short),
                Column::new(t(l::MEASURE), Kind::Prose),
                Column::workbook(t(l::SECTION), Kind::Names),
                Column::new(t(l::LEADS), Kind::Names),
                Column::new(t(l::PARTICIPANTS), Kind::Names),
            ],
        );
        for (ordinal, measure) in (1..).zip(&self.plan.measures) {
            section.rows.push(vec![
                Cell::count(ordinal),
                Cell::words(&measure.number),
                Cell::words(&measure.title),
                Cell::words(&measure.section),
                Cell::words(measure.leads.join(l::comma(lang))),
                Cell::words(measure.participants.join(l::comma(lang))),
            ]);
        }
        section
    }

    /// Each table of the plan as it is.
    fn tables(&self, lang: Lang) -> Vec<Section> {
        let named = |(index, table): (usize, &::plan::Table)| {
            let name = if table.title.is_empty() {
                format!("{} {}", l::TABLE.get(lang), index + 1)
            } else {
                table.title.clone()
            };
            let kind = |column: usize| {
                let cells = table.rows.iter().filter_map(|row| row.get(column));
                match cells.map(|words| words.chars().count()).max().unwrap_or(0) {
                    0..=3 => Kind::Short,
                    4..=24 => Kind::Names,
                    _ => Kind::Prose,
                }
            };
            let columns =
                table.columns.iter().enumerate().map(|(at, title)| Column::new(title, kind(at))).collect();
            let mut section = Section::new(name, columns);
            section.rows = table
                .rows
                .iter()
                .map(|row| row.iter().take(table.columns.len()).map(|words| Cell::guess(words)).collect())
                .collect();
            section
        };
        self.plan
            .tables
            .iter()
            .enumerate()
            .filter(|(_, table)| !table.columns.is_empty())
            .map(named)
            .collect()
    }

    fn corrected(&self, lang: Lang) -> Section {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::CORRECTIONS),
            vec![
                Column::new(t(l::ITEM), Kind::Names),
                Column::new(t(l::FIELD), Kind::Short),
                Column::new(t(l::AS_COMPILED), Kind::Names),
                Column::new(t(l::CORRECTED), Kind::Names),
                Column::new(t(l::REASON), Kind::Prose),
                Column::new(t(l::ADDED_BY), Kind::Short),
                Column::new(t(l::WHEN), Kind::Day),
            ],
        );
        for correction in &self.corrections {
            let china = correction.at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
            section.rows.push(vec![
                Cell::words(&correction.item),
                Cell::words(l::field(&correction.field, lang)),
                Cell::words(&correction.old),
                Cell::words(&correction.new),
                Cell::words(&correction.reason),
                Cell::words(&correction.by),
                Cell::Day(china.date()),
            ]);
        }
        section
    }

    fn diagnostics(&self, lang: Lang) -> Section {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::DIAGNOSTICS),
            vec![
                Column::new(t(l::SEVERITY), Kind::Short),
                Column::workbook(t(l::CODE), Kind::Names),
                Column::new(t(l::MESSAGE), Kind::Prose),
                Column::new(t(l::QUOTE), Kind::Prose),
                Column::workbook(t(l::HELP), Kind::Prose),
            ],
        );
        for diagnostic in &self.plan.diagnostics {
            let help: Vec<&str> = diagnostic.help.iter().map(|help| help.get(lang)).collect();
            section.rows.push(vec![
                Cell::words(l::severity(diagnostic.severity).get(lang)),
                Cell::words(&*diagnostic.code),
                Cell::words(diagnostic.text(lang)),
                Cell::words(one_line(&diagnostic.quote)),
                Cell::words(help.join(" ")),
            ]);
        }
        section
    }

    fn heading(&self, section: Option<u32>) -> Cell {
        let section = section.and_then(|index| self.plan.outline.get(index as usize));
        Cell::maybe(section.map(|section| format!("{}{}", section.number, section.title)))
    }
}

/// A quote without its line breaks, cut where it runs on.
fn one_line(quote: &str) -> String {
    const LONGEST: usize = 200;
    let mut line: String =
        quote.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST + 1).collect();
    if line.chars().count() > LONGEST {
        line.pop();
        line.push('…');
    }
    line
}
