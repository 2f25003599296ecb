//! The indexes of a kind's tables, all told by its [`Table`].
//!
//! After the fields stand `id` and `published`, so that a page of a list and a facet are read from the index alone; in those
//! by which lists are narrowed, counted and ordered, the fields of few values as well (see [`Table::facets`]). Records that
//! are deleted are in none but their own.

use sea_orm::ConnectionTrait;

use super::schema::{quoted, text};
use super::{Column, Holds, Index, Table, names, sides};
use crate::error::Result;

/// Fields of few values that an index holds at most.
const CARRIED: usize = 6;

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

/// Drops those of one shape of a table that the other has not.
pub(super) async fn drop_all_but<C: ConnectionTrait>(db: &C, old: &Table, new: &Table) -> Result<()> {
    let stay: Vec<String> = all(new).into_iter().map(|made| made.sql).collect();
    for made in all(old).into_iter().filter(|made| !stay.contains(&made.sql)) {
        db.execute_unprepared(&format!("DROP INDEX IF EXISTS {}", quoted(&made.name))).await?;
    }
    Ok(())
}

/// The index over a field by itself that holds the fields of few values, too.
pub(super) fn alone(table: &Table, field: &str) -> Option<String> {
    let of_field = |index: &&Index| index.fields == [field];
    let index = own_fields().into_iter().chain(table.indexes.iter().cloned()).find(|it| of_field(&it))?;
    carries(table, &index).then(|| names::index(&table.kind, &index.fields, false))
}

/// The fields of few values, which indexes hold after their own.
pub(super) fn carried(table: &Table) -> impl Iterator<Item = &str> {
    let few = |field: &&str| {
        let column = table.columns.iter().find(|column| column.name == *field);
        *field == "state"
            || column.is_some_and(|it| !it.many && !it.both && matches!(it.holds, Holds::Text | Holds::Flag))
    };
    table.facets.iter().map(String::as_str).filter(few).take(CARRIED)
}

/// Whether an index holds them.
fn carries(table: &Table, index: &Index) -> bool {
    let [field] = index.fields.as_slice() else { return false };
    let day = |column: &Column| column.name == *field && column.holds == Holds::Day;
    !index.unique
        && index.states.is_empty()
        && (table.facets.contains(field) || table.columns.iter().any(day))
        && carried(table).next().is_some()
}

/// Indexes that every kind has over fields of its records.
fn own_fields() -> [Index; 2] {
    ["state", "parent"].map(|field| Index {
        fields: vec![field.to_owned()],
        unique: false,
        states: Vec::new(),
    })
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
    all.extend(own_fields().iter().filter_map(|index| over(table, index)));
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
        made("value", "", &format!("{}, \"record_id\", {}", values.join(", "), quoted(sides::SHOWN)));
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
    let mut fields = index.fields.clone();
    if carries(table, index) {
        let more = carried(table).filter(|field| !index.fields.iter().any(|own| own == field));
        for field in more {
            columns.push(quoted(field));
            fields.push(field.to_owned());
        }
    }
    let name = names::index(&table.kind, &named, index.unique);
    let unique = if index.unique { "UNIQUE " } else { "" };
    let sql = format!(
        "CREATE {unique}INDEX IF NOT EXISTS {} ON {} ({}) WHERE {when}",
        quoted(&name),
        quoted(&names::table(&table.kind)),
        columns.join(", ")
    );
    Some(Made { name, sql, fields })
}

/// Whether two columns of a field are one value, instead of one value in two languages.
fn is_one_value(column: &Column) -> bool {
    matches!(column.holds, Holds::Period | Holds::Point)
}
