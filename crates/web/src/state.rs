//! What handlers share.

use std::sync::Arc;

use app::App;
use tokio::sync::Semaphore;

use crate::metrics::Metrics;
use crate::middleware::rate::Rates;
use crate::options::Options;
use crate::source::SourceCache;

/// The application with what the web side keeps beside it. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Web(Arc<Inner>);

/// The parts of [`Web`].
pub(crate) struct Inner {
    /// The use cases.
    pub(crate) app: App,
    /// How it is set up.
    pub(crate) options: Options,
    /// Attempts by address.
    pub(crate) rates: Rates,
    /// Counts and times.
    pub(crate) metrics: Metrics,
    /// Marked-up sources of the plans last looked at.
    pub(crate) sources: SourceCache,
    /// Uploads being read; each may hold one file in memory.
    pub(crate) uploads: Semaphore,
}

impl Web {
    /// Around an open application.
    pub(crate) fn new(app: App, options: Options) -> Self {
        Self(Arc::new(Inner {
            rates: Rates::new(&options.limits),
            uploads: Semaphore::new(options.limits.uploads_at_once.max(1)),
            metrics: Metrics::get(),
            sources: SourceCache::default(),
            app,
            options,
        }))
    }
}

impl std::ops::Deref for Web {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
