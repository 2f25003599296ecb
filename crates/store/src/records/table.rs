//! The table of a kind, told without the programme's rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The table `k_<kind>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The kind, unique over all programmes.
    pub kind: String,
    /// The kind that its records are parts of; they say whose in the column `parent`.
    pub parent: Option<String>,
    /// One for each field, computed ones included.
    pub columns: Vec<Column>,
    /// Indexes over single-valued fields, `state` and `parent`.
    pub indexes: Vec<Index>,
    /// Fields whose words full text finds.
    pub search: Vec<String>,
    /// Single-valued fields of few values (codes, places, flags, `state`) and days by which lists are narrowed and counted:
    /// the indexes over each, and over days, hold those of few values as well, so that one is counted under another
    /// without a look at the records.
    #[serde(default)]
    pub facets: Vec<String>,
}

/// The tables of all kinds in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables(pub(crate) BTreeMap<String, Arc<Table>>);

impl Tables {
    /// The table of a kind.
    pub(crate) fn of(&self, kind: &str) -> Result<&Arc<Table>> {
        self.0.get(kind).ok_or(Error::Missing("kind"))
    }
}

impl Table {
    /// A field's column; of those that every record has, too.
    pub(crate) fn column(&self, field: &str) -> Result<Column> {
        let own = self.columns.iter().find(|column| column.name == field).cloned();
        own.or_else(|| fixed(field)).ok_or(Error::Missing("field"))
    }

    /// Whether both say the same of what is no step of a migration.
    pub(crate) fn is_arranged_as(&self, other: &Self) -> bool {
        self.search == other.search && self.parent == other.parent && self.facets == other.facets
    }
}

/// The columns of every record by which records are found.
fn fixed(name: &str) -> Option<Column> {
    let holds = match name {
        "id" | "owner" | "parent" | "created_by" => Holds::Id,
        "state" => Holds::Text,
        "published" | "sample" => Holds::Flag,
        "created" | "changed" | "state_since" => Holds::Moment,
        _ => return None,
    };
    Some(Column { name: name.to_owned(), holds, many: false, both: false, target: None })
}

/// A field's column, its two or several columns, or its side table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The field.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether it holds several: then it is a table `k_<kind>__<field>`.
    pub many: bool,
    /// Whether it is kept in Chinese (`<field>`) and in English (`<field>_en`).
    pub both: bool,
    /// `organisation`, `person`, `file` or a kind, for [`Holds::Id`]; the code list for codes.
    pub target: Option<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Text, a code, a region or country by its code, an address, a serial number.
    Text,
    /// A whole number.
    Integer,
    /// A number, exact to fifteen digits.
    Decimal {
        /// Decimal places; `None` keeps them as they come.
        places: Option<u32>,
    },
    /// Money in fen.
    Money,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// From a day to a day: `<field>_from`, `<field>_to`.
    Period,
    /// A moment.
    Moment,
    /// A place in WGS 84 degrees: `<field>_lat`, `<field>_lon`.
    Point,
    /// The key of an organisation, a person, a file or a record.
    Id,
}

/// An index over fields of records that are not deleted. `id` and `published` stand after the fields, so that a page of a
/// list and a facet are read from the index alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The fields, in order.
    pub fields: Vec<String>,
    /// Whether no two records that are not deleted may agree on them.
    pub unique: bool,
    /// In which states; all where empty.
    pub states: Vec<String>,
}

/// One step from the tables of one definition to those of the next. Nothing is dropped: what leaves a definition keeps
/// its table or column, and is spoken of no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaStep {
    /// A table for a new kind.
    CreateTable(Table),
    /// The table gets another name; what refers to the kind follows.
    RenameTable {
        /// What the kind was called.
        from: String,
        /// What it is called.
        to: String,
    },
    /// A column for a new field.
    AddColumn {
        /// The kind.
        kind: String,
        /// The column.
        column: Column,
    },
    /// The column gets another name.
    RenameColumn {
        /// The kind.
        kind: String,
        /// The column as it was.
        column: Column,
        /// The field's new name.
        to: String,
    },
    /// The column takes more than before, and every value is carried over.
    WidenColumn {
        /// The kind.
        kind: String,
        /// As it was.
        from: Column,
        /// As it is to be.
        to: Column,
    },
    /// A column without values is made anew.
    ReplaceColumn {
        /// The kind.
        kind: String,
        /// As it was.
        from: Column,
        /// As it is to be.
        to: Column,
    },
    /// The field is used no more; the column stays under a name that frees its own.
    RetireColumn {
        /// The kind.
        kind: String,
        /// The column.
        column: Column,
    },
    /// The kind is used no more; the table stays.
    RetireTable {
        /// The kind.
        kind: String,
    },
    /// An index is made.
    AddIndex {
        /// The kind.
        kind: String,
        /// The index.
        index: Index,
    },
    /// An index goes.
    DropIndex {
        /// The kind.
        kind: String,
        /// The index.
        index: Index,
    },
    /// Records in a state are carried over to its new name.
    RenameState {
        /// The kind.
        kind: String,
        /// What it was called.
        from: String,
        /// What it is called.
        to: String,
    },
    /// Records with a code in a field are carried over to its new name.
    RenameCode {
        /// The kind.
        kind: String,
        /// The field's column.
        column: Column,
        /// What the code was.
        from: String,
        /// What it is.
        to: String,
    },
}
