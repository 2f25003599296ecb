//! Writing a backup.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::Value as Json;
use tokio::io::AsyncWriteExt as _;

use super::row::to_json;
use super::{Copied, FORM, Manifest, TableNote, file_digest};
use crate::catalogue::{Table, live, tables};
use crate::error::{Error, Result};
use crate::files::named_digests;
use crate::migration;
use crate::records::schema::definitions_stay;
use crate::store::Store;

impl Store {
    /// Writes a backup into `folder`, which must not exist yet, while everything else goes on.
    pub async fn backup(&self, folder: &Path) -> Result<Copied> {
        let failed = || Error::file(folder.display().to_string());
        make_private(folder).map_err(failed())?;
        fs::create_dir(folder.join("tables")).map_err(failed())?;
        let mut copied = Copied::default();
        let mut notes = BTreeMap::new();
        // Notices what definitions have altered meanwhile.
        self.tables(self.db()).await?;
        let tx = self.snapshot().await?;
        definitions_stay(&tx).await?;
        let records = live::record_tables(&tx).await?;
        let noted = records.iter().map(|table| (table.name.clone(), live::notes(table))).collect();
        for table in tables().into_iter().filter(|table| table.kept).chain(records) {
            let path = folder.join(format!("tables/{}.jsonl", table.name));
            let rows = write_table(&tx, &table, &path).await?;
            let digest = file_digest(&path)?.unwrap_or_default();
            copied.rows += rows;
            copied.bytes += fs::metadata(&path).map_err(failed())?.len();
            notes.insert(table.name, TableNote { rows, digest });
        }
        let digests = named_digests(&tx).await?;
        tx.commit().await?;

        for digest in digests {
            copied.bytes += self.copy_file(&digest, &folder.join("files").join(&digest)).await?;
            copied.files += 1;
        }
        let manifest = Manifest {
            form: FORM,
            schema: migration::last(),
            made: self.now(),
            tables: notes,
            records: noted,
            files: copied.files,
        };
        let text =
            serde_json::to_string_pretty(&manifest).map_err(|error| Error::Backup(error.to_string()))?;
        let path = folder.join("manifest.json");
        #[expect(clippy::disallowed_methods, reason = "the store owns its backups")]
        let mut file = fs::File::create(&path).map_err(failed())?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed())?;
        Ok(copied)
    }

    /// Copies the file of a digest, part by part.
    async fn copy_file(&self, digest: &str, to: &Path) -> Result<u64> {
        let failed = || Error::file(to.display().to_string());
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(failed())?;
        }
        let absent = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let mut reader = self.read_file(digest).await?.ok_or_else(absent).map_err(Error::file(digest))?;
        let mut file = tokio::fs::File::create(to).await.map_err(failed())?;
        while let Some(part) = reader.next().await? {
            file.write_all(&part).await.map_err(failed())?;
        }
        file.flush().await.map_err(failed())?;
        file.sync_all().await.map_err(failed())?;
        Ok(reader.size())
    }
}

/// Makes a folder that only its owner may look into: it will hold the hashes of passwords.
fn make_private(folder: &Path) -> std::io::Result<()> {
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Writes a table's rows in order, some at a time.
async fn write_table(tx: &DatabaseTransaction, table: &Table, path: &Path) -> Result<u64> {
    let failed = || Error::file(path.display().to_string());
    #[expect(clippy::disallowed_methods, reason = "the store owns its backups")]
    let mut file = BufWriter::new(fs::File::create(path).map_err(failed())?);
    let names: Vec<_> = table.columns.iter().map(|column| &column.name).collect();
    writeln!(file, "{}", Json::from(names.iter().map(|name| name.as_str()).collect::<Vec<_>>()))
        .map_err(failed())?;
    let mut rows = 0;
    // After the last key, so that a long table is not skipped through again and again.
    let mut last: Option<(i64, Option<i32>)> = None;
    let order = || Expr::col(Alias::new(table.order));
    loop {
        let mut query = Query::select();
        query
            .columns(names.iter().map(|name| Alias::new(name.as_str())))
            .from(Alias::new(table.name.as_str()));
        query.order_by(Alias::new(table.order), Order::Asc).limit(table.at_once);
        if let Some(then) = table.then {
            query.order_by(Alias::new(then), Order::Asc);
        }
        match (last, table.then) {
            (Some((key, Some(place))), Some(then)) => {
                let later = Expr::col(Alias::new(then)).gt(place);
                query.and_where(order().gt(key).or(order().eq(key).and(later)))
            }
            (Some((key, _)), _) => query.and_where(order().gt(key)),
            _ => query.offset(rows),
        };
        let page = tx.query_all(&query).await?;
        for row in &page {
            writeln!(file, "{}", to_json(row, table)?).map_err(failed())?;
        }
        rows += page.len() as u64;
        if (page.len() as u64) < table.at_once {
            break;
        }
        if let (true, Some(row)) = (table.counted || table.then.is_some(), page.last()) {
            let place = table.then.map(|then| row.try_get("", then)).transpose()?;
            last = Some((row.try_get("", table.order)?, place));
        }
    }
    let file = file.into_inner().map_err(|error| failed()(error.into_error()))?;
    file.sync_all().map_err(failed())?;
    Ok(rows)
}
