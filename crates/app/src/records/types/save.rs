//! What came of saving.

use base::{RecordId, Timestamp, Words};

use super::{Cell, FieldDifference, StateView};

/// What came of saving a record or taking a step.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveOutcome {
    /// It is kept.
    Saved(Saved),
    /// What was typed, or what holds, does not allow it; nothing was changed.
    Faulty(Vec<FieldFault>),
    /// Somebody else changed the record first; nothing was changed.
    Collision(Box<Collision>),
}

/// A record that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub id: RecordId,
    /// Its version now.
    pub version: i64,
    /// Where it stands now.
    pub state: Option<StateView>,
    /// Whether anything was changed.
    pub changed: bool,
    /// What is only warned of.
    pub warnings: Vec<Words>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field; `None` where it is the whole.
    pub field: Option<String>,
    /// What is wrong and what would be right.
    pub words: Words,
    /// A stable code in kebab case.
    pub code: &'static str,
    /// How it was found, where a rule did: its working, a line each.
    pub working: Vec<super::WorkingLine>,
}

/// Two people changed one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Collision {
    /// What happened, in a sentence.
    pub words: Words,
    /// The record.
    pub id: RecordId,
    /// The version that the person saw when they began.
    pub seen: i64,
    /// The version that stands there now.
    pub found: i64,
    /// Who made it, and when.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What they changed since the version that was seen.
    pub theirs: Vec<TheirChange>,
    /// What the person wanted to change: from what they saw to what they wanted.
    pub yours: Vec<FieldDifference>,
}

/// A field that somebody else changed.
#[derive(Clone, Debug, PartialEq)]
pub struct TheirChange {
    /// The change.
    pub change: FieldDifference,
    /// What the person wanted instead, where they changed the same field to something else.
    pub wanted: Option<Cell>,
}

/// What came of a step with several records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BulkOutcome {
    /// Records that took it.
    pub done: Vec<RecordId>,
    /// Records that did not, with why.
    pub refused: Vec<(RecordId, Words)>,
}
