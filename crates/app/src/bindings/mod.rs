//! Targets that the platform counts itself: what records stand for an indicator, and what they came to, day by day.
//!
//! Reading order: [`Rule`] (what is counted), `window` (on which days), `count`, `bind`, `view` (what a target's page
//! shows), `propose` (what could be counted, and why), `breaks` (what a change of definitions would break).
//!
//! A rule belongs to an indicator of a plan, not to one target: the targets of 2025 and 2027 read the same count.

mod bind;
mod breaks;
mod count;
mod form;
mod propose;
mod rule;
mod types;
mod view;
mod window;

pub use rule::{CountOf, Rule, WINDOWS, Window};
pub use types::{
    Actual, CountForm, CountPoint, CountWish, CountedFor, CountingView, PlaceCount, Proposal, RuleWords,
    Standing,
};
