//! The register of organisations as it was last read: reading all of it for each request would take longer than the rest.

use std::sync::{Arc, Mutex, PoisonError};

use super::Registry;
use crate::App;
use crate::error::Result;

/// What was read, with the revision that it was read at.
#[derive(Default)]
pub(crate) struct Known(Mutex<Option<(i64, Arc<Registry>)>>);

impl Known {
    fn at(&self, revision: i64) -> Option<Arc<Registry>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(at, _)| *at == revision).map(|(_, registry)| registry.clone())
    }

    /// What was read later stays.
    fn keep(&self, revision: i64, registry: &Arc<Registry>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(at, _)| *at < revision) {
            *known = Some((revision, registry.clone()));
        }
    }
}

impl App {
    /// All places and organisations; read anew where one was changed since, also by another node.
    pub(crate) async fn organisations_known(&self) -> Result<Arc<Registry>> {
        // Asked before reading: what is changed meanwhile is read again the next time.
        let revision = self.store().organisations_revision().await?;
        if let Some(known) = self.0.organisations.at(revision) {
            return Ok(known);
        }
        let registry = Arc::new(Registry::load(self.store()).await?);
        self.0.organisations.keep(revision, &registry);
        Ok(registry)
    }
}
