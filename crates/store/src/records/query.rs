//! Which records are meant.

use base::{AccountId, Date, OrganisationId, RecordId};

use super::Value;

/// Records of a kind. Fields are those of the definition, and `id`, `state`, `state_since`, `owner`, `parent`,
/// `published`, `sample`, `created`, `created_by`, `changed`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecordQuery {
    /// The kind.
    pub kind: String,
    /// All of these hold.
    pub filters: Vec<Filter>,
    /// Words that stand in the fields that full text finds.
    pub text: Option<String>,
    /// Which of them the reader may see.
    pub visible: Visible,
    /// Those that were taken out of the lists, instead of those that were not.
    pub deleted: bool,
}

impl RecordQuery {
    /// All records of a kind that are not deleted.
    pub fn all(kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), filters: Vec::new(), text: None, visible: Visible::All, deleted: false }
    }

    /// With one more filter.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Any of these; of a field with several, one of its values is.
    Is(String, Vec<Value>),
    /// None of these: also what has nothing; of a field with several, none of its values is.
    Not(String, Vec<Value>),
    /// Between these, both included; [`Value::Null`] leaves an end open. Of a period: it shares a day with these.
    Between(String, Value, Value),
    /// On a day from that in one field to that in another, both included; nothing in the second leaves it open, what has
    /// nothing in the first never stands.
    Standing {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
        /// The day that is asked for.
        day: Date,
    },
    /// Not filled in.
    Empty(String),
    /// Filled in.
    Filled(String),
    /// One of these records.
    Ids(Vec<RecordId>),
    /// One of these holds.
    Any(Vec<Filter>),
}

/// Which records a reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Visible {
    /// All.
    All,
    /// None.
    Nothing,
    /// Those to which one of these ties the reader.
    Any(Vec<Tie>),
}

/// What ties a reader to a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// It is published.
    Published,
    /// The field has one of these values.
    Field(String, Vec<Value>),
    /// It was made for one of these organisations.
    Owner(Vec<OrganisationId>),
    /// This account made it.
    Creator(AccountId),
    /// None of these fields has one of its values.
    Without(Vec<(String, Vec<Value>)>),
    /// It is a part of a record of this kind that the reader may see.
    Under(String, Box<Visible>),
}

/// The order of a list. Records that agree come in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// A single-valued field.
    pub field: String,
    /// Greatest first; what is not filled in comes last either way.
    pub descending: bool,
}

/// What records are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The value of a field; of one with several, each of its values.
    Field(String),
    /// The year of a day or moment, in China's time, as [`Value::Integer`].
    Year(String),
    /// The month of it, as [`Value::Text`]: `2026-04`.
    Month(String),
}

/// What is told of each group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many records.
    Count,
    /// A field's sum.
    Sum(String),
    /// A field's mean over the records that have it.
    Average(String),
}
