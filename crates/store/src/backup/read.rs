//! Restoring a backup into a fresh installation.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait, DbBackend};
use tokio::io::AsyncReadExt as _;

use super::records;
use super::row::from_line;
use super::{Copied, FORM, Manifest, file_digest};
use crate::catalogue::live::{self, ColumnNote};
use crate::catalogue::{Table, tables};
use crate::error::{Error, Result};
use crate::files::Hold;
use crate::migration;
use crate::plans::blocking;
use crate::store::{Author, Change, Store, Tx};

/// Parameters of one statement at most: below either database's limit.
const PARAMETERS: usize = 8000;
/// Bytes of rows in one statement at most.
const BYTES: usize = 4 << 20;

impl Store {
    /// Fills this installation, which must be fresh, from a backup. All or nothing: the backup is checked first, and
    /// the rows are written in one transaction.
    pub async fn restore(&self, folder: &Path) -> Result<Copied> {
        let owned = folder.to_owned();
        let manifest = blocking(move || check(&owned)).await?;
        let mut copied = Copied::default();
        let store = self.clone();
        // Until the rows that name them are committed.
        let hold = blocking(move || store.files().hold()).await?;
        let files = folder.join("files");
        if manifest.files > 0 {
            (copied.files, copied.bytes) = self.restore_files(&files, &hold).await?;
        }
        if copied.files != manifest.files {
            return Err(Error::Backup("files are missing".into()));
        }
        let change = Restore { folder: folder.to_owned(), records: manifest.records };
        let (rows, bytes) = self.write(&Author::system(), &change).await?;
        drop(hold);
        copied.rows = rows;
        copied.bytes += bytes;
        Ok(copied)
    }
}

/// Reads the manifest and holds the tables' files to it.
fn check(folder: &Path) -> Result<Manifest> {
    #[expect(clippy::disallowed_methods, reason = "the store owns its backups")]
    let text = fs::read_to_string(folder.join("manifest.json")).map_err(|_| Error::NoBackup)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| Error::Backup(error.to_string()))?;
    if manifest.form != FORM || manifest.schema != migration::last() {
        return Err(Error::Backup(format!(
            "made by another version of the program (schema {}, this is {})",
            manifest.schema,
            migration::last()
        )));
    }
    for (name, note) in &manifest.tables {
        if file_digest(&folder.join(format!("tables/{name}.jsonl")))?.as_ref() != Some(&note.digest) {
            return Err(Error::Backup(format!("the rows of table {name} were changed")));
        }
    }
    Ok(manifest)
}

impl Store {
    /// Puts the files of a backup in their place, one after another; a changed one stops it.
    async fn restore_files(&self, folder: &Path, _: &Hold) -> Result<(u64, u64)> {
        let failed = || Error::file(folder.display().to_string());
        let (mut count, mut size) = (0, 0);
        for entry in fs::read_dir(folder).map_err(failed())? {
            let path = entry.map_err(failed())?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let mut incoming = self.receive().await?;
            let mut file = tokio::fs::File::open(&path).await.map_err(failed())?;
            let mut part = vec![0; 1 << 16];
            loop {
                match file.read(&mut part).await.map_err(failed())? {
                    0 => break,
                    read => incoming.write(part.get(..read).unwrap_or_default()).await?,
                }
            }
            if incoming.digest() != name {
                return Err(Error::Backup(format!("file {} was changed", path.display())));
            }
            let kept = self.keep(incoming).await?;
            count += 1;
            size += kept.size();
            kept.named();
        }
        Ok((count, size))
    }
}

struct Restore {
    folder: PathBuf,
    /// Columns of the tables of records.
    records: BTreeMap<String, Vec<ColumnNote>>,
}

impl Change for Restore {
    type Output = (u64, u64);

    async fn apply(&self, tx: &Tx) -> Result<(u64, u64)> {
        tx.is_naming_files().await?;
        let kept: Vec<_> = tables().into_iter().filter(|table| table.kept).collect();
        for table in &kept {
            let any = Query::select()
                .column(Alias::new(table.order))
                .from(Alias::new(table.name.as_str()))
                .limit(1)
                .to_owned();
            if tx.db.query_one(&any).await?.is_some() {
                return Err(Error::NotFresh);
            }
        }
        let (mut rows, mut bytes) = (0, 0);
        for table in &kept {
            let (some, size) = self.table(tx, table).await?;
            rows += some;
            bytes += size;
        }
        records::prepare(&tx.db, &self.records).await?;
        for (name, columns) in &self.records {
            let (some, size) = self.table(tx, &live::table(name.clone(), columns)).await?;
            rows += some;
            bytes += size;
        }
        records::find_again(&tx.db).await?;
        Ok((rows, bytes))
    }
}

impl Restore {
    async fn table(&self, tx: &Tx, table: &Table) -> Result<(u64, u64)> {
        let path = self.folder.join(format!("tables/{}.jsonl", table.name));
        let failed = || Error::file(path.display().to_string());
        #[expect(clippy::disallowed_methods, reason = "the store owns its backups")]
        let mut lines = BufReader::new(fs::File::open(&path).map_err(failed())?).lines();
        let head: Vec<String> = match lines.next() {
            Some(line) => serde_json::from_str(&line.map_err(failed())?).unwrap_or_default(),
            None => Vec::new(),
        };
        if !head.iter().eq(table.columns.iter().map(|column| &column.name)) {
            return Err(Error::Backup(format!("table {}: other columns", table.name)));
        }
        let (mut rows, mut bytes) = (0, 0);
        let most = PARAMETERS / table.columns.len().max(1);
        let mut part = Vec::new();
        let mut part_bytes = 0;
        for line in lines {
            let line = line.map_err(failed())?;
            part.push(from_line(&line, table)?);
            part_bytes += line.len();
            rows += 1;
            bytes += line.len() as u64 + 1;
            if part.len() >= most || part_bytes >= BYTES {
                insert(tx, table, std::mem::take(&mut part)).await?;
                part_bytes = 0;
            }
        }
        insert(tx, table, part).await?;
        if table.counted && tx.db.get_database_backend() == DbBackend::Postgres {
            // PostgreSQL does not count on from keys that were given to it.
            let name = &table.name;
            let next = format!(
                "SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM {name}"
            );
            tx.db.execute_unprepared(&next).await?;
        }
        Ok((rows, bytes))
    }
}

async fn insert(tx: &Tx, table: &Table, rows: Vec<Vec<sea_orm::Value>>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut query = Query::insert();
    query.into_table(Alias::new(table.name.as_str()));
    query.columns(table.columns.iter().map(|column| Alias::new(column.name.as_str())));
    for row in rows {
        query
            .values(row.into_iter().map(sea_orm::sea_query::Expr::value))
            .map_err(|error| Error::Backup(error.to_string()))?;
    }
    tx.db.execute(&query).await?;
    Ok(())
}
