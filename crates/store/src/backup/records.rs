//! Tables of records, made anew before their rows are put back.

use std::collections::BTreeMap;

use sea_orm::sea_query::Table as Sql;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::catalogue::live::{self, ColumnNote};
use crate::error::{Error, Result};
use crate::records::schema::{self, Alter};
use crate::records::search;

/// Makes the tables that the kept definitions ask for, and what has left them since.
pub(super) async fn prepare(
    db: &DatabaseTransaction,
    records: &BTreeMap<String, Vec<ColumnNote>>,
) -> Result<()> {
    if let Some(bad) = records.iter().find(|(name, columns)| !is_safe(name, columns)) {
        return Err(Error::Backup(format!("table {}: no table of records", bad.0)));
    }
    let wanted = schema::load(db).await?;
    let mut alter = Alter::begin(db, 0).await?;
    for table in wanted.0.values() {
        alter.create(table).await?;
    }
    let made = live::record_tables(db).await?;
    for (name, columns) in records {
        let Some(table) = made.iter().find(|table| table.name == *name) else {
            db.execute(&live::create(name, columns)).await?;
            continue;
        };
        for column in columns.iter().filter(|column| !table.columns.iter().any(|it| it.name == column.name)) {
            let mut definition = live::definition(column);
            db.execute(Sql::alter().table(name.clone()).add_column(&mut definition)).await?;
        }
    }
    Ok(())
}

/// Whether names are such as this program gives.
fn is_safe(name: &str, columns: &[ColumnNote]) -> bool {
    let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    name.starts_with("k_")
        && std::iter::once(name).chain(columns.iter().map(|it| it.name.as_str())).all(plain)
}

/// Makes what full text finds records by from the words that stand in them.
pub(super) async fn find_again(db: &DatabaseTransaction) -> Result<()> {
    for kind in schema::load(db).await?.0.keys() {
        search::index_all(db, kind).await?;
    }
    Ok(())
}
