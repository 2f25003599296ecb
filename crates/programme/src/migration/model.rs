//! The tables that a definition asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Plan, What};
use crate::model::{Field, FieldType, Kind, Programme};

/// The column of a part that says which record it belongs to.
pub const PARENT: &str = "parent";

/// All tables, code lists apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// Kind → its table.
    pub tables: BTreeMap<String, Table>,
    /// Code list → its codes.
    pub codes: BTreeMap<String, BTreeSet<String>>,
}

/// The table of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Field → its column.
    pub columns: BTreeMap<String, Column>,
    /// States that a record may be in.
    pub states: BTreeSet<String>,
    /// Indexes.
    pub indexes: BTreeSet<Index>,
}

/// A column, or a table of its own where it holds several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub of: FieldType,
    /// The code list or kind that it refers to.
    pub target: Option<String>,
    /// Whether it holds several.
    pub many: bool,
    /// Whether it is kept in Chinese and in English.
    pub both: bool,
    /// Decimal places; `None` keeps them as they come.
    pub decimals: Option<u32>,
    /// Longest text in characters, as far as the definition says.
    pub longest: Option<u32>,
}

/// An index over columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    /// The columns, in order.
    pub fields: Vec<String>,
    /// Whether no two records may agree on them.
    pub unique: bool,
    /// In which states; all where empty.
    pub states: Vec<String>,
}

impl Model {
    /// The tables of a definition.
    pub fn of(programme: &Programme) -> Self {
        let tables = programme.kinds.iter().map(|kind| (kind.id.text.clone(), Table::of(kind)));
        let codes = programme
            .codes
            .iter()
            .map(|list| (list.id.text.clone(), list.codes.iter().map(|code| code.id.text.clone()).collect()));
        Self { tables: tables.collect(), codes: codes.collect() }
    }

    /// Does what a plan says. Retired columns and tables are taken out of the model: they stay in the database, and
    /// no definition speaks of them.
    pub fn apply(&mut self, plan: &Plan) {
        for change in &plan.changes {
            self.change(change);
        }
    }

    /// What referred to a kind refers to its new name.
    pub(super) fn redirect(&mut self, from: &str, to: &str) {
        for column in self.tables.values_mut().flat_map(|table| table.columns.values_mut()) {
            if column.of == FieldType::Reference && column.target.as_deref() == Some(from) {
                column.target = Some(to.to_owned());
            }
        }
    }

    fn change(&mut self, change: &Change) {
        let Change { kind, part, what, .. } = change;
        let part = part.clone().unwrap_or_default();
        match what {
            What::CreateKind(table) => {
                self.tables.insert(kind.clone(), table.clone());
            }
            What::RenameKind { from } => {
                if let Some(table) = self.tables.remove(from) {
                    self.tables.insert(kind.clone(), table);
                }
                self.redirect(from, kind);
            }
            What::RetireKind => {
                self.tables.remove(kind);
            }
            What::AddCode => {
                self.codes.entry(kind.clone()).or_default().insert(part);
            }
            What::RenameCode { from } => {
                let codes = self.codes.entry(kind.clone()).or_default();
                codes.remove(from);
                codes.insert(part);
            }
            What::RetireCode => {
                if let Some(codes) = self.codes.get_mut(kind) {
                    codes.remove(&part);
                    if codes.is_empty() {
                        self.codes.remove(kind);
                    }
                }
            }
            what => {
                if let Some(table) = self.tables.get_mut(kind) {
                    table.change(part, what);
                }
            }
        }
    }
}

impl Table {
    fn of(kind: &Kind) -> Self {
        let mut indexes = BTreeSet::new();
        let index = |fields: Vec<String>| Index { fields, unique: false, states: Vec::new() };
        for field in &kind.fields {
            let name = field.id.text.clone();
            if field.unique || field.of == FieldType::Serial {
                indexes.insert(Index { unique: true, ..index(vec![name]) });
            } else if !field.many
                && matches!(field.of, FieldType::Reference | FieldType::Organisation | FieldType::Person)
            {
                indexes.insert(index(vec![name]));
            }
        }
        for unique in &kind.unique {
            let names =
                |list: &[crate::model::Name]| list.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
            indexes.insert(Index {
                unique: true,
                states: names(&unique.states),
                fields: names(&unique.fields),
            });
        }
        if let Some(list) = &kind.list {
            for facet in list.facets.iter().chain(&list.sort) {
                if kind.field(facet).is_some_and(|field| !field.many) {
                    indexes.insert(index(vec![facet.text.clone()]));
                }
            }
        }
        let parent = kind.part_of.as_ref().map(|parent| (PARENT.to_owned(), Column::parent(parent)));
        if parent.is_some() {
            indexes.insert(index(vec![PARENT.to_owned()]));
        }
        let columns = kind.fields.iter().map(|field| (field.id.text.clone(), Column::of(field)));
        Self {
            columns: columns.chain(parent).collect(),
            states: kind.lifecycle.states.iter().map(|state| state.id.text.clone()).collect(),
            indexes,
        }
    }

    fn change(&mut self, part: String, what: &What) {
        match what {
            What::AddField(column) => {
                self.columns.insert(part, column.clone());
            }
            What::WidenField { to, .. } | What::ReplaceField { to, .. } => {
                self.columns.insert(part, to.clone());
            }
            What::RenameField { from } => {
                if let Some(column) = self.columns.remove(from) {
                    self.columns.insert(part, column);
                }
            }
            What::RetireField => {
                self.columns.remove(&part);
            }
            What::AddIndex(index) => {
                self.indexes.insert(index.clone());
            }
            What::DropIndex(index) => {
                self.indexes.remove(index);
            }
            What::AddState => {
                self.states.insert(part);
            }
            What::RenameState { from } => {
                self.states.remove(from);
                self.states.insert(part);
            }
            What::RetireState => {
                self.states.remove(&part);
            }
            _ => {}
        }
    }
}

impl Column {
    fn parent(kind: &str) -> Self {
        Self {
            of: FieldType::Reference,
            target: Some(kind.to_owned()),
            many: false,
            both: false,
            decimals: None,
            longest: None,
        }
    }

    fn of(field: &Field) -> Self {
        let longest = match (field.of, field.max) {
            (FieldType::Text | FieldType::Long, Some(crate::model::Bound::Number(max))) => {
                u32::try_from(max).ok()
            }
            _ => None,
        };
        Self {
            of: field.of,
            target: field.target.as_ref().map(|target| target.text.clone()),
            many: field.many,
            both: field.both,
            decimals: field.decimals,
            longest,
        }
    }

    /// Whether every value of `self` has its place in `wider`.
    pub fn fits(&self, wider: &Self) -> bool {
        use FieldType::{Code, Date, Email, Instant, Integer, Long, Number, Serial, Text, Url};
        let same_target = self.target == wider.target;
        let kind = match (self.of, wider.of) {
            (one, other) if one == other => same_target,
            (Text | Code | Url | Email | Serial, Long)
            | (Code | Url | Email | Serial, Text)
            | (Integer, Number)
            | (Date, Instant) => true,
            _ => false,
        };
        let places = match (self.of, self.decimals, wider.decimals) {
            (_, _, None) | (Integer, _, _) => true,
            (_, None, Some(_)) => false,
            (_, Some(one), Some(other)) => one <= other,
        };
        let length = match (self.longest, wider.longest) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(one), Some(other)) => one <= other,
        };
        kind && places && length && (wider.many || !self.many) && (wider.both || !self.both)
    }
}
