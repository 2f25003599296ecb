//! The register of persons that records point to: whoever takes part in something, with an account here or without.
//!
//! Reading order: [`PersonWish`] (what is typed), `check` (what it must be), `save`, `list`.

mod alike;
mod check;
mod list;
mod save;
mod types;

pub use store::persons::PersonEntry;
pub use types::{PersonLine, PersonQuery, PersonView, PersonWish};
