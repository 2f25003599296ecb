//! The open installation that all use cases hang on.

use std::sync::{Arc, Mutex};

use base::{AccountId, Clock, Timestamp};
use store::{Author, Store};
use tokio::sync::Semaphore;

use crate::bodies::register::Registers;
use crate::bodies::resolve::Known;
use crate::cache::Cache;
use crate::error::Result;
use crate::operations::opening;
use crate::records::{Counts, Loaded};
use crate::{Actor, Config, OneTimePassword, Options};

/// Files that are read and compiled at the same time: each may take a processor and some hundred megabytes.
const IMPORTS_AT_ONCE: usize = 2;

/// Files that may wait for their turn, in memory.
const IMPORTS_WAITING: usize = 32;

/// An open installation. Cheap to clone.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) config: Config,
    pub(crate) views: Cache,
    pub(crate) registers: Registers,
    pub(crate) organisations: Known,
    pub(crate) programmes: Loaded,
    pub(crate) counts: Counts,
    pub(crate) imports: Semaphore,
    pub(crate) imports_waiting: Semaphore,
    pub(crate) first_administrator: Mutex<Option<OneTimePassword>>,
}

impl App {
    /// Opens an installation: brings the database to this program's schema, and at the first start makes the
    /// administrator.
    pub async fn open(options: Options) -> Result<Self> {
        let store = opening::open(&options).await?;
        let Options { clock, config, .. } = options;
        let app = Self(Arc::new(Inner {
            store,
            clock,
            views: Cache::new(config.cached_plans),
            registers: Registers::default(),
            organisations: Known::default(),
            programmes: Loaded::default(),
            counts: Counts::default(),
            imports: Semaphore::new(IMPORTS_AT_ONCE),
            imports_waiting: Semaphore::new(IMPORTS_WAITING),
            first_administrator: Mutex::new(None),
            config,
        }));
        app.make_first_administrator().await?;
        app.install_programmes().await?;
        app.arrange_records().await?;
        app.name_records().await?;
        app.fail_stale_jobs().await?;
        Ok(app)
    }

    /// The settings it was opened with.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// Closes the database; SQLite folds its log back into one file.
    pub async fn close(&self) -> Result<()> {
        Ok(self.0.store.close().await?)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
}

/// The account that stands for work at the machine itself; it is no row.
pub(crate) const OPERATOR: AccountId = AccountId(0);

/// Who the event log names for an actor.
pub(crate) fn author(actor: &Actor) -> Author {
    Author {
        account: (actor.account != OPERATOR).then_some(actor.account),
        name: actor.name.clone(),
        organisation: actor.acting,
    }
}
