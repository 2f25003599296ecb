//! Targets over all plans, flat and by indicator.

mod clash;
mod list;
mod types;

pub(crate) use list::row;
pub use types::{Clash, IndicatorGroup, TargetQuery, TargetRow};
