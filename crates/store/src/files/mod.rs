//! The files folder: bytes kept once by their SM3 digest, `files/ab/cd/abcd…`.
//!
//! A file is written beside its place, flushed to the disk and renamed, and the folder is flushed: after
//! [`Files::put`] returns the file is whole and stays, and before that no reader sees a part of it. A row that
//! names a file is written only afterwards. What breaks off in between is swept away, see [`sweep`].

mod hold;
mod sweep;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use sm3::{Digest, Sm3};

use crate::backup::file_digest;
use crate::entity::documents;
use crate::error::{Error, Result};
use crate::plans::blocking;
use crate::store::Store;
pub(crate) use hold::Hold;
pub use hold::KeptFile;
pub use sweep::Swept;

/// The digest of a file's content in hex, which is also its name.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The files folder of one installation.
pub(crate) struct Files {
    folder: PathBuf,
    written: AtomicU64,
}

impl Files {
    /// Opens the folder `files` in the data folder, making both where they are missing.
    pub(crate) fn open(data: &Path) -> Result<Self> {
        let folder = data.to_owned();
        fs::create_dir_all(folder.join("files/new")).map_err(Error::file("files"))?;
        Ok(Self { folder, written: AtomicU64::new(0) })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of a digest stands.
    pub(crate) fn path(&self, digest: &str) -> PathBuf {
        self.folder.join(below(digest))
    }

    /// Keeps `bytes` under their digest, for a row that is about to name it. Blocks; call it off the async threads.
    pub(crate) fn put(&self, digest: &str, bytes: &[u8]) -> Result<KeptFile> {
        let hold = self.hold()?;
        let turn = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = self.folder.join(format!("files/new/{digest}.{}.{turn}", std::process::id()));
        let mark = beside.with_added_extension("mark");
        #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
        fs::File::create(&mark).map_err(Error::file(below(digest)))?;
        let size = bytes.len() as u64;
        let kept = KeptFile { digest: digest.to_owned(), size, mark, _hold: hold };
        self.write(digest, bytes, &beside).inspect_err(|_| drop(fs::remove_file(&beside)))?;
        Ok(kept)
    }

    /// The same for a restore, which names all files at once and holds the folder itself.
    pub(crate) fn put_held(&self, digest: &str, bytes: &[u8], _: &Hold) -> Result<()> {
        let turn = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = self.folder.join(format!("files/new/{digest}.{}.{turn}", std::process::id()));
        self.write(digest, bytes, &beside)
    }

    fn write(&self, digest: &str, bytes: &[u8], beside: &Path) -> Result<()> {
        let name = below(digest);
        let at = Error::file;
        let place = self.folder.join(&name);
        if fs::metadata(&place).is_ok_and(|found| found.len() == bytes.len() as u64) {
            return Ok(());
        }
        let parent = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).map_err(at(&name))?;
        #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
        let mut file = fs::File::create(beside).map_err(at(&name))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(&name))?;
        fs::rename(beside, &place).map_err(at(&name))?;
        for folder in [Some(parent), parent.parent()].into_iter().flatten() {
            sync_folder(folder).map_err(at(&name))?;
        }
        Ok(())
    }

    /// The bytes of a digest; `None` where there is no such file. Blocks.
    pub(crate) fn get(&self, digest: &str) -> Result<Option<Vec<u8>>> {
        #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
        match fs::read(self.path(digest)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file(below(digest))(error)),
        }
    }
}

/// What a check of the files found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesReport {
    /// Files that were compared with their digests.
    pub checked: u64,
    /// Digests whose file is not there.
    pub missing: Vec<String>,
    /// Digests whose file holds something else.
    pub changed: Vec<String>,
}

impl Store {
    /// Compares the file of every document with its digest.
    pub async fn verify_files(&self) -> Result<FilesReport> {
        let digests: Vec<String> = documents::Entity::find()
            .select_only()
            .column(documents::Column::Digest)
            .order_by_asc(documents::Column::Id)
            .into_tuple()
            .all(self.db())
            .await?;
        let mut report = FilesReport { checked: digests.len() as u64, ..FilesReport::default() };
        for digest in digests {
            let path = self.files().path(&digest);
            match blocking(move || file_digest(&path)).await? {
                Some(found) if found == digest => {}
                Some(_) => report.changed.push(digest),
                None => report.missing.push(digest),
            }
        }
        Ok(report)
    }
}

/// `files/ab/cd/abcd…`; a digest that is none stays within the folder.
fn below(digest: &str) -> String {
    let safe: String = digest.chars().filter(char::is_ascii_hexdigit).collect();
    let (a, b) = (safe.get(..2).unwrap_or("00"), safe.get(2..4).unwrap_or("00"));
    format!("files/{a}/{b}/{safe}")
}

/// Flushes a folder's list of names.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_bytes_under_their_digest() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(dir.path()).unwrap();
        let name = digest("目标".as_bytes());
        assert_eq!(name.len(), 64);
        assert_eq!(files.get(&name).unwrap(), None);
        files.put(&name, "目标".as_bytes()).unwrap();
        let kept = files.put(&name, "目标".as_bytes()).unwrap();
        assert_eq!((kept.digest(), kept.size()), (name.as_str(), 6));
        assert_eq!(files.get(&name).unwrap().unwrap(), "目标".as_bytes());
        assert!(files.path(&name).ends_with(format!("{}/{}/{name}", &name[..2], &name[2..4])));
    }

    #[test]
    fn a_crafted_digest_stays_in_the_folder() {
        assert_eq!(below("../../etc/passwd"), "files/ec/a/ecad".replace("ec/a/", "ec/ad/"));
    }
}
