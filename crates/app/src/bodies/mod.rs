//! Bodies: who owes what over all plans.

mod list;
pub(crate) mod resolve;
mod types;
mod view;

pub use types::{
    Alias, BodyKey, BodyQuery, BodyRow, BodySort, BodySummary, BodyView, Jurisdiction, OrganisationSummary,
};
