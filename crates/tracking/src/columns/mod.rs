//! The same roll-up and score over columns of whole numbers: all indicators, periods and units at once.
//!
//! Values stand as whole numbers of their indicator's smallest step, indicator by indicator, period by period, unit by unit,
//! so that a walk over millions reads memory in order. What comes out is what [`rollup`](crate::rollup) and
//! [`score`](crate::score) say of the same numbers; a test holds them to each other.

mod grid;
mod rollup;
mod score;
#[cfg(test)]
mod tests;

pub use grid::{Grid, GridFault, MISSING};
pub use rollup::{Tree, TreeFault, rollup};
pub use score::{Duties, Scores, Targets, rescore};
