//! Targets over all plans, flat and by indicator.

mod clash;
mod list;
mod types;

pub use types::{Clash, IndicatorGroup, TargetQuery, TargetRow};
