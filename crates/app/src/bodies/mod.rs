//! Bodies: who owes what over all plans.

mod list;
mod names;
pub(crate) mod register;
pub(crate) mod resolve;
mod types;
mod view;

pub use types::{
    Alias, BodyKey, BodyQuery, BodyRow, BodySort, BodySummary, BodyView, Jurisdiction, Namesake, Namesakes,
    NamingPlan, NewName, OrganisationSummary,
};
