//! Use cases over records of programmes: definitions, what people type, validation, steps, lists, pages.
//!
//! Reading order: [`types`] (what is asked and given back).

mod calendar;
mod convert;
mod dependents;
mod tables;
pub mod types;
mod world;

pub use ::programme::model::{Class as FieldClass, FieldType};
pub use store::records::Value;
pub use types::*;
