//! From one definition to the next: an ordered list of changes for the tables, and what each does to the data.
//!
//! Nothing that records say is ever dropped: what leaves the definition is retired, and its column stays. A change
//! that would lose something is refused, and says why.

mod codes;
mod compare;
mod model;
mod text;

use base::Words;

use crate::history::Counts;
use crate::model::Programme;

pub use model::{Column, Index, Model, PARENT, Table};

/// What has to be done, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The changes.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The kind, or the code list.
    pub kind: String,
    /// The field, state or code; `None` where the whole is meant.
    pub part: Option<String>,
    /// What is done.
    pub what: What,
    /// What happens to the data.
    pub data: Words,
    /// Whether it can be done.
    pub safety: Safety,
}

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A table for a new kind.
    CreateKind(Table),
    /// The table gets another name.
    RenameKind {
        /// What it was called.
        from: String,
    },
    /// The kind is used no more; its table stays.
    RetireKind,
    /// A column for a new field.
    AddField(Column),
    /// The column gets another name.
    RenameField {
        /// What it was called.
        from: String,
    },
    /// The column takes more than before; each value is carried over.
    WidenField {
        /// As it was.
        from: Column,
        /// As it is to be.
        to: Column,
    },
    /// An empty column is made anew.
    ReplaceField {
        /// As it was.
        from: Column,
        /// As it is to be.
        to: Column,
    },
    /// The field is used no more; its column stays.
    RetireField,
    /// An index.
    AddIndex(Index),
    /// An index goes; it holds nothing of its own.
    DropIndex(Index),
    /// A state is added.
    AddState,
    /// Records in the state are carried over to its new name.
    RenameState {
        /// What it was called.
        from: String,
    },
    /// A state is used no more.
    RetireState,
    /// A code is added.
    AddCode,
    /// Records with the code are carried over to its new name.
    RenameCode {
        /// What it was.
        from: String,
    },
    /// A code is used no more.
    RetireCode,
}

/// Whether a change can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Safety {
    /// At once, whatever the number of records.
    AtOnce,
    /// Safe, but every record is touched.
    Rewrites,
    /// Not at all, and why.
    Refused(Refusal, Words),
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A kind with records is gone.
    KindRemoved,
    /// A field with values is gone.
    FieldRemoved,
    /// Values may not fit.
    FieldNarrowed,
    /// A state with records is gone.
    StateRemoved,
    /// A code in use is gone.
    CodeRemoved,
}

impl Plan {
    /// Whether all of it can be done.
    pub fn is_allowed(&self) -> bool {
        self.refused().next().is_none()
    }

    /// The changes that cannot be done.
    pub fn refused(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| matches!(change.safety, Safety::Refused(..)))
    }
}

/// What has to be done so that the tables of one definition become those of another.
pub fn plan(before: &Programme, after: &Programme, counts: &Counts) -> Plan {
    let (mut old, new) = (Model::of(before), Model::of(after));
    for kind in &after.kinds {
        let renamed = kind.was.as_deref().filter(|was| {
            old.tables.contains_key(*was)
                && !old.tables.contains_key(&kind.id.text)
                && !new.tables.contains_key(*was)
        });
        if let Some(was) = renamed {
            old.redirect(was, &kind.id);
        }
    }
    let mut changes = Vec::new();
    compare::kinds(&old, &new, before, after, counts, &mut changes);
    codes::codes(before, after, counts, &mut changes);
    changes.sort_by_key(|change| order(&change.what));
    Plan { changes }
}

/// Names first, then what is added, then what goes: an addition may need a name that a rename frees.
fn order(what: &What) -> u8 {
    match what {
        What::DropIndex(_) => 0,
        What::RenameKind { .. } => 1,
        What::RenameField { .. } | What::RenameState { .. } | What::RenameCode { .. } => 2,
        What::CreateKind(_) => 3,
        What::RetireKind | What::RetireField => 4,
        What::AddField(_) | What::WidenField { .. } | What::ReplaceField { .. } => 5,
        What::AddState | What::AddCode => 6,
        What::RetireState | What::RetireCode => 7,
        What::AddIndex(_) => 8,
    }
}
