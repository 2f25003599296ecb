//! Readiness and figures for monitoring.

use super::Figures;
use crate::App;
use crate::error::{Error, Result};

impl App {
    /// Whether the database answers and its schema is this program's.
    pub async fn ready(&self) -> Result<()> {
        match self.store().is_ready().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::Unavailable("the database's schema is not this program's".into())),
            Err(error) => Err(Error::Unavailable(error.to_string())),
        }
    }

    /// Figures for monitoring.
    pub async fn figures(&self) -> Result<Figures> {
        let totals = self.store().totals().await?;
        let (cache_hits, cache_misses) = self.0.views.counts();
        Ok(Figures {
            plans: totals.plans,
            targets: totals.targets,
            measures: totals.measures,
            events: totals.events,
            unsealed_events: totals.unsealed,
            sessions: self.store().open_sessions().await?,
            cache_hits,
            cache_misses,
            store_retries: self.store().retries(),
        })
    }
}
