//! Bodies: who owes what over all plans.

mod types;

pub use types::{
    Alias, BodyKey, BodyQuery, BodyRow, BodySort, BodySummary, BodyView, Jurisdiction, OrganisationSummary,
};

use crate::{App, Error, Page, Result, Viewer};

impl App {
    /// Every body that a plan's current version names as owner.
    pub async fn bodies(&self, viewer: &Viewer, query: &BodyQuery) -> Result<Page<BodySummary>> {
        let _ = (viewer, query);
        Err(Error::Unavailable("bodies".into()))
    }

    /// One body with all it owes.
    pub async fn body(&self, viewer: &Viewer, key: &BodyKey) -> Result<BodyView> {
        let _ = (viewer, key);
        Err(Error::Unavailable("body".into()))
    }

    /// The tree of jurisdictions with their organisations.
    pub async fn organisations(&self, viewer: &Viewer) -> Result<Vec<Jurisdiction>> {
        let _ = viewer;
        Err(Error::Unavailable("organisations".into()))
    }
}
