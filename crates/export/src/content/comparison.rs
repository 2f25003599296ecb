//! Two plans, or two versions of one, side by side.

use base::Lang;
use plan::ItemKind;
use serde::Serialize;

use crate::labels as l;
use crate::report::{Cell, Column, Kind, Report, Section};

/// A comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComparisonExport {
    /// Title, with version, of the earlier one.
    pub before: String,
    /// Title, with version, of the later one.
    pub after: String,
    /// What changed.
    pub changes: Vec<ChangeLine>,
    /// Whether either is invented.
    pub sample: bool,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only in the later one.
    New,
    /// Only in the earlier one.
    Dropped,
    /// More is promised.
    Raised,
    /// Less is promised.
    Lowered,
    /// Due earlier or later.
    Due,
    /// Handed to another body.
    Moved,
    /// Said otherwise.
    Reworded,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeLine {
    /// What happened.
    pub change: Change,
    /// To what sort of item.
    pub kind: ItemKind,
    /// The indicator or the measure.
    pub name: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
    /// The heading it stands under.
    pub section: String,
}

impl ComparisonExport {
    pub(crate) fn report(&self, lang: Lang) -> Report {
        let t = |label: l::Label| label.get(lang);
        let mut section = Section::new(
            t(l::CHANGES),
            vec![
                Column::new(t(l::ORDINAL), Kind::Short),
                Column::new(t(l::CHANGE), Kind::Short),
                Column::new(t(l::KIND), Kind::Short),
                Column::new(t(l::ITEM), Kind::Names),
                Column::new(t(l::BEFORE), Kind::Prose),
                Column::new(t(l::AFTER), Kind::Prose),
                Column::workbook(t(l::SECTION), Kind::Names),
            ],
        );
        for (ordinal, line) in (1..).zip(&self.changes) {
            section.rows.push(vec![
                Cell::count(ordinal),
                Cell::words(l::change(line.change).get(lang)),
                Cell::words(l::item(line.kind).get(lang)),
                Cell::words(&line.name),
                Cell::words(&line.before),
                Cell::words(&line.after),
                Cell::words(&line.section),
            ]);
        }
        Report {
            file: format!("{}-{}", t(l::COMPARISON), self.after),
            title: t(l::COMPARISON).to_owned(),
            facts: vec![
                (t(l::BEFORE).to_owned(), self.before.clone()),
                (t(l::AFTER).to_owned(), self.after.clone()),
                (t(l::CHANGES).to_owned(), self.changes.len().to_string()),
            ],
            sample: self.sample,
            sections: vec![section],
        }
    }
}
