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
    ConnectionTrait, DbBackend, EntityTrait, IsolationLevel, QuerySelect, TransactionOptions,
    TransactionTrait,
};

use super::Files;
use super::hold::Hold;
use crate::entity::documents;
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

impl Store {
    /// Takes away what imports that broke off have left. `None` where an import is under way: the next start will do.
    pub async fn sweep_marked_files(&self) -> Result<Option<Swept>> {
        let store = self.clone();
        let Some(hold) = blocking(move || store.files().hold_alone(false)).await? else { return Ok(None) };
        let named = self.named_for_good().await?;
        let store = self.clone();
        blocking(move || {
            let files = store.files();
            let temporary = files.temporary()?;
            let marked: BTreeSet<_> = temporary.iter().filter_map(|path| digest_of(path)).collect();
            let left = marked.difference(&named).map(|digest| files.path(digest));

            take_away(left.filter(|path| path.exists()).collect(), temporary, Swept::default(), &hold)
                .map(Some)
        })
        .await
    }

    /// Files in the folder that no row names, by their digests. An import under way may be about to name some.
    pub async fn unnamed_files(&self) -> Result<Vec<String>> {
        let named = self.named_files().await?;
        let store = self.clone();
        let all = blocking(move || store.files().all()).await?;
        Ok(all.into_keys().filter(|digest| !named.contains(digest)).collect())
    }

    /// Takes away every file that no row names, once no import is under way. Fails where the database names none of
    /// the files that are there: it is hardly this folder's.
    pub async fn sweep_all_files(&self) -> Result<Swept> {
        let store = self.clone();
        let Some(hold) = blocking(move || store.files().hold_alone(true)).await? else {
            return Ok(Swept::default());
        };
        let named = self.named_for_good().await?;
        let store = self.clone();
        blocking(move || {
            let files = store.files();
            let all = files.all()?;
            if !all.is_empty() && !all.keys().any(|digest| named.contains(digest)) {
                return Err(Error::OtherFolder);
            }
            let left = all.into_iter().filter(|(digest, _)| !named.contains(digest)).map(|(_, path)| path);
            take_away(left.collect(), files.temporary()?, Swept::default(), &hold)
        })
        .await
    }

    /// The digests that rows name, once no import is being committed: PostgreSQL may still be at that when the process
    /// that asked for it is dead.
    async fn named_for_good(&self) -> Result<BTreeSet<String>> {
        if self.db().get_database_backend() != DbBackend::Postgres {
            return self.named_files().await;
        }
        // Each statement sees what is there when it begins: the rows are read after the wait, not as before it.
        let options = TransactionOptions {
            isolation_level: Some(IsolationLevel::ReadCommitted),
            ..TransactionOptions::default()
        };
        let tx = self.db().begin_with_options(options).await?;
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({NAMING})")).await?;
        let named = named(&tx).await?;
        tx.commit().await?;
        Ok(named)
    }

    /// The digests that rows name.
    async fn named_files(&self) -> Result<BTreeSet<String>> {
        named(self.db()).await
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
}

async fn named(db: &impl ConnectionTrait) -> Result<BTreeSet<String>> {
    let digests: Vec<String> = documents::Entity::find()
        .select_only()
        .column(documents::Column::Digest)
        .into_tuple()
        .all(db)
        .await?;
    Ok(digests.into_iter().collect())
}

impl Files {
    /// What lies in `files/new`.
    fn temporary(&self) -> Result<Vec<PathBuf>> {
        list(&self.folder.join("files/new"))
    }

    /// Every file that stands where its digest says, by digest. What is not ours is left alone.
    fn all(&self) -> Result<std::collections::BTreeMap<String, PathBuf>> {
        let mut found = std::collections::BTreeMap::new();
        for outer in list(&self.folder.join("files"))? {
            if !outer.is_dir() || !is_hex(&outer, 2) {
                continue;
            }
            for inner in list(&outer)? {
                if !inner.is_dir() || !is_hex(&inner, 2) {
                    continue;
                }
                for path in list(&inner)? {
                    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                    if is_hex(&path, 64) && self.path(name) == path {
                        found.insert(name.to_owned(), path);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Removes both kinds; the hold shows that nobody is about to name any of them.
fn take_away(left: Vec<PathBuf>, temporary: Vec<PathBuf>, mut swept: Swept, _: &Hold) -> Result<Swept> {
    let mut remove = |path: &Path| -> Result<()> {
        swept.bytes += fs::metadata(path).map_or(0, |found| found.len());
        fs::remove_file(path).map_err(Error::file(path.display().to_string()))
    };
    left.iter().try_for_each(|path| remove(path))?;
    temporary.iter().try_for_each(|path| remove(path))?;
    swept.files = left.len() as u64;
    swept.temporary = temporary.len() as u64;
    Ok(swept)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || Error::file(folder.display().to_string());
    fs::read_dir(folder).map_err(failed())?.map(|entry| Ok(entry.map_err(failed())?.path())).collect()
}

fn is_hex(path: &Path, length: usize) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.len() == length && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The digest that a mark or a half-written file is for: its name up to the first dot.
fn digest_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.split('.').next()?;
    is_hex(Path::new(name), 64).then(|| name.to_owned())
}
