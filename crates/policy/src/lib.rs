//! The policy compiler: document to outline, clauses, targets, measures, owners, tables and diagnostics.
//!
//! Reading order: [`compile()`] (the pipeline), `paragraph` (lines to logical paragraphs, folded, with a way back to
//! the source), `outline` (headings by nesting), `reading` (what the later phases are given), then one module for
//! each product of the plan.
//!
//! Invariant: a function of the document alone. No input is an error and none may panic; every item carries a span
//! into the decoded source.

mod clause;
mod compare;
mod compile;
mod crew;
mod deadline;
mod frame;
pub mod indicator;
mod lexicon;
pub mod lint;
mod measure;
mod mention;
mod meta;
mod number;
mod outline;
mod owner;
mod paragraph;
mod reading;
mod space;
mod table;
mod targets;
mod words;

pub use compare::{Change, ChangeKind, Comparison, carry, compare};
pub use compile::{compile, compile_all};
