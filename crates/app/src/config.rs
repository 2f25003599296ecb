//! How an installation is set up.

use std::path::PathBuf;
use std::sync::Arc;

use base::{Clock, SystemClock};
use intake::Limits;
use rights::Rights;
use store::FilesAt;

use crate::people::SecretKey;
use crate::records::ProgrammeFile;

/// What [`crate::App::open`] needs.
#[derive(Clone)]
pub struct Options {
    /// Folder for files that are kept nowhere else and, unless `database_url` is given, the SQLite database. Made where
    /// it is missing.
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite://…`; `None` is SQLite in `data_dir`.
    pub database_url: Option<String>,
    /// Where files are kept.
    pub files: FilesAt,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Settings.
    pub config: Config,
}

impl Options {
    /// SQLite in `data_dir`, the machine's clock, default settings.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            database_url: None,
            files: FilesAt::Folder,
            clock: Arc::new(SystemClock),
            config: Config::default(),
        }
    }
}

impl std::fmt::Debug for Options {
    /// Leaves out the database address, which may carry a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("data_dir", &self.data_dir)
            .field("database_url", &self.database_url.as_ref().map(|_| "…"))
            .field("files", &self.files)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Settings of an installation. Build it as `Config { public_reading: false, ..Config::default() }`.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether plans can be read without signing in.
    pub public_reading: bool,
    /// How long a session lives without being used again.
    pub session_hours: u32,
    /// When sign-in attempts are turned away.
    pub lockout: LockoutPolicy,
    /// How much a file may ask of this machine.
    pub limits: Limits,
    /// Items that one file may compile to: sections, tables, measures, targets and diagnostics together. A page shows
    /// them all.
    pub items: usize,
    /// Plans kept in memory, compiled and corrected.
    pub cached_plans: usize,
    /// Who may do what.
    pub rights: Arc<Rights>,
    /// Programme files of the installation's own, beside those that the program comes with or in the place of those of
    /// the same name.
    pub programmes: Vec<ProgrammeFile>,
    /// Whether those that the program comes with are brought into force, too.
    pub embedded: bool,
    /// The key that secrets of people are sealed with, where several nodes share it; otherwise it lies in the data folder.
    pub secret_key: Option<SecretKey>,
    /// Events that wait to be sealed before a seal is made without waiting for the next interval.
    pub seal_batch: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            public_reading: true,
            session_hours: 12,
            lockout: LockoutPolicy::default(),
            limits: Limits::default(),
            items: 20_000,
            cached_plans: 64,
            rights: Arc::default(),
            programmes: Vec::new(),
            embedded: true,
            secret_key: None,
            seal_batch: 512,
        }
    }
}

/// When sign-in attempts are turned away.
#[derive(Clone, Copy, Debug)]
pub struct LockoutPolicy {
    /// Failures of one account within the window that lock it.
    pub account_failures: u32,
    /// Failures from one peer within the window, over all accounts.
    pub peer_failures: u32,
    /// The window, in seconds; also how long a lock lasts after the last failure.
    pub window_seconds: u32,
}

impl Default for LockoutPolicy {
    fn default() -> Self {
        Self { account_failures: 5, peer_failures: 20, window_seconds: 900 }
    }
}
