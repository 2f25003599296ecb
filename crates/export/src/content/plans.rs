//! The list of plans.

use base::Lang;
use serde::Serialize;

use super::PlanLine;
use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// The list of plans.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlansExport {
    /// Plans in the order of the page.
    pub plans: Vec<PlanLine>,
}

impl PlansExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::PLANS),
            vec![
                Column::new(t(l::ORDINAL), Kind::Short),
                Column::new(t(l::TITLE), Kind::Prose),
                Column::new(t(l::ISSUERS), Kind::Names),
                Column::workbook(t(l::DOCUMENT_NUMBER), Kind::Names),
                Column::workbook(t(l::ISSUED), Kind::Day),
                Column::new(t(l::PERIOD), Kind::Short),
                Column::workbook(t(l::VERSION), Kind::Number),
                Column::new(t(l::TARGETS), Kind::Number),
                Column::new(t(l::MEASURES), Kind::Number),
                Column::new(t(l::OWNED), Kind::Number),
                Column::workbook(t(l::DATED), Kind::Number),
                Column::workbook(t(l::MEASURABLE), Kind::Number),
                Column::workbook(t(l::ERRORS), Kind::Number),
                Column::new(t(l::WARNINGS), Kind::Number),
                Column::workbook(t(l::NOTES), Kind::Number),
            ],
        );
        for (ordinal, plan) in (1..).zip(&self.plans) {
            section.rows.push(vec![
                Cell::count(ordinal),
                Cell::words(&plan.title),
                Cell::words(plan.issuers.join(l::comma(lang))),
                Cell::maybe(plan.document_number.as_deref()),
                plan.issued.map_or(Cell::Blank, Cell::Day),
                Cell::maybe(plan.years()),
                Cell::count(plan.version),
                Cell::count(plan.targets),
                Cell::count(plan.measures),
                Cell::count(plan.owned),
                Cell::count(plan.dated),
                Cell::count(plan.measurable),
                Cell::count(plan.errors),
                Cell::count(plan.warnings),
                Cell::count(plan.notes),
            ]);
        }
        Report {
            file: t(l::PLANS).to_owned(),
            title: t(l::PLANS).to_owned(),
            facts: vec![(t(l::PLAN).to_owned(), self.plans.len().to_string())],
            sample: self.plans.iter().any(|plan| plan.sample),
            sections: vec![section],
        }
    }
}
