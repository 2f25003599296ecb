//! A programme as data: what a file declares, each name with its place in the file.
//!
//! Reading order: [`Programme`], [`Kind`], [`Field`], [`Lifecycle`]; the rest hangs on a kind.

mod access;
mod code;
mod expression;
mod field;
mod grants;
mod kind;
mod lifecycle;
mod name;
mod offer;
mod plan_rows;
mod score;

use base::{Date, Words};

pub use access::{Access, Action, Role, Scope};
pub use code::{Code, CodeList, Constant, Dated};
pub use expression::Expression;
pub(crate) use field::Keys;
pub use field::{Bound, Class, Field, FieldType, Fixed, Plain};
pub use grants::Grants;
pub use kind::{
    Booking, Closed, Kind, List, Membership, Panel, Publish, Requirement, Section, Sheet, Unique, View,
    Window,
};
pub use lifecycle::{Clock, Lacking, Lifecycle, Limit, LimitUnit, Reminder, ReminderAt, State, Step};
pub use name::{Name, Validity};
pub use offer::Attribute;
pub use plan_rows::{PlanRows, RowField, RowPart};
pub(crate) use score::At;
pub use score::{Band, Line, Score};

/// One system, as its file declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its name in addresses.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// In force from this day.
    pub since: Option<Date>,
    /// What it rests on.
    pub basis: Vec<String>,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// When its rules changed.
    pub revisions: Vec<Revision>,
    /// Who acts.
    pub roles: Vec<Role>,
    /// Code lists.
    pub codes: Vec<CodeList>,
    /// Figures that rules share.
    pub values: Vec<Constant>,
    /// Kinds of records.
    pub kinds: Vec<Kind>,
    /// Scoring rules; versions of one stand one after the other.
    pub scores: Vec<Score>,
}

/// A day on which the rules changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The day.
    pub date: Option<Date>,
    /// What changed.
    pub words: Words,
    /// The document behind it.
    pub basis: Option<String>,
}

impl Programme {
    /// A kind by its name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == name)
    }

    /// A code list by its name.
    pub fn code_list(&self, name: &str) -> Option<&CodeList> {
        self.codes.iter().find(|list| list.id == name)
    }

    /// A role by its name.
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == name)
    }

    /// The version of a score that is in force on a day.
    pub fn score(&self, name: &str, day: Date) -> Option<&Score> {
        self.scores.iter().find(|score| score.id == name && score.valid.on(day))
    }

    /// The programme as it stood on a day: what was not in force is left out, codes keep the wording of that day.
    ///
    /// A record of 2024 is shown, and its rules are worked, by the definition of its own day.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let mut then = self.clone();
        then.revisions.retain(|revision| revision.date.is_none_or(|date| date <= day));
        for list in &mut then.codes {
            list.codes.retain(|code| code.valid.on(day));
        }
        for value in &mut then.values {
            value.versions.retain(|version| version.valid.on(day));
        }
        then.scores.retain(|score| score.valid.on(day));
        then.kinds.retain(|kind| kind.valid.on(day));
        for kind in &mut then.kinds {
            kind.fields.retain(|field| field.valid.on(day));
            kind.rules.retain(|rule| rule.valid.on(day));
            kind.lifecycle.states.retain(|state| state.valid.on(day));
            kind.lifecycle.steps.retain(|step| step.valid.on(day));
            for step in &mut kind.lifecycle.steps {
                step.when.retain(|rule| rule.valid.on(day));
            }
        }
        then
    }
}
