//! Use cases over records of programmes: definitions, what people type, validation, steps, lists, pages.
//!
//! Reading order: [`types`] (what is asked and given back), `registry` (definitions in force), `access` (who may),
//! `decide` and `save` (writing); of reading `wish` (addresses to queries), `listing`, `page`, `forms`, `versions`, and
//! what they share: `shown` (values in words), `asked` (rules over the store), `seals`, `may`.

mod able;
pub(crate) mod access;
pub(crate) mod alike;
mod asked;
mod bookings;
mod calendar;
mod charts;
mod clocks;
mod collision;
mod columns;
mod convert;
mod counted;
pub(crate) mod decide;
mod definitions;
mod dependents;
mod difference;
mod door;
mod downloads;
mod entered;
mod facets;
mod forms;
mod gather;
mod grants;
mod graphs;
mod harvest;
mod holders;
mod kept;
mod listing;
mod maps;
mod matrix;
mod may;
mod merging;
mod page;
mod panels;
mod plan_rows;
pub(crate) mod programmes;
mod published;
pub(crate) mod registry;
mod round;
mod rows;
mod save;
mod seals;
pub(crate) mod sheets;
mod shown;
pub(crate) mod tables;
mod timers;
mod typed;
pub mod types;
mod versions;
mod warnings;
pub(crate) mod wish;
mod words;
mod world;

pub use ::programme::model::{Class as FieldClass, FieldType};
pub use ::programme::standards::PREFIXES as STANDARDS;
pub(crate) use counted::Counts;
pub use definitions::embedded;
pub(crate) use registry::Loaded;
pub(crate) use seals::until_opened;
pub use store::records::Value;
pub use types::*;
