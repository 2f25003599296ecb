//! Either place of files behind one set of operations.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::bucket::Bucket;
use super::folder::Folder;
use super::reader::FileReader;
use crate::error::Result;
use crate::plans::blocking;

/// Where the bytes of a file come from.
pub(crate) enum Source {
    /// Memory.
    Bytes(Vec<u8>),
    /// A file beside its place, written and flushed; it is gone afterwards.
    File(PathBuf),
}

/// A place of files.
pub(crate) enum Place {
    Folder(Folder),
    Bucket(Bucket),
}

impl Place {
    /// Whether files can be kept here.
    pub(crate) async fn probe(&self) -> Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Bucket(bucket) => bucket.probe().await,
        }
    }

    /// Keeps a file under its digest, if it is not there yet. `beside` is a path to write to on the way.
    pub(super) async fn put(&self, digest: &str, source: Source, beside: PathBuf) -> Result<()> {
        match self {
            Self::Folder(folder) => {
                let (folder, digest) = (folder.clone(), digest.to_owned());
                blocking(move || folder.put(&digest, source, &beside)).await
            }
            Self::Bucket(bucket) => bucket.put(digest, source).await,
        }
    }

    /// The file of a digest, to be read.
    pub(super) async fn read(&self, digest: &str) -> Result<Option<FileReader>> {
        match self {
            Self::Folder(folder) => folder.read(digest).await,
            Self::Bucket(bucket) => bucket.read(digest).await,
        }
    }

    /// Whether there is a file of a digest.
    pub(super) async fn has(&self, digest: &str) -> Result<bool> {
        match self {
            Self::Folder(folder) => Ok(folder.path(digest).exists()),
            Self::Bucket(bucket) => bucket.has(digest).await,
        }
    }

    /// Takes a file away; gives its size, `None` where it was not there.
    pub(super) async fn remove(&self, digest: &str) -> Result<Option<u64>> {
        match self {
            Self::Folder(folder) => {
                let (folder, digest) = (folder.clone(), digest.to_owned());
                blocking(move || folder.remove(&digest)).await
            }
            Self::Bucket(bucket) => bucket.remove(digest).await,
        }
    }

    /// Every file that stands where its digest says, with its size. What is not ours is left alone.
    pub(super) async fn all(&self) -> Result<BTreeMap<String, u64>> {
        match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                blocking(move || folder.all()).await
            }
            Self::Bucket(bucket) => bucket.all().await,
        }
    }
}
