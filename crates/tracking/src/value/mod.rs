//! A reported value: its life from draft to approval, what locks it, what it must hold to, and whether it is unlike its past.
//!
//! [`life`] says which deeds follow on which and what is left of an approval after an edit, [`lock`] why a cell cannot be
//! changed and who can open it, [`expression`] and [`validation`] hold rules over several indicators, [`outlier`] looks at
//! history.

pub mod expression;
pub mod life;
pub mod lock;
pub mod outlier;
#[cfg(test)]
mod tests;
pub mod validation;
