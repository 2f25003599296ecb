//! A file that comes in parts: written beside its place while it is counted and its digest is worked.

use std::path::PathBuf;

use sm3::{Digest, Sm3};
use tokio::io::AsyncWriteExt as _;

use super::{Hold, KeptFile, Source, hex};
use crate::error::{Error, Result};
use crate::plans::blocking;
use crate::store::Store;

/// How much of the beginning is kept at hand, to tell what the file is.
const HEAD: usize = 64 << 10;

/// A file that is coming in. It is gone where it is dropped before [`Store::keep`].
pub struct Incoming {
    file: tokio::fs::File,
    path: PathBuf,
    /// Whether it lies at `path` still.
    lies: bool,
    hash: Sm3,
    size: u64,
    head: Vec<u8>,
    hold: Option<Hold>,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("size", &self.size).finish_non_exhaustive()
    }
}

impl Incoming {
    /// Takes the next part.
    pub async fn write(&mut self, part: &[u8]) -> Result<()> {
        self.file.write_all(part).await.map_err(Error::file("files/new"))?;
        self.hash.update(part);
        self.size += part.len() as u64;
        let room = HEAD - self.head.len();
        self.head.extend(part.iter().take(room));
        Ok(())
    }

    /// [`crate::digest`] of what has come so far.
    pub fn digest(&self) -> String {
        hex(&self.hash.clone().finalize())
    }

    /// Bytes so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The beginning of the file, at most 64 KiB.
    pub fn head(&self) -> &[u8] {
        &self.head
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if self.lies {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Store {
    /// Begins to take a file in. No sweep runs while it comes.
    pub async fn receive(&self) -> Result<Incoming> {
        let store = self.clone();
        let hold = blocking(move || store.files().hold()).await?;
        let path = self.files().beside("incoming");
        let file = tokio::fs::File::create_new(&path).await.map_err(Error::file("files/new"))?;
        Ok(Incoming { file, path, lies: true, hash: Sm3::new(), size: 0, head: Vec::new(), hold: Some(hold) })
    }

    /// Keeps a file that has come in, for a row that is about to name it.
    pub async fn keep(&self, mut incoming: Incoming) -> Result<KeptFile> {
        incoming.file.flush().await.map_err(Error::file("files/new"))?;
        incoming.file.sync_all().await.map_err(Error::file("files/new"))?;
        let digest = incoming.digest();
        let (store, name) = (self.clone(), digest.clone());
        let mark = blocking(move || store.files().mark(&name)).await?;
        let hold = match incoming.hold.take() {
            Some(hold) => hold,
            None => self.files().hold()?,
        };
        let kept = KeptFile::new(self, digest, incoming.size, mark, hold);
        incoming.lies = false;
        self.put_held(kept.digest(), Source::File(incoming.path.clone())).await?;
        Ok(kept)
    }
}
