//! Records that may be the same, and merges of those that were.

use base::{Date, RecordId, Timestamp, Words};

use super::{FieldDifference, RecordName, RecordView, StateView};

/// A record that another may be the same as.
#[derive(Clone, Debug, PartialEq)]
pub struct AlikeRecord {
    /// The record.
    pub name: RecordName,
    /// Where it stands.
    pub state: Option<StateView>,
    /// When it was made.
    pub created: Date,
    /// Whether it is made up.
    pub sample: bool,
    /// What says so; never empty.
    pub why: Vec<Words>,
}

/// Two records beside each other, to be merged.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeForm {
    /// Both, as their pages show them.
    pub sides: [RecordView; 2],
    /// What differs, from the first to the second.
    pub differences: Vec<FieldDifference>,
}

/// A merge into a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordMergeView {
    /// The one that went.
    pub gone: RecordId,
    /// What it is called.
    pub title: Words,
    /// Why.
    pub reason: String,
    /// When.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
    /// When it was undone.
    pub undone: Option<Timestamp>,
    /// Records that pointed to it, and were led over.
    pub links: u64,
}
