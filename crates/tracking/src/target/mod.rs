//! Targets over time and over units: yearly slices, splits that add up, revisions, and progress carried to a new plan.
//!
//! [`slices`] cuts a multi-year target into years, [`split`] shares one out over units, [`revisions`] says which value a
//! period is held to, [`carry`] takes progress over to another version of a plan.

pub mod carry;
pub mod revisions;
pub mod slices;
pub mod split;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// What kind of quantity a target asks for, as far as the arithmetic depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A level that stands at a day: enterprises by the end of the year. Years build on each other.
    Stock,
    /// What comes in over time: contracts signed. The years add up to the goal.
    Flow,
    /// What is asked anew each year: a rate, a yearly sum.
    Yearly,
}
