//! What the registers hold about an organisation or a person.

use base::{Date, OrganisationId, PersonId, Words};

use super::{Choice, KindName, RecordName, StateView};

/// Whom records name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// An organisation, with all that were merged into it.
    Organisation(OrganisationId),
    /// A person.
    Person(PersonId),
}

/// Records of one kind that name somebody, by the part that these play in them.
#[derive(Clone, Debug, PartialEq)]
pub struct GatheredKind {
    /// The kind.
    pub kind: KindName,
    /// By part, in the order of the kind's fields; never empty.
    pub parts: Vec<GatheredPart>,
}

/// Records that name somebody in one of their fields.
#[derive(Clone, Debug, PartialEq)]
pub struct GatheredPart {
    /// The field.
    pub field: String,
    /// What it is called: host, partner, director.
    pub words: Words,
    /// How many there are that the reader may see.
    pub total: u64,
    /// How many of them are over: in a final state, or left.
    pub over: u64,
    /// Filters of the list that show them, as they stand in its address; none where the reader may not find records by
    /// the field.
    pub filters: Vec<(String, String)>,
    /// How many stand in each state, in the order of the file; empty where the kind has none.
    pub states: Vec<(Choice, u64)>,
    /// Money that the kind shows in its list or its charts, added up.
    pub sums: Vec<GatheredSum>,
    /// The newest of them.
    pub records: Vec<GatheredRecord>,
}

impl GatheredPart {
    /// How many stand now.
    pub fn standing(&self) -> u64 {
        self.total - self.over
    }
}

/// Money of a field, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatheredSum {
    /// The field.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// Of all, in fen.
    pub total: i64,
    /// Of those that are over, in fen.
    pub over: i64,
    /// The sum of all in words.
    pub said: Words,
    /// The sum of those that stand in words.
    pub standing: Words,
}

/// A record that names somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct GatheredRecord {
    /// The record.
    pub name: RecordName,
    /// What it is a part of, where the reader may see that.
    pub whole: Option<RecordName>,
    /// Where it stands.
    pub state: Option<StateView>,
    /// Whether it is over.
    pub over: bool,
    /// The day by which the kind's list is ordered, else the day on which it was made.
    pub day: Date,
    /// Whether it is made up.
    pub sample: bool,
}
