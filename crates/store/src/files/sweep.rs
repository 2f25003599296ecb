//! Taking away what a killed process left: files that no row came to name, and files half written.
//!
//! An import leaves a mark in `files/new` before its file is in place and takes it away once the file is named. What
//! is marked while nobody holds the folder was left over, so that the start of a server need not look through all
//! files, and never takes more than imports that broke off, whatever database it was given. Looking through all files
//! is left to an order.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait,
};

use super::folder::list;
use super::{Files, Hold, KeptFile, is_digest, named_digests};
use crate::error::{Error, Result};
use crate::plans::blocking;
use crate::store::{Store, Tx};

/// PostgreSQL's lock that transactions share which name files, and that a sweep takes alone.
const NAMING: i64 = 0x6C75_6F73_6869;

/// What a sweep took away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that no row names.
    pub files: u64,
    /// Marks, and files half written.
    pub temporary: u64,
    /// Bytes of both.
    pub bytes: u64,
}

/// Nobody names a file while this lives.
struct Quiet {
    named: BTreeSet<String>,
    tx: Option<DatabaseTransaction>,
}

impl Store {
    /// Takes away what imports that broke off have left. `None` where an import is under way: the next start will do.
    pub async fn sweep_marked_files(&self) -> Result<Option<Swept>> {
        let store = self.clone();
        let Some(hold) = blocking(move || store.files().hold_alone(false)).await? else { return Ok(None) };
        let store = self.clone();
        let temporary = blocking(move || store.files().temporary()).await?;
        if temporary.is_empty() {
            return Ok(Some(Swept::default()));
        }
        let quiet = self.quiet().await?;
        let marked: BTreeSet<_> = temporary.iter().filter_map(|path| digest_of(path)).collect();
        let left = marked.difference(&quiet.named).cloned().collect();
        self.take_away(left, temporary, quiet, &hold).await.map(Some)
    }

    /// Files that no row names, by their digests. An import under way may be about to name some.
    pub async fn unnamed_files(&self) -> Result<Vec<String>> {
        let named: BTreeSet<_> = named_digests(self.db()).await?.into_iter().collect();
        let all = self.files().place().all().await?;
        Ok(all.into_keys().filter(|digest| !named.contains(digest)).collect())
    }

    /// Takes away every file that no row names, once no import is under way. Fails where the database names none of
    /// the files that are there: they are hardly its own.
    pub async fn sweep_all_files(&self) -> Result<Swept> {
        let store = self.clone();
        let Some(hold) = blocking(move || store.files().hold_alone(true)).await? else {
            return Ok(Swept::default());
        };
        let all = self.files().place().all().await?;
        let quiet = self.quiet().await?;
        if !all.is_empty() && !all.keys().any(|digest| quiet.named.contains(digest)) {
            return Err(Error::OtherFolder);
        }
        let left = all.into_keys().filter(|digest| !quiet.named.contains(digest)).collect();
        let store = self.clone();
        let temporary = blocking(move || store.files().temporary()).await?;
        self.take_away(left, temporary, quiet, &hold).await
    }

    /// Takes away those of some files that no row names any more. `None` where an import is under way.
    pub async fn sweep_files(&self, digests: Vec<String>) -> Result<Option<Swept>> {
        let store = self.clone();
        let Some(hold) = blocking(move || store.files().hold_alone(false)).await? else { return Ok(None) };
        let quiet = self.quiet().await?;
        let left = digests.into_iter().filter(|digest| !quiet.named.contains(digest)).collect();
        self.take_away(left, Vec::new(), quiet, &hold).await.map(Some)
    }

    /// The digests that rows name, once no import is being committed: PostgreSQL may still be at that when the process
    /// that asked for it is dead, and other machines may share it.
    async fn quiet(&self) -> Result<Quiet> {
        if self.db().get_database_backend() != DbBackend::Postgres {
            let named = named_digests(self.db()).await?.into_iter().collect();
            return Ok(Quiet { named, tx: None });
        }
        // Each statement sees what is there when it begins: the rows are read after the wait, not as before it.
        let options = TransactionOptions {
            isolation_level: Some(IsolationLevel::ReadCommitted),
            ..TransactionOptions::default()
        };
        let tx = self.db().begin_with_options(options).await?;
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({NAMING})")).await?;
        let named = named_digests(&tx).await?.into_iter().collect();
        Ok(Quiet { named, tx: Some(tx) })
    }

    /// Removes both kinds; the hold and the quiet show that nobody is about to name any of them.
    async fn take_away(
        &self,
        left: Vec<String>,
        temporary: Vec<PathBuf>,
        quiet: Quiet,
        _: &Hold,
    ) -> Result<Swept> {
        let mut swept = Swept::default();
        for digest in left {
            if let Some(size) = self.files().place().remove(&digest).await? {
                swept.files += 1;
                swept.bytes += size;
            }
        }
        for path in temporary {
            swept.bytes += fs::metadata(&path).map_or(0, |found| found.len());
            fs::remove_file(&path).map_err(Error::file(path.display().to_string()))?;
            swept.temporary += 1;
        }
        if let Some(tx) = quiet.tx {
            tx.commit().await?;
        }
        Ok(swept)
    }
}

impl Tx {
    /// Lets a sweep wait until this transaction has ended, whatever becomes of the process that began it.
    pub(crate) async fn is_naming_files(&self) -> Result<()> {
        if self.db.get_database_backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock_shared({NAMING})");
            self.db.execute_unprepared(&lock).await?;
        }
        Ok(())
    }

    /// The same for a file that must be there still; [`Error::Changed`] where another machine has swept it away.
    pub(crate) async fn is_naming(&self, file: &KeptFile) -> Result<()> {
        self.is_naming_files().await?;
        if file.is_there().await? { Ok(()) } else { Err(Error::Changed("file")) }
    }
}

impl Files {
    /// What lies in `files/new`.
    fn temporary(&self) -> Result<Vec<PathBuf>> {
        list(&self.data().join("files/new"))
    }
}

/// The digest that a mark or a half-written file is for: its name up to the first dot.
fn digest_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.split('.').next()?;
    is_digest(name).then(|| name.to_owned())
}
