//! What one body owes, over all plans.

use base::Lang;
use plan::Role;
use serde::Serialize;

use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// What one body owes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BodyExport {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub jurisdiction: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// Its duties.
    pub lines: Vec<BodyLine>,
    /// Whether all of it is invented.
    pub sample: bool,
}

/// A duty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyLine {
    /// Title of the plan.
    pub plan: String,
    /// The measure's number as printed.
    pub number: String,
    /// The measure.
    pub title: String,
    /// The heading above it.
    pub section: String,
    /// Lead or participant.
    pub role: Role,
    /// When it is due.
    pub due: Option<String>,
    /// The targets that stand in it, in words.
    pub targets: Vec<String>,
    /// Whether the plan is invented.
    pub sample: bool,
}

impl BodyExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::BODY_DUTIES),
            vec![
                Column::new(t(l::ORDINAL), Kind::Short),
                Column::new(t(l::PLAN), Kind::Prose),
                Column::workbook(t(l::SECTION), Kind::Names),
                Column::workbook(t(l::NUMBER), Kind::Short),
                Column::new(t(l::MEASURE), Kind::Prose),
                Column::new(t(l::ROLE), Kind::Short),
                Column::new(t(l::DUE), Kind::Short),
                Column::new(t(l::TARGETS), Kind::Names),
            ],
        );
        for (ordinal, line) in (1..).zip(&self.lines) {
            section.rows.push(vec![
                Cell::count(ordinal),
                Cell::words(&line.plan),
                Cell::words(&line.section),
                Cell::words(&line.number),
                Cell::words(&line.title),
                Cell::words(l::role(line.role).get(lang)),
                Cell::due(line.due.as_deref()),
                Cell::words(line.targets.join("；")),
            ]);
        }
        let leads = self.lines.iter().filter(|line| line.role == Role::Lead).count();
        let mut facts = Vec::new();
        if let Some(jurisdiction) = &self.jurisdiction {
            facts.push((t(l::JURISDICTION).to_owned(), jurisdiction.clone()));
        }
        if !self.aliases.is_empty() {
            facts.push((t(l::ALIASES).to_owned(), self.aliases.join(l::comma(lang))));
        }
        facts.push((l::role(Role::Lead).get(lang).to_owned(), leads.to_string()));
        facts.push((l::role(Role::Participant).get(lang).to_owned(), (self.lines.len() - leads).to_string()));
        let title = match lang {
            Lang::Zh => format!("{}{}", self.name, t(l::BODY_DUTIES)),
            Lang::En => format!("{} of {}", t(l::BODY_DUTIES), self.name),
        };
        Report {
            file: title.clone(),
            title,
            facts,
            sample: self.sample || self.lines.iter().any(|line| line.sample),
            sections: vec![section],
        }
    }
}
