//! Counting and paging in the order of an index that holds all that is asked.
//!
//! SQLite gathers what a filter lets through first, then sorts it to count by another field: a third of a million rows take
//! it longer than to go through the index of that field once, where they stand in order already, and every entry says
//! whether the filter lets it through. It does not weigh this by itself, so it is told. PostgreSQL weighs it.

use sea_orm::sea_query::{Alias, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::condition::Conditions;
use super::find::are_at_least;
use super::{Filter, RecordQuery, Table, Tables, indexes, listed, names, totals};
use crate::error::Result;

/// Of so many records that are listed one has to match for the index to be gone through.
const SHARE: u64 = 8;

/// Fewer are sorted at once.
const FEW: u64 = 4_000;

/// The index over a field that holds all that a query asks for; `None` where another way is better.
pub(super) async fn index<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    field: &str,
) -> Result<Option<String>> {
    let backend = db.get_database_backend();
    let table = tables.of(&query.kind)?;
    if backend != DbBackend::Sqlite || query.filters.is_empty() || !holds(table, query, field) {
        return Ok(None);
    }
    let Some(index) = indexes::alone(table, field) else { return Ok(None) };
    let listed = totals::known(db, &RecordQuery::all(query.kind.as_str())).await?.unwrap_or(0);
    let keys = Query::select()
        .column("id")
        .from(Alias::new(names::table(&query.kind)))
        .cond_where(Conditions::new(tables, backend).of(query)?)
        .to_owned();
    let many = are_at_least(db, keys, FEW.max(listed / SHARE)).await?;
    Ok(many.then_some(index))
}

/// Whether the index over a field holds all that a query asks for.
pub(super) fn holds(table: &Table, query: &RecordQuery, field: &str) -> bool {
    let rest = RecordQuery { filters: Vec::new(), ..query.clone() };
    let held = |name: &str| name == field || indexes::carried(table).any(|it| it == name);
    listed::is_enough(&rest) && query.filters.iter().all(|filter| is_of(filter, &held))
}

fn is_of(filter: &Filter, held: &impl Fn(&str) -> bool) -> bool {
    match filter {
        Filter::Is(field, _)
        | Filter::Not(field, _)
        | Filter::Between(field, ..)
        | Filter::Empty(field)
        | Filter::Filled(field) => held(field),
        Filter::Standing { from, to, .. } => held(from) && held(to),
        Filter::Ids(_) => true,
        Filter::Any(filters) => filters.iter().all(|filter| is_of(filter, held)),
    }
}

/// The statement, told to go through an index of the kind's table.
pub(super) fn through(select: &SelectStatement, kind: &str, index: &str) -> Statement {
    let mut statement = DbBackend::Sqlite.build(select);
    let plain = format!("FROM \"{}\"", names::table(kind));
    statement.sql = statement.sql.replacen(&plain, &format!("{plain} INDEXED BY \"{index}\""), 1);
    statement
}
