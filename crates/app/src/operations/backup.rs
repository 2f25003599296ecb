//! Backup while everything runs, and restoring into either kind of database.

use std::path::Path;

use store::Store;

use super::BackupReport;
use crate::error::Result;
use crate::{App, Options};

impl App {
    /// Writes a backup into a folder that does not exist yet, while everything keeps running.
    pub async fn backup(&self, folder: &Path) -> Result<BackupReport> {
        Ok(report(self.store().backup(folder).await?))
    }

    /// Fills a fresh database and data folder from a backup, of either kind of database.
    pub async fn restore(options: Options, folder: &Path) -> Result<BackupReport> {
        let Options { data_dir, database_url, clock, .. } = options;
        let store = Store::open(&data_dir, database_url.as_deref(), clock).await?;
        let restored = store.restore(folder).await;
        store.close().await?;
        Ok(report(restored?))
    }
}

fn report(copied: store::backup::Copied) -> BackupReport {
    BackupReport { rows: copied.rows, files: copied.files, bytes: copied.bytes }
}
