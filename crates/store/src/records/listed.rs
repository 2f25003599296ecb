//! Rows of other tables beside the index of what is listed: a tenth of the table, so that a million can be looked up.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, SelectStatement};
use sea_orm::{DbBackend, Statement};

use super::{RecordQuery, Tie, Visible, indexes, names};

/// Whether a query asks for nothing but what that index says: not deleted, and published or not.
pub(super) fn is_enough(query: &RecordQuery) -> bool {
    let seen = match &query.visible {
        Visible::All => true,
        Visible::Nothing => false,
        Visible::Any(ties) => matches!(ties.as_slice(), [Tie::Published]),
    };
    seen && !query.deleted && query.filters.is_empty() && query.text.is_none()
}

/// The statement, for those of its rows whose record is listed; `from` names them, `key` the record.
pub(super) fn join(
    select: &mut SelectStatement,
    query: &RecordQuery,
    from: &str,
    key: &'static str,
    backend: DbBackend,
) -> Statement {
    let table = names::table(&query.kind);
    let of = |column: &'static str| Expr::col((Alias::new(table.as_str()), column));
    select
        .inner_join(Alias::new(table.as_str()), of("id").equals((Alias::new(from), key)))
        .and_where(of("deleted").is_null());
    if query.visible != Visible::All {
        select.and_where(of("published").eq(true));
    }
    let mut statement = backend.build(select);
    if backend == DbBackend::Sqlite {
        // It would look each key up in the table itself, which takes four times as long, or begin with the records.
        let (plain, index) = (format!("INNER JOIN \"{table}\""), indexes::listed(&query.kind));
        let told = format!("CROSS JOIN \"{table}\" INDEXED BY \"{index}\"");
        statement.sql = statement.sql.replacen(&plain, &told, 1);
    }
    statement
}
