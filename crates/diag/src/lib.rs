//! Diagnostics: what the compiler and the checks report to a person.
//!
//! A [`Diagnostic`] is data; [`render`] turns it into a terminal report, a page or JSON shows the same value.
//!
//! Invariant: nothing here knows what a policy or a programme is.

mod diagnostic;
pub mod lines;
pub mod render;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use lines::{LineIndex, Place};
