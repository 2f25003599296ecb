//! The register of persons that records point to: whoever takes part in something, with an account here or without.
//!
//! Reading order: [`PersonWish`] (what is typed), `check` (what it must be), `save`, `list`, `duplicates`, `merge`.

mod alike;
mod check;
mod duplicates;
mod export;
mod list;
mod merge;
mod save;
mod types;

pub use duplicates::{PersonLikeness, PersonPair};
pub use store::persons::PersonEntry;
pub use types::{PersonLine, PersonQuery, PersonView, PersonWish};
