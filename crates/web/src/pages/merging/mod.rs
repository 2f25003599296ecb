//! Pages by which two entries of a register are made one: the same for organisations and for persons.
//!
//! Reading order: [`Register`] (which one it is), `duplicates` (pairs that may be one), `merge` (two beside each other),
//! [`Merged`] (what was merged, on the page of who stands).

pub(crate) mod duplicates;
pub(crate) mod merge;

use app::MergeRow;
use base::{OrganisationId, PersonId, Timestamp};

use crate::route;
use crate::ui::Ui;
use duplicates::Pair;

/// A register whose entries may be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// Of organisations.
    Organisation,
    /// Of persons.
    Person,
}

impl Register {
    /// The kind in the table of rights, and the ending of words.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }

    /// The word that its list is called by.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Organisation => "organisations-title",
            Self::Person => "persons-title",
        }
    }

    /// Address of its list.
    pub(crate) fn list(self) -> &'static str {
        match self {
            Self::Organisation => route::Organisations::PATH,
            Self::Person => route::Persons::PATH,
        }
    }

    /// Address of its duplicates.
    pub(crate) fn duplicates(self) -> &'static str {
        match self {
            Self::Organisation => route::OrganisationDuplicates::PATH,
            Self::Person => route::PersonDuplicates::PATH,
        }
    }

    /// Address of one entry.
    pub(crate) fn one(self, id: &i64) -> String {
        match self {
            Self::Organisation => route::Organisation(OrganisationId(*id)).to_string(),
            Self::Person => route::Person(PersonId(*id)).to_string(),
        }
    }

    /// Address where one is merged with another.
    pub(crate) fn merge(self, id: &i64) -> String {
        match self {
            Self::Organisation => route::OrganisationMerge(OrganisationId(*id)).to_string(),
            Self::Person => route::PersonMerge(PersonId(*id)).to_string(),
        }
    }

    /// Address where a merge is undone.
    pub(crate) fn undo(self, merge: &i64) -> String {
        match self {
            Self::Organisation => route::OrganisationMergeUndo(*merge).to_string(),
            Self::Person => route::PersonMergeUndo(*merge).to_string(),
        }
    }
}

/// What may be the same as an entry: number, name and what else tells it apart; and what says so.
pub(crate) type Alike = ((i64, String, String), String);

/// The others of pairs of which `id` is one.
pub(crate) fn alike<P: Into<Pair>>(ui: &Ui, id: i64, pairs: impl Iterator<Item = P>) -> Vec<Alike> {
    let other = |pair: P| {
        let Pair { sides: [a, b], why } = pair.into();
        let why: Vec<String> = why.iter().map(|words| ui.say(words).to_owned()).collect();
        (if a.0 == id { b } else { a }, ui.list(&why))
    };
    pairs.map(other).collect()
}

/// A merge, as the page of who stands tells it. Its template is `components/merges.html`.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    pub(crate) id: i64,
    /// Number and name of the one that went.
    pub(crate) gone: (i64, String),
    pub(crate) made: Timestamp,
    pub(crate) by: String,
    pub(crate) reason: String,
    pub(crate) undone: Option<Timestamp>,
}

impl Merged {
    /// Of rows, whatever their keys are.
    pub(crate) fn of<I>(rows: &[MergeRow<I>], number: impl Fn(&I) -> i64) -> Vec<Self> {
        let one = |row: &MergeRow<I>| Self {
            id: row.id,
            gone: (number(&row.gone), row.gone_name.clone()),
            made: row.made,
            by: row.made_by.clone(),
            reason: row.reason.clone(),
            undone: row.undone,
        };
        rows.iter().map(one).collect()
    }
}
