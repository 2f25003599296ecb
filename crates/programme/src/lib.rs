//! Programme files: one TOML file declares one system; this crate reads and checks it, and works its rules.
//!
//! Reading order: [`model`] (what a file declares), [`grammar`] (what may stand in it), [`check()`] (from files to
//! definitions with what is wrong), [`cel`] (rules with their working), [`migration`] (from one definition to the
//! next), [`graph`] (lifecycles drawn), [`faults`] (one file for each check).
//!
//! Invariant: everything is a function of its arguments; texts come in, and nothing is asked of a clock, a file or a
//! database.

pub mod cel;
mod check;
pub mod faults;
pub mod grammar;
pub mod graph;
pub mod history;
pub mod migration;
pub mod model;
mod near;
mod read;
pub mod reference;
pub mod schema;
pub mod serial;
pub mod set;
pub mod standards;

pub use check::{Checked, File, check};
pub use history::{Counts, History};
pub use model::Programme;
pub use set::Programmes;
