//! Taking a sample away again: all that is marked as made up and that nobody has made their own.
//!
//! What people changed, commented on or attached something to stays, and so does whatever a row that stays names; so
//! kinds are taken away in an order in which those that name come before those that are named. Rows are really gone
//! then: they say nothing that anybody ever said. The log keeps that they were there, and no key is given out again.

mod records;
mod registers;

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};

use crate::error::Result;

pub use records::RemoveSampleRecords;
pub use registers::{RemoveSampleOrganisations, RemoveSamplePersons, RemoveSamplePlaces};

/// What came of taking away some of a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Rows that are gone.
    pub gone: u64,
    /// Keys of rows that stay because something stands on them.
    pub stay: Vec<i64>,
    /// The key after which to go on; `None` where all were seen.
    pub next: Option<i64>,
}

/// Rows that are looked at in a transaction.
const AT_ONCE: u64 = 500;

/// Which of some keys a column of a table names, in rows that meet a condition.
async fn named<C: ConnectionTrait>(
    db: &C,
    table: &str,
    column: &str,
    keys: &[i64],
    rows: Option<Expr>,
) -> Result<BTreeSet<i64>> {
    let mut query = Query::select();
    query
        .distinct()
        .expr_as(Expr::col(Alias::new(column)), "key")
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new(column)).is_in(keys.iter().copied()));
    if let Some(rows) = rows {
        query.and_where(rows);
    }
    let rows = db.query_all(&query).await?;
    Ok(rows.iter().map(|row| row.try_get::<i64>("", "key")).collect::<std::result::Result<_, _>>()?)
}

/// The same of a column of records, those that are deleted among them: each half has an index of its own.
async fn named_by_records<C: ConnectionTrait>(
    db: &C,
    table: &str,
    column: &str,
    keys: &[i64],
) -> Result<BTreeSet<i64>> {
    let mut found = named(db, table, column, keys, Some(Expr::col("deleted").is_null())).await?;
    found.extend(named(db, table, column, keys, Some(Expr::col("deleted").is_not_null())).await?);
    Ok(found)
}

/// The first keys of a table after one that meet a condition.
async fn first<C: ConnectionTrait>(db: &C, table: &str, after: i64, rows: Expr) -> Result<Vec<i64>> {
    let query = Query::select()
        .column("id")
        .from(Alias::new(table))
        .and_where(rows)
        .and_where(Expr::col("id").gt(after))
        .order_by("id", sea_orm::sea_query::Order::Asc)
        .limit(AT_ONCE)
        .to_owned();
    let rows = db.query_all(&query).await?;
    Ok(rows.iter().map(|row| row.try_get::<i64>("", "id")).collect::<std::result::Result<_, _>>()?)
}

/// Takes rows out of a table.
async fn delete<C: ConnectionTrait>(
    db: &C,
    table: &str,
    column: &str,
    keys: &[i64],
    rows: Option<Expr>,
) -> Result<()> {
    let mut query = Query::delete();
    query.from_table(Alias::new(table)).and_where(Expr::col(Alias::new(column)).is_in(keys.iter().copied()));
    if let Some(rows) = rows {
        query.and_where(rows);
    }
    db.execute(&query).await?;
    Ok(())
}

/// What is gone and what stays of the keys that were looked at.
fn removed(seen: &[i64], stay: BTreeSet<i64>) -> Removed {
    Removed {
        gone: (seen.len() - stay.len()) as u64,
        stay: stay.into_iter().collect(),
        next: seen.last().copied().filter(|_| seen.len() as u64 == AT_ONCE),
    }
}
