//! From plan to account: the arithmetic of reporting, as pure functions of their arguments.
//!
//! Reading order: [`cycle`] (what is asked for, when, and who is told), [`target`] (targets over time and over units),
//! [`value`] (the life of a reported value), [`rollup`], [`forecast`], [`lamp`], [`score`]; [`columns`] for
//! millions of values at once.
//!
//! Invariants: no clock, no file, no database; units, indicators and items are known only by keys that others give. Money
//! and figures are decimals, never rounded on the way unless a rule says to how many places. Every result carries what it
//! was made of, so that a page can show the arithmetic, and says in Chinese and English what people have to know.

pub mod columns;
pub mod cycle;
mod fault;
pub mod forecast;
pub mod lamp;
pub mod number;
pub mod rollup;
pub mod score;
pub mod target;
pub mod value;
