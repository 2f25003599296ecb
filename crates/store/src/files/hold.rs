//! Holding the files: whoever is about to name a file keeps it from being swept away, and whoever sweeps waits
//! until nobody is.
//!
//! The hold is a lock of the operating system on `files/lock`, so that it counts for every process on this data folder and
//! ends with the process that holds it, however that ends.

use std::fs::{self, TryLockError};
use std::io::ErrorKind;
use std::path::PathBuf;

use super::{Files, Place};
use crate::error::{Error, Result};
use crate::store::Store;

const LOCK: &str = "files/lock";

/// A file that a row is about to name. While this lives no sweep of this machine takes the file; it has to live until
/// the row is committed.
pub struct KeptFile {
    store: Store,
    digest: String,
    size: u64,
    mark: PathBuf,
    _hold: Hold,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptFile")
            .field("digest", &self.digest)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl KeptFile {
    pub(super) fn new(store: &Store, digest: String, size: u64, mark: PathBuf, hold: Hold) -> Self {
        Self { store: store.clone(), digest, size, mark, _hold: hold }
    }

    /// [`crate::digest`] of its bytes.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How many bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// A row names it now. Where this is never said, the next start looks whether one does.
    pub fn named(self) {
        let _ = fs::remove_file(self.mark);
    }

    /// Whether it is still there. A sweep on another machine knows nothing of this one's holds; it knows of
    /// transactions that name files, so that the answer holds for the one that asks.
    pub(crate) async fn is_there(&self) -> Result<bool> {
        match self.store.files().place() {
            Place::Folder(_) => Ok(true),
            place @ Place::Bucket(_) => place.has(&self.digest).await,
        }
    }
}

/// A lock on the folder, given back when dropped.
#[derive(Debug)]
pub(crate) struct Hold {
    _file: Option<fs::File>,
}

impl Files {
    /// Held together with others who are about to name files. A file system without locks does not keep anybody from
    /// importing; nothing can be swept on it either.
    pub(crate) fn hold(&self) -> Result<Hold> {
        let file = self.lock_file()?;
        match file.lock_shared() {
            Ok(()) => Ok(Hold { _file: Some(file) }),
            Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Hold { _file: None }),
            Err(error) => Err(Error::file(LOCK)(error)),
        }
    }

    /// Held alone. `None` where others hold it and `wait` is not wished.
    pub(crate) fn hold_alone(&self, wait: bool) -> Result<Option<Hold>> {
        let file = self.lock_file()?;
        if wait {
            file.lock().map_err(Error::file(LOCK))?;
        } else {
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(Error::file(LOCK)(error)),
            }
        }
        Ok(Some(Hold { _file: Some(file) }))
    }

    fn lock_file(&self) -> Result<fs::File> {
        #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
        fs::File::create(self.data.join(LOCK)).map_err(Error::file(LOCK))
    }
}
