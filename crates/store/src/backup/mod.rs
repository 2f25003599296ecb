//! Backup and restore, the same form for both databases.
//!
//! A backup is a folder: `manifest.json`, `tables/NAME.jsonl` (a line of column names, then a line for each row),
//! and `files/`. The tables are read in one transaction that sees them as they stood at one instant, while others
//! go on writing; the files are content-addressed and never change, so copying them afterwards is enough. The
//! manifest is written last: a folder without one is no backup. A backup restores into either kind of database.

mod read;
mod records;
mod row;
mod write;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

use crate::catalogue::live::ColumnNote;
use crate::error::{Error, Result};
use crate::files::hex;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// Bytes of rows and files.
    pub bytes: u64,
}

/// The form of backups that this program writes and reads.
const FORM: u32 = 2;

/// What a backup holds.
#[derive(Debug, Deserialize, Serialize)]
struct Manifest {
    /// [`FORM`].
    form: u32,
    /// The last migration of the database.
    schema: String,
    /// When it was made.
    made: base::Timestamp,
    tables: BTreeMap<String, TableNote>,
    /// Columns of the tables of records, which definitions made.
    records: BTreeMap<String, Vec<ColumnNote>>,
    files: u64,
}

/// What a backup holds of a table.
#[derive(Debug, Deserialize, Serialize)]
struct TableNote {
    rows: u64,
    /// SM3 of the table's file.
    digest: String,
}

/// The SM3 of a file's content in hex, read in parts.
#[expect(clippy::disallowed_methods, reason = "the store owns its files and backups")]
pub(crate) fn file_digest(path: &Path) -> Result<Option<String>> {
    use std::io::Read;
    let failed = |error| Error::file(path.display().to_string())(error);
    let mut file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mut hash = Sm3::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => return Ok(Some(hex(&hash.finalize()))),
            n => hash.update(&buffer[..n]),
        }
    }
}
