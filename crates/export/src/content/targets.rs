//! Targets of many plans, grouped by indicator, and the columns of a target that other exports share.

use base::{Lang, Words};
use plan::{Target, Value};
use serde::Serialize;

use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// Targets by indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TargetsExport {
    /// Indicators in the order of the page.
    pub groups: Vec<IndicatorGroup>,
}

/// The targets of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorGroup {
    /// The indicator.
    pub indicator: String,
    /// Its targets.
    pub points: Vec<TargetLine>,
    /// Where plans contradict each other.
    pub conflicts: Vec<Words>,
}

/// A target with the plan it stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetLine {
    /// Title of the plan.
    pub plan: String,
    /// The target's name within the plan: `t12`.
    pub item: String,
    /// The target.
    pub target: Target,
    /// Whether the plan is invented.
    pub sample: bool,
}

impl TargetsExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let t = |label: l::Label| label.get(lang);
        let ranged = self.groups.iter().flat_map(|group| &group.points).any(|point| is_range(&point.target));
        let mut columns = vec![Column::new(t(l::INDICATOR), Kind::Names)];
        columns.extend(columns_of_target(lang, ranged));
        columns.push(Column::new(t(l::PLAN), Kind::Prose));
        columns.push(Column::workbook(t(l::QUOTE), Kind::Prose));
        let mut section = Section::new(t(l::TARGETS), columns);
        let mut conflicts = Section::new(
            t(l::CONFLICTS),
            vec![Column::new(t(l::INDICATOR), Kind::Names), Column::new(t(l::MESSAGE), Kind::Prose)],
        );
        for group in &self.groups {
            for point in &group.points {
                let mut row = vec![Cell::words(&group.indicator)];
                row.extend(cells_of_target(&point.target, lang, ranged));
                row.push(Cell::words(&point.plan));
                row.push(Cell::words(&point.target.quote));
                section.rows.push(row);
            }
            for conflict in &group.conflicts {
                conflicts.rows.push(vec![Cell::words(&group.indicator), Cell::words(conflict.get(lang))]);
            }
        }
        let facts = vec![
            (t(l::INDICATOR).to_owned(), self.groups.len().to_string()),
            (t(l::TARGETS).to_owned(), section.rows.len().to_string()),
        ];
        let mut sections = vec![section];
        if !conflicts.rows.is_empty() {
            sections.push(conflicts);
        }
        Report {
            file: t(l::TARGETS_BY_INDICATOR).to_owned(),
            title: t(l::TARGETS_BY_INDICATOR).to_owned(),
            facts,
            sample: self.groups.iter().flat_map(|group| &group.points).any(|point| point.sample),
            sections,
        }
    }
}

/// Whether a target has two ends.
pub(super) fn is_range(target: &Target) -> bool {
    matches!(target.value, Value::Range(..))
}

/// The columns after a target's name. `ranged` adds the upper end, where any target has one.
pub(super) fn columns_of_target(lang: Lang, ranged: bool) -> Vec<Column> {
    let t = |label: l::Label| label.get(lang);
    let mut columns = vec![
        Column::new(t(l::TARGET), Kind::Short),
        Column::workbook(t(l::AT_LEAST), Kind::Short),
        Column::workbook(t(l::VALUE), Kind::Number),
    ];
    if ranged {
        columns.push(Column::workbook(t(l::UPPER), Kind::Number));
    }
    columns.extend([
        Column::workbook(t(l::UNIT), Kind::Short),
        Column::new(t(l::BASIS), Kind::Short),
        Column::new(t(l::DUE), Kind::Short),
        Column::workbook(t(l::PER), Kind::Short),
        Column::workbook(t(l::FIRMNESS), Kind::Short),
    ]);
    columns
}

/// The cells of [`columns_of_target`].
pub(super) fn cells_of_target(target: &Target, lang: Lang, ranged: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::words(plan::commitment(lang, target.comparator, target.value, &target.unit)),
        Cell::words(l::comparator(target.comparator).get(lang)),
        Cell::Number(target.value.low()),
    ];
    if ranged {
        cells.push(if is_range(target) { Cell::Number(target.value.high()) } else { Cell::Blank });
    }
    cells.extend([
        Cell::words(&target.unit),
        Cell::words(l::basis(target.basis).get(lang)),
        Cell::due(target.due.as_deref()),
        Cell::maybe(target.per.as_ref().map(|_| l::EACH_YEAR.get(lang))),
        Cell::words(l::firmness(target.firmness).get(lang)),
    ]);
    cells
}
