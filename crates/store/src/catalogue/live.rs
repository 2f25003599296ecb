//! Tables of records, which definitions made: read from the live schema, so that columns which left a definition are
//! known too. A store cannot say who may see a field, which the definition does: all count as secret here.

use sea_orm::sea_query::{ColumnDef, Table as Sql, TableCreateStatement};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use serde::{Deserialize, Serialize};

use super::{Class, Column, Kind, Table};
use crate::error::{Error, Result};
use crate::records::names;

/// Rows that are held at once: texts of records may be long.
const AT_ONCE: u64 = 250;

/// Columns of side tables that hold small numbers.
const SMALL: [&str; 2] = ["position", "shown"];

/// A column, as a backup notes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct ColumnNote {
    pub(crate) name: String,
    kind: Kind,
    nullable: bool,
}

/// The tables of records and of their fields that hold several, by name.
pub(crate) async fn record_tables<C: ConnectionTrait>(db: &C) -> Result<Vec<Table>> {
    let query = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS y, is_nullable = 'YES' AS n \
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name LIKE 'k\\_%' \
             ORDER BY table_name, ordinal_position"
        }
        _ => {
            "SELECT m.name AS t, i.name AS c, lower(i.type) AS y, i.\"notnull\" = 0 AND i.pk = 0 AS n \
             FROM sqlite_master m, pragma_table_info(m.name) i \
             WHERE m.type = 'table' AND m.name LIKE 'k\\_%' ESCAPE '\\' ORDER BY m.name, i.cid"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    let mut notes: Vec<(String, Vec<ColumnNote>)> = Vec::new();
    for row in &rows {
        let table: String = row.try_get("", "t")?;
        if notes.last().is_none_or(|(last, _)| *last != table) {
            notes.push((table, Vec::new()));
        }
        if let Some((_, columns)) = notes.last_mut() {
            columns.push(note(row)?);
        }
    }
    Ok(notes.into_iter().map(|(name, columns)| table(name, &columns)).collect())
}

fn note(row: &QueryResult) -> Result<ColumnNote> {
    let declared: String = row.try_get("", "y")?;
    let kind = match declared.as_str() {
        // SQLite calls whole numbers of every size so; in PostgreSQL only what a side table says of a row is small.
        "integer" | "int" if SMALL.contains(&&*row.try_get::<String>("", "c")?) => Kind::Int,
        "integer" | "int" | "bigint" => Kind::BigInt,
        "double" | "double precision" => Kind::Real,
        "boolean" => Kind::Bool,
        "date" | "date_text" => Kind::Day,
        "text" => Kind::Text,
        _ if declared.starts_with("timestamp") => Kind::Time,
        _ => return Err(Error::Backup(format!("a column of records holds {declared}"))),
    };
    let name: String = row.try_get("", "c")?;
    // The key that SQLite counts up has to be declared so.
    let kind = if name == "id" { Kind::BigInt } else { kind };
    Ok(ColumnNote { name, kind, nullable: row.try_get("", "n")? })
}

/// A table of records, or of a field's values.
pub(crate) fn table(name: String, columns: &[ColumnNote]) -> Table {
    let has = |wanted: &str| columns.iter().any(|column| column.name == wanted);
    let counted = has("id") && has("version");
    let open =
        |name: &str| names::FIXED.contains(&name) || ["record_id", "position", "shown"].contains(&name);
    let class = |name: &str| if open(name) { Class::Internal } else { Class::Secret };
    let column = |note: &ColumnNote| Column {
        class: class(&note.name),
        name: note.name.clone(),
        kind: note.kind,
        nullable: note.nullable,
    };
    Table {
        name,
        columns: columns.iter().map(column).collect(),
        order: if counted { "id" } else { "record_id" },
        then: (!counted).then_some("position"),
        counted,
        kept: true,
        at_once: AT_ONCE,
    }
}

/// What a backup notes of a table of records.
pub(crate) fn notes(table: &Table) -> Vec<ColumnNote> {
    let note = |column: &Column| ColumnNote {
        name: column.name.clone(),
        kind: column.kind,
        nullable: column.nullable,
    };
    table.columns.iter().map(note).collect()
}

/// A table that no definition in force asks for.
pub(crate) fn create(name: &str, columns: &[ColumnNote]) -> TableCreateStatement {
    let mut sql = Sql::create();
    sql.table(name.to_owned());
    for column in columns {
        sql.col(definition(column));
    }
    sql
}

/// A column as it is made.
pub(crate) fn definition(column: &ColumnNote) -> ColumnDef {
    let mut made = ColumnDef::new(column.name.clone());
    match column.kind {
        Kind::Int => made.integer(),
        Kind::BigInt => made.big_integer(),
        Kind::Real => made.double(),
        Kind::Bool => made.boolean(),
        Kind::Text => made.text(),
        Kind::Time => made.timestamp_with_time_zone(),
        Kind::Day => made.date(),
    };
    if column.name == "id" {
        made.primary_key().auto_increment();
    }
    if !column.nullable {
        made.not_null();
    }
    made
}
