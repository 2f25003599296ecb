//! The register of organisations: governments, departments, universities, institutes, firms, partners abroad.
//!
//! Reading order: [`OrganisationWish`] (what a person types), `check` (what it must be), `save`, `list`, `show`, `merge`,
//! `duplicates` (which two may be one, and why), `sheets` (export and import).

mod check;
pub(crate) use check::{ABROAD, abroad};
mod duplicates;
mod list;
mod merge;
mod names;
pub(crate) use names::{folded, without_form};
mod save;
pub(crate) mod sheets;
mod show;
mod types;

pub use duplicates::{Duplicate, Likeness};
pub(crate) use merge::{merge_settled, reason_given};
pub use names::name_on;
pub use store::organisations::{AliasRow as OrganisationName, Entry as OrganisationEntry, MergeRow};
pub use types::{
    KINDS, NAME_KINDS, NameWish, OrganisationFacets, OrganisationLine, OrganisationQuery, OrganisationView,
    OrganisationWish, Owed, Related, kind_words, name_kind_words,
};
