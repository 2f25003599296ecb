//! Targets over all plans, flat and by indicator.

mod types;

pub use types::{Clash, IndicatorGroup, TargetQuery, TargetRow};

use crate::{App, Error, Page, Result, Viewer};

impl App {
    /// The targets of all plans' current versions.
    pub async fn targets(&self, viewer: &Viewer, query: &TargetQuery) -> Result<Page<TargetRow>> {
        let _ = (viewer, query);
        Err(Error::Unavailable("targets".into()))
    }

    /// The same grouped by indicator, the indicators of most plans first; a page counts groups.
    pub async fn indicators(&self, viewer: &Viewer, query: &TargetQuery) -> Result<Page<IndicatorGroup>> {
        let _ = (viewer, query);
        Err(Error::Unavailable("indicators".into()))
    }
}
