//! Keys for rows that are written in bulk: given out before the rows are there, so that rows can name each other.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Query};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::error::Result;

/// Keys for new rows of a table, so many, in order. Inside the transaction that writes the rows.
pub(crate) async fn new_keys<C: ConnectionTrait>(db: &C, table: &str, count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        let next = format!(
            "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) AS id FROM generate_series(1, {count})"
        );
        let rows = db.query_all_raw(Statement::from_string(backend, next)).await?;
        let mut keys: Vec<i64> =
            rows.iter().map(|row| row.try_get("", "id")).collect::<std::result::Result<_, _>>()?;
        keys.sort_unstable();
        return Ok(keys);
    }
    // Nobody else writes. A row that was taken away keeps its key: it stands in the event log.
    let standing =
        Query::select().expr_as(Func::max(Expr::col("id")), "id").from(Alias::new(table)).to_owned();
    let given = Query::select()
        .expr_as(Func::max(Expr::col("seq")), "id")
        .from("sqlite_sequence")
        .and_where(Expr::col("name").eq(table))
        .to_owned();
    let mut last = Vec::new();
    for query in [standing, given] {
        if let Some(row) = db.query_one(&query).await? {
            last.push(row.try_get::<Option<i64>>("", "id")?.unwrap_or(0));
        }
    }
    let last = last.into_iter().max().unwrap_or(0);
    Ok((1..=count).map(|n| last + n).collect())
}
