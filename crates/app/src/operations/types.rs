//! What the work on an installation gives.

use base::Words;

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
    /// Files that no plan's version names: left by imports that broke off, or about to be named by one under way.
    pub unnamed_files: u64,
    /// What does not hold; empty where all does.
    pub faults: Vec<Words>,
}

/// What a sweep of the files folder took away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SweepReport {
    /// Files that no plan's version named.
    pub files: u64,
    /// Files half written, and the marks of imports that broke off.
    pub temporary: u64,
    /// Bytes of both.
    pub bytes: u64,
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
    /// The mark of the key that secrets in it are sealed with, and whether that key is at hand: it is no part of a backup.
    pub key: Option<(String, bool)>,
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
