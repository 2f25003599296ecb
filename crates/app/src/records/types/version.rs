//! Versions of a record, and what changed between two.

use base::{OrganisationId, Timestamp, Words};

use super::{Cell, StateView};

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// Its number, from 1.
    pub number: i64,
    /// When it was made.
    pub at: Timestamp,
    /// By whom, as they were called then.
    pub by: String,
    /// For which organisation they acted.
    pub acting: Option<(OrganisationId, Words)>,
    /// What was done.
    pub action: Words,
    /// What they said to it.
    pub comment: Option<String>,
    /// Where the record stood then.
    pub state: Option<StateView>,
    /// Whether it is the one that stands.
    pub current: bool,
}

/// What changed between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The record's title.
    pub title: Words,
    /// The earlier.
    pub from: VersionView,
    /// The later.
    pub to: VersionView,
    /// The fields that differ, as far as the reader may read them.
    pub fields: Vec<FieldDifference>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    /// The field, or `state`, `published`, `owner`.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// Before.
    pub before: Cell,
    /// After.
    pub after: Cell,
}
