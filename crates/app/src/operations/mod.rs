//! Running an installation: readiness, the sample region, audit, backup, figures.

use std::path::Path;

use base::Words;

use crate::{Actor, App, Error, Options, Result};

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Events that seals cover.
    pub sealed: u64,
    /// Events that wait for the next seal.
    pub unsealed: u64,
    /// Seals in the chain.
    pub seals: u64,
    /// Digest of the last seal: note it down elsewhere, and a later cut of the log shows.
    pub head: Option<String>,
    /// Files that were compared with their digests.
    pub files: u64,
    /// What does not hold; empty where all does.
    pub faults: Vec<Words>,
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// Bytes written.
    pub bytes: u64,
}

/// Figures for `/metrics`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Plans in the lists.
    pub plans: u64,
    /// Targets of their current versions.
    pub targets: u64,
    /// Measures of their current versions.
    pub measures: u64,
    /// Events in the log.
    pub events: u64,
    /// Events that wait for a seal.
    pub unsealed_events: u64,
    /// Sessions that have not ended.
    pub sessions: u64,
    /// Plan views found in memory since the start.
    pub cache_hits: u64,
    /// Plan views read from the database since the start.
    pub cache_misses: u64,
    /// Transactions that were tried again since the start.
    pub store_retries: u64,
}

impl App {
    /// Whether the database answers and its schema is this program's.
    pub async fn ready(&self) -> Result<()> {
        Err(Error::Unavailable("ready".into()))
    }

    /// Loads the sample region and the sample plan; a second time changes nothing.
    pub async fn load_sample(&self) -> Result<()> {
        Err(Error::Unavailable("load_sample".into()))
    }

    /// Verifies the event log's chain of seals and the stored files.
    pub async fn audit(&self) -> Result<AuditReport> {
        Err(Error::Unavailable("audit".into()))
    }

    /// Seals the events that are not sealed yet; how many they were. `luoshi up` calls it every few seconds.
    pub async fn seal(&self) -> Result<u64> {
        Err(Error::Unavailable("seal".into()))
    }

    /// Writes a backup into a folder that does not exist yet, while everything keeps running.
    pub async fn backup(&self, folder: &Path) -> Result<BackupReport> {
        let _ = folder;
        Err(Error::Unavailable("backup".into()))
    }

    /// Fills a fresh database and data folder from a backup, of either kind of database.
    pub async fn restore(options: Options, folder: &Path) -> Result<BackupReport> {
        let _ = (options, folder);
        Err(Error::Unavailable("restore".into()))
    }

    /// Figures for monitoring.
    pub async fn figures(&self) -> Result<Figures> {
        Err(Error::Unavailable("figures".into()))
    }

    /// The actor for work at the machine itself, such as `luoshi import`: whoever holds the data folder may.
    pub async fn operator(&self) -> Result<Actor> {
        Err(Error::Unavailable("operator".into()))
    }
}
