//! The file of the installation's key: in the data folder, beside the database and never in it.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::error::{Error, Result};
use crate::plans::blocking;
use crate::store::Store;

/// Its name in the data folder.
pub const KEY_FILE: &str = "secret.key";

impl Store {
    /// What the file of the key holds; `None` where there is none.
    pub async fn key_file(&self) -> Result<Option<String>> {
        let path = self.folder().join(KEY_FILE);
        blocking(move || read(&path)).await
    }

    /// Keeps a key in its file, for its owner alone; gives what the file holds then: the first one that was kept stays.
    pub async fn keep_key_file(&self, text: String) -> Result<String> {
        let path = self.folder().join(KEY_FILE);
        blocking(move || keep(&path, &text)).await
    }
}

fn read(path: &Path) -> Result<Option<String>> {
    #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(Error::file(KEY_FILE)(fault)),
    }
}

/// Written whole beside its place first: a process that was killed, or two at once, leave no half of a key.
fn keep(path: &Path, text: &str) -> Result<String> {
    let beside = path.with_added_extension(std::process::id().to_string());
    let written = write(&beside, text).and_then(|()| match fs::hard_link(&beside, path) {
        Err(fault) if fault.kind() != ErrorKind::AlreadyExists => Err(fault),
        _ => Ok(()),
    });
    let _ = fs::remove_file(&beside);
    written.map_err(Error::file(KEY_FILE))?;
    Ok(read(path)?.unwrap_or_default())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_stays_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(KEY_FILE);
        assert_eq!(read(&path).unwrap(), None);
        assert_eq!(keep(&path, "a").unwrap(), "a");
        assert_eq!(keep(&path, "b").unwrap(), "a");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
