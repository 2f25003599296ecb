//! Files in a folder: `files/ab/cd/abcd…`.
//!
//! A file is written beside its place, flushed to the disk and renamed, and the folders are flushed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::place::Source;
use super::reader::FileReader;
use super::{below, is_digest, is_hex};
use crate::error::{Error, Result};

/// The folder `files` of a data folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    files: PathBuf,
}

impl Folder {
    /// Opens the folder, making it and the data folder where they are missing.
    pub(super) fn open(data: &Path) -> Result<Self> {
        let files = data.join("files");
        fs::create_dir_all(files.join("new")).map_err(Error::file("files"))?;
        Ok(Self { files })
    }

    /// Where the file of a digest stands.
    pub(super) fn path(&self, digest: &str) -> PathBuf {
        self.files.join(below(digest))
    }

    pub(super) fn put(&self, digest: &str, source: Source, beside: &Path) -> Result<()> {
        let from = match &source {
            Source::Bytes(_) => beside,
            Source::File(path) => path,
        };
        self.place(digest, &source, from).inspect_err(|_| drop(fs::remove_file(from)))
    }

    fn place(&self, digest: &str, source: &Source, from: &Path) -> Result<()> {
        let at = || Error::file(format!("files/{}", below(digest)));
        let place = self.path(digest);
        let size = match source {
            Source::Bytes(bytes) => bytes.len() as u64,
            Source::File(path) => fs::metadata(path).map_err(at())?.len(),
        };
        if fs::metadata(&place).is_ok_and(|found| found.len() == size) {
            if matches!(source, Source::File(_)) {
                fs::remove_file(from).map_err(at())?;
            }
            return Ok(());
        }
        let parent = place.parent().unwrap_or(&self.files);
        fs::create_dir_all(parent).map_err(at())?;
        if let Source::Bytes(bytes) = source {
            #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
            let mut file = fs::File::create(from).map_err(at())?;
            file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at())?;
        }
        fs::rename(from, &place).map_err(at())?;
        for folder in [Some(parent), parent.parent()].into_iter().flatten() {
            sync_folder(folder).map_err(at())?;
        }
        Ok(())
    }

    pub(super) async fn read(&self, digest: &str) -> Result<Option<FileReader>> {
        let failed = || Error::file(format!("files/{}", below(digest)));
        match tokio::fs::File::open(self.path(digest)).await {
            Ok(file) => {
                let size = file.metadata().await.map_err(failed())?.len();
                Ok(Some(FileReader::of_file(file, size)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed()(error)),
        }
    }

    pub(super) fn remove(&self, digest: &str) -> Result<Option<u64>> {
        let path = self.path(digest);
        let Ok(found) = fs::metadata(&path) else { return Ok(None) };
        fs::remove_file(&path).map_err(Error::file(path.display().to_string()))?;
        Ok(Some(found.len()))
    }

    pub(super) fn all(&self) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        for outer in list(&self.files)? {
            if !outer.is_dir() || !is_hex(name(&outer), 2) {
                continue;
            }
            for inner in list(&outer)? {
                if !inner.is_dir() || !is_hex(name(&inner), 2) {
                    continue;
                }
                for path in list(&inner)? {
                    if is_digest(name(&path)) && self.path(name(&path)) == path {
                        let size = fs::metadata(&path).map_or(0, |found| found.len());
                        found.insert(name(&path).to_owned(), size);
                    }
                }
            }
        }
        Ok(found)
    }
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// What lies in a folder.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || Error::file(folder.display().to_string());
    fs::read_dir(folder).map_err(failed())?.map(|entry| Ok(entry.map_err(failed())?.path())).collect()
}

/// Flushes a folder's list of names.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
    fs::File::open(folder)?.sync_all()
}
