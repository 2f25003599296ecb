//! Backup while everything runs, and restoring into either kind of database.

use std::path::Path;

use super::BackupReport;
use super::opening::{self, not_backed_up, not_restored};
use crate::error::Result;
use crate::people::sealing;
use crate::{App, Options};

impl App {
    /// Writes a backup into a folder that does not exist yet, while everything keeps running.
    pub async fn backup(&self, folder: &Path) -> Result<BackupReport> {
        let copied = self.store().backup(folder).await;
        let copied = copied.map_err(|cause| not_backed_up(folder, cause))?;
        Ok(report(copied, self.key_mark().await?))
    }

    /// Fills a fresh database and data folder from a backup, of either kind of database.
    pub async fn restore(options: Options, folder: &Path) -> Result<BackupReport> {
        let store = opening::open(&options).await?;
        let restored = store.restore(folder).await;
        let key = match &restored {
            Ok(_) => sealing::key_mark(&store, options.config.secret_key.as_ref()).await,
            Err(_) => Ok(None),
        };
        store.close().await?;
        Ok(report(restored.map_err(|cause| not_restored(folder, cause))?, key?))
    }
}

fn report(copied: store::backup::Copied, key: Option<(String, bool)>) -> BackupReport {
    BackupReport { rows: copied.rows, files: copied.files, bytes: copied.bytes, key }
}
