//! How a record is written: a decision of the caller's, made inside the transaction over what it asks to know.
//!
//! The decision is pure. It is given what is known, asks for what it lacks, and is asked again; so a guard that counts
//! other records holds also when two people are at it at once: of two transactions that read and write the same, one is
//! run again and decides anew.

use std::collections::HashMap;
use std::sync::Arc;

use base::{AccountId, AttachmentId, OrganisationId, PersonId, RecordId, Timestamp, Words};

use crate::people::{Holder, WhoHolds};

use super::{Record, RecordQuery, StateEntry, Tie, Value, Values, Visible};

/// Decides what becomes of a record.
pub trait Decide: Sync {
    /// Why nothing is written.
    type Refusal: Send;

    /// What becomes of the target, as far as it can be told from what is known. Called again with more known until it
    /// asks no longer; the same arguments always get the same decision.
    fn decide(&self, target: &Target<'_>, known: &Known, now: Timestamp) -> Decision<Self::Refusal>;
}

/// The record that is decided about.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// As it stands; `None` where it is to be made.
    pub before: Option<&'a Record>,
    /// Place of the item in a batch, from 0.
    pub item: usize,
    /// Why it is asked.
    pub why: Why,
}

/// Why a decision is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The caller wants to change it.
    Asked,
    /// A record that it depends on was written in this transaction: what is computed has to be worked again.
    Touched,
}

/// A decision.
#[derive(Debug)]
pub enum Decision<R> {
    /// This has to be known first.
    Ask(Vec<Question>),
    /// The record becomes this.
    Write(Box<Draft>),
    /// It stays as it is; no version and no event.
    Leave,
    /// It stays as it is, and people are told something of it.
    Tell(Vec<Notice>),
    /// Nothing of the transaction is written.
    Refuse(R),
}

/// What a decision may ask of the store.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// How many records match.
    Count(RecordQuery),
    /// A field summed over those that match.
    Sum(String, RecordQuery),
    /// The mean of a field over those that match and have it.
    Average(String, RecordQuery),
    /// The different values of a field over those that match, at most 10,000.
    Gather(String, RecordQuery),
    /// Keys of the records that match, at most 10,000, in order.
    Find(RecordQuery),
    /// A record.
    Record(String, RecordId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A person of the register of people.
    Person(PersonId),
    /// The states that a record entered.
    Entries(String, RecordId),
    /// Who holds roles.
    Holders(WhoHolds),
    /// How often the files of a record were taken away.
    Downloads(String, RecordId),
}

impl Question {
    /// The kind whose records it looks for by their words, where it does.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Count(query)
            | Self::Sum(_, query)
            | Self::Average(_, query)
            | Self::Gather(_, query)
            | Self::Find(query) => query.text.as_ref().map(|_| query.kind.as_str()),
            Self::Record(..)
            | Self::Organisation(_)
            | Self::Person(_)
            | Self::Entries(..)
            | Self::Holders(_)
            | Self::Downloads(..) => None,
        }
    }

    /// The kinds whose records it is about.
    pub(super) fn kinds(&self) -> Vec<&str> {
        fn seen<'a>(visible: &'a Visible, kinds: &mut Vec<&'a str>) {
            let Visible::Any(ties) = visible else { return };
            for tie in ties {
                if let Tie::Under(kind, visible) = tie {
                    kinds.push(kind);
                    seen(visible, kinds);
                }
            }
        }
        match self {
            Self::Count(query)
            | Self::Sum(_, query)
            | Self::Average(_, query)
            | Self::Gather(_, query)
            | Self::Find(query) => {
                let mut kinds = vec![query.kind.as_str()];
                seen(&query.visible, &mut kinds);
                kinds
            }
            Self::Record(kind, _) | Self::Entries(kind, _) => vec![kind],
            Self::Organisation(_) | Self::Person(_) | Self::Holders(_) | Self::Downloads(..) => Vec::new(),
        }
    }
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To a count.
    Count(u64),
    /// To a sum or a mean; [`Value::Null`] where nothing matches.
    Value(Value),
    /// To a gathering.
    Values(Vec<Value>),
    /// To a search.
    Ids(Vec<RecordId>),
    /// To a record; also deleted ones are given.
    Record(Option<Box<Record>>),
    /// Attributes of an organisation or a person by name, as rules know them: `name`, `code`, `type`, `region`,
    /// `parent`, `organisation`, `country`. `None` where there is none.
    Attributes(Option<Values>),
    /// The states of a record's versions, the first first.
    Entries(Vec<StateEntry>),
    /// To who holds roles.
    Holders(Vec<Holder>),
}

/// What is known of what was asked.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Of registers, which records do not change.
    registers: HashMap<Question, Answer>,
    /// Of records.
    records: HashMap<Question, Answer>,
}

impl Known {
    /// The answer to a question, where it was asked.
    pub fn get(&self, question: &Question) -> Option<&Answer> {
        match question {
            Question::Organisation(_) | Question::Person(_) | Question::Holders(_) => {
                self.registers.get(question)
            }
            _ => self.records.get(question),
        }
    }

    /// Forgets answers about records.
    pub(super) fn forget(&mut self, gone: impl Fn(&Question) -> bool) {
        self.records.retain(|question, _| !gone(question));
    }

    /// Notes an answer.
    pub fn insert(&mut self, question: Question, answer: Answer) {
        match question {
            Question::Organisation(_) | Question::Person(_) | Question::Holders(_) => {
                self.registers.insert(question, answer)
            }
            _ => self.records.insert(question, answer),
        };
    }
}

/// What a record becomes.
#[derive(Clone, Debug)]
pub struct Draft {
    /// All its values: what is not here is not filled in.
    pub values: Values,
    /// Its words that full text finds, folded.
    pub folded: String,
    /// Names that it bears from now on, folded and as written: by them it is found where it is entered again.
    pub names: Vec<(String, String)>,
    /// Its state.
    pub state: Option<String>,
    /// The organisation for which it is made.
    pub owner: Option<OrganisationId>,
    /// Whether the public may see it.
    pub published: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// The record that it is a part of.
    pub parent: Option<RecordId>,
    /// Whether it is taken out of the lists.
    pub deleted: bool,
    /// What the event log is told.
    pub event: EventWords,
    /// Serial numbers to draw.
    pub draws: Vec<Draw>,
    /// Records that depend on this one: each is decided about with [`Why::Touched`] in the same transaction.
    pub touches: Vec<(String, RecordId)>,
    /// Attached files that are its own from now on: field and file. Those that it has already may be among them.
    pub files: Vec<(Option<String>, AttachmentId)>,
    /// Who is told.
    pub notices: Vec<Notice>,
}

/// What the event log is told of a change, beside the kind and key of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventWords {
    /// `created`, `edited`, `deleted`, `restored`, `imported`, `recomputed`, or `step:<name>`.
    pub action: String,
    /// Further detail.
    pub detail: serde_json::Value,
}

/// A serial number to draw: the next of its series, in the transaction.
#[derive(Clone)]
pub struct Draw {
    /// The field that gets it.
    pub field: String,
    /// What it counts within.
    pub series: String,
    /// The number as it is written.
    pub make: Arc<dyn Fn(u64) -> String + Send + Sync>,
}

impl std::fmt::Debug for Draw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draw")
            .field("field", &self.field)
            .field("series", &self.series)
            .finish_non_exhaustive()
    }
}

/// Something to tell people. It is kept in the transaction, and delivered once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Accounts; each is told once, and whoever does it is not.
    pub to: Vec<AccountId>,
    /// Also those who follow the record.
    pub followers: bool,
    /// `step`, `comment`, `deadline`, …
    pub event: String,
    /// What is said.
    pub words: Words,
    /// Two notices of the same key about one record to the same account are one. What is told of each version anew has
    /// the version in its key.
    pub key: String,
}
