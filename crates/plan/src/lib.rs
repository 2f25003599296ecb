//! The compiled plan as data: what `policy` makes, `store` keeps, and pages and exports show.
//!
//! The serde form of [`Plan`] *is* the JSON contract of `luoshi compile --format json`: the contract's keys with
//! their names and values, and beside them spans and keys of our own that a reader may ignore.
//!
//! Invariant: types and their text forms only; nothing here reads a policy, a database or a page.

mod figure;
mod item;
mod measure;
mod plan;
mod table;
mod target;

pub use figure::{commitment, thousands};
pub use item::{ItemId, ItemKind};
pub use measure::{Measure, Owner, Role};
pub use plan::{Clause, Deadline, Mention, MentionKind, Period, Plan, Section};
pub use table::Table;
pub use target::{Basis, Comparator, Firmness, Target, Value};
