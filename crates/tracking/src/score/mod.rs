//! Scores of units: lead and support duties by rules of their own, weights, penalties, ranks, all with their working.
//!
//! A [`ScoreRules`] is dated configuration; [`card()`] scores a unit's entries by it and keeps what it scored, so that
//! [`recompute()`] can work every figure again from the card alone. [`rank()`] puts units in order. A number that a programme's
//! own rule gave comes in as [`Entry::Given`].
//!
//! Figures are fixed to four decimal places at each step (the rate, a line's points, the mean), halves away from nought, and
//! the total to the places of the rules: whoever follows the working with a pocket calculator comes to the same total.

mod card;
mod fixed;
mod rank;
mod recompute;
mod rules;
mod scale;
#[cfg(test)]
mod tests;

pub(crate) use card::HEAVIEST;
pub use card::{Card, Duty, Entry, Extra, Item, Late, Line, ScoreFault, card};
pub(crate) use fixed::{PLACES, mean, rate, shown};
pub use rank::{Place, rank};
pub use recompute::{Difference, recompute};
pub(crate) use rules::Ready;
pub use rules::{DutyRule, LateRule, Missing, RulesFault, ScoreRules, in_force};
pub use scale::{Band, Knot, Scale};
