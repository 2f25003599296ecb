//! The indexes of a kind's tables, all told by its [`Table`].
//!
//! After the fields stand `id` and `published`, so that a page of a list and a facet are read from the index alone; records
//! that are deleted are in none but their own.

use sea_orm::ConnectionTrait;

use super::schema::{quoted, text};
use super::{Column, Holds, Index, Table, names};
use crate::error::Result;

/// An index and what makes it.
struct Made {
    name: String,
    sql: String,
    fields: Vec<String>,
}

/// Makes those that are not there.
pub(crate) async fn create<C: ConnectionTrait>(db: &C, table: &Table) -> Result<()> {
    for made in all(table) {
        db.execute_unprepared(&made.sql).await?;
    }
    Ok(())
}

/// Drops those over a field, or all.
pub(super) async fn drop<C: ConnectionTrait>(db: &C, table: &Table, field: Option<&str>) -> Result<()> {
    for made in all(table) {
        if field.is_none_or(|field| made.fields.iter().any(|it| it == field)) {
            db.execute_unprepared(&format!("DROP INDEX IF EXISTS {}", quoted(&made.name))).await?;
        }
    }
    Ok(())
}

/// The index of the keys of all records that are not deleted, with whether they are published.
pub(super) fn listed(kind: &str) -> String {
    own_name(kind, "listed")
}

/// An index over no field.
fn own_name(kind: &str, what: &str) -> String {
    names::index(kind, &[String::new(), what.to_owned()], false)
}

fn all(table: &Table) -> Vec<Made> {
    let (kind, of) = (&table.kind, quoted(&names::table(&table.kind)));
    let own = |what: &str, columns: &str, when: &str| {
        let name = own_name(kind, what);
        let sql = format!("CREATE INDEX IF NOT EXISTS {} ON {of} ({columns}) WHERE {when}", quoted(&name));
        Made { name, sql, fields: Vec::new() }
    };
    let mut all = vec![
        own("listed", "\"id\", \"published\"", "\"deleted\" IS NULL"),
        own("deleted", "\"id\"", "\"deleted\" IS NOT NULL"),
    ];
    for field in ["state", "parent"] {
        let index = Index { fields: vec![field.to_owned()], unique: false, states: Vec::new() };
        all.extend(over(table, &index));
    }
    all.extend(table.indexes.iter().filter_map(|index| over(table, index)));
    for column in table.columns.iter().filter(|column| column.many) {
        let side = quoted(&names::side(kind, &column.name));
        let values: Vec<_> = names::columns(column, "value").iter().map(|name| quoted(name)).collect();
        let mut made = |what: &str, unique: &str, columns: &str| {
            let name = names::index(kind, &[column.name.clone(), String::new(), what.to_owned()], false);
            let sql = format!("CREATE {unique}INDEX IF NOT EXISTS {} ON {side} ({columns})", quoted(&name));
            all.push(Made { name, sql, fields: vec![column.name.clone()] });
        };
        made("of", "UNIQUE ", "\"record_id\", \"position\"");
        made("value", "", &format!("{}, \"record_id\"", values.join(", ")));
    }
    all
}

/// An index over fields of the kind's own table; `None` where a field is none of its columns.
fn over(table: &Table, index: &Index) -> Option<Made> {
    let mut columns = Vec::new();
    for field in &index.fields {
        match table.columns.iter().find(|column| column.name == *field) {
            Some(column) if column.many => return None,
            Some(column) => {
                let mut names = names::columns(column, field);
                if !(index.unique && is_one_value(column)) {
                    names.truncate(1);
                }
                columns.extend(names.iter().map(|name| quoted(name)));
            }
            None if names::FIXED.contains(&field.as_str()) => columns.push(quoted(field)),
            None => return None,
        }
    }
    let mut when = "\"deleted\" IS NULL".to_owned();
    let mut named = index.fields.clone();
    if !index.states.is_empty() {
        let states: Vec<_> = index.states.iter().map(|state| text(state)).collect();
        when = format!("{when} AND \"state\" IN ({})", states.join(", "));
        named.push(String::new());
        named.extend(index.states.iter().cloned());
    }
    if !index.unique {
        columns.extend(["\"id\"".to_owned(), "\"published\"".to_owned()]);
    }
    let name = names::index(&table.kind, &named, index.unique);
    let unique = if index.unique { "UNIQUE " } else { "" };
    let sql = format!(
        "CREATE {unique}INDEX IF NOT EXISTS {} ON {} ({}) WHERE {when}",
        quoted(&name),
        quoted(&names::table(&table.kind)),
        columns.join(", ")
    );
    Some(Made { name, sql, fields: index.fields.clone() })
}

/// Whether two columns of a field are one value, instead of one value in two languages.
fn is_one_value(column: &Column) -> bool {
    matches!(column.holds, Holds::Period | Holds::Point)
}
