//! The list of bodies with how much each owes.

use base::Lang;
use serde::Serialize;

use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// The list of bodies.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BodiesExport {
    /// Bodies in the order of the page.
    pub bodies: Vec<BodySummaryLine>,
}

/// A body in one line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BodySummaryLine {
    /// Its full name.
    pub name: String,
    /// The names that plans call it by.
    pub called: Vec<String>,
    /// Where it is.
    pub jurisdiction: Option<String>,
    /// Measures it leads.
    pub leads: u32,
    /// Measures it takes part in.
    pub participates: u32,
    /// Plans that name it.
    pub plans: u32,
}

impl BodiesExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let t = |label: l::Label| label.get(lang);
        let title = t(l::BODIES);
        let mut section = Section::new(
            title,
            vec![
                Column::new(t(l::ORDINAL), Kind::Short),
                Column::new(title, Kind::Names),
                Column::new(t(l::ALIASES), Kind::Names),
                Column::new(t(l::JURISDICTION), Kind::Names),
                Column::new(l::role(plan::Role::Lead).get(lang), Kind::Number),
                Column::new(l::role(plan::Role::Participant).get(lang), Kind::Number),
                Column::new(t(l::PLAN), Kind::Number),
            ],
        );
        for (ordinal, body) in (1..).zip(&self.bodies) {
            section.rows.push(vec![
                Cell::count(ordinal),
                Cell::words(&body.name),
                Cell::words(body.called.join(l::comma(lang))),
                Cell::maybe(body.jurisdiction.clone()),
                Cell::count(body.leads),
                Cell::count(body.participates),
                Cell::count(body.plans),
            ]);
        }
        Report {
            file: title.to_owned(),
            title: title.to_owned(),
            facts: Vec::new(),
            sample: false,
            sections: vec![section],
        }
    }
}
