//! From a body's name in a plan to the organisation that it stands for.
//!
//! 市科技局 in a plan of Wuhan is Wuhan's bureau: [`context`] tells whose plan it is, [`short`] what the two names
//! have in common, and [`Registry`] which organisation bore that name on the plan's day.

mod context;
mod registry;
mod short;

pub(crate) use registry::Registry;
