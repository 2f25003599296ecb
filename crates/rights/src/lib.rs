//! Who may do what. Declared in a file, checked once, asked everywhere.
//!
//! Reading order: [`Action`], [`Scope`], [`Class`] (the words of the table), [`Role`] and [`Rule`] (what a file declares),
//! [`Rights::read`] (a file checked like source, with its faults), [`Rights::may`] (the one decision), [`Refusal`] (why
//! not, and who could), `matrix` (the table that people look at).
//!
//! To add an action: a row in `words.rs`, its words, and what `default.toml` says of it; the golden matrix shows the
//! rest. To add a kind: a row in [`Kind::built_in`], unless a programme file
//! declares it: those say themselves who may, and of this table only what is granted on every kind holds for them.
//!
//! Invariant: pure. What is not granted is refused; whatever the public may, everybody may.

mod decide;
mod matrix;
mod read;
mod refusal;
mod rights;
mod words;

pub use decide::{Decision, Ground, Held, Reason, Refusal, Standing, Thing};
pub use matrix::{Cell, Reach};
pub use refusal::Told;
pub use rights::{Kind, Kinds, Rights, Role, RoleId, Rule};
pub use words::{Action, Class, Scope};
