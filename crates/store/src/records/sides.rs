//! Tables of fields that hold several values. Each row says whether its record is listed and published, so that values are
//! counted, and records by them, without a look at a million records.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Query, SelectStatement};

use super::condition::Conditions;
use super::schema::quoted;
use super::{Column, Draft, Record, RecordQuery, Table, Tables, Value, indexes, listed, names};
use crate::error::Result;

/// The column that says it: 0 of what is deleted, 1 of what is listed, 2 of what is published of it.
pub(super) const SHOWN: &str = "shown";

/// The same of a row of the kind's own table.
pub(super) const OF_RECORD: &str =
    "CASE WHEN \"deleted\" IS NOT NULL THEN 0 WHEN \"published\" THEN 2 ELSE 1 END";

/// What the rows of a record say.
pub(super) fn shown(draft: &Draft) -> i32 {
    level(draft.deleted, draft.published)
}

/// What they said before.
pub(super) fn shown_before(record: &Record) -> i32 {
    level(record.deleted.is_some(), record.published)
}

fn level(deleted: bool, published: bool) -> i32 {
    match (deleted, published) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    }
}

/// Whether a row's record is one that a query lets through, which asks for no more than that.
pub(super) fn is_shown(query: &RecordQuery) -> Expr {
    let least = i32::from(query.visible != super::Visible::All);
    Expr::col(SHOWN).gt(least)
}

/// Counts the records that a query means by the rows of one side table, where it asks for nothing else.
pub(super) fn counting(
    tables: &Tables,
    query: &RecordQuery,
    conditions: Conditions<'_>,
) -> Result<Option<SelectStatement>> {
    let [filter] = query.filters.as_slice() else { return Ok(None) };
    let rest = RecordQuery { filters: Vec::new(), ..query.clone() };
    if !listed::is_enough(&rest) {
        return Ok(None);
    }
    let table = tables.of(&query.kind)?;
    let Some((side, condition)) = conditions.on_side(table, filter)? else { return Ok(None) };
    let records = Func::count_distinct(Expr::col("record_id"));
    let select =
        Query::select().expr(records).from(side).cond_where(condition).and_where(is_shown(query)).to_owned();
    Ok(Some(select))
}

/// Gives a side table that was made before what its rows have to say of their records.
pub(crate) async fn bring_up<C: ConnectionTrait>(db: &C, table: &Table) -> Result<()> {
    for column in table.columns.iter().filter(|column| column.many) {
        let (side, own) = (names::side(&table.kind, &column.name), names::table(&table.kind));
        let (side, own) = (quoted(&side), quoted(&own));
        let sql = [
            format!("ALTER TABLE {side} ADD COLUMN \"{SHOWN}\" integer NOT NULL DEFAULT 1"),
            format!(
                "UPDATE {side} SET \"{SHOWN}\" = \
                 COALESCE((SELECT {OF_RECORD} FROM {own} WHERE {own}.\"id\" = {side}.\"record_id\"), 0)"
            ),
        ];
        for sql in sql {
            db.execute_unprepared(&sql).await?;
        }
        indexes::drop(db, table, Some(&column.name)).await?;
    }
    indexes::create(db, table).await
}

/// Says anew of a record's values whether they are shown.
pub(super) fn say(
    column: &Column,
    kind: &str,
    record: i64,
    shown: i32,
) -> sea_orm::sea_query::UpdateStatement {
    Query::update()
        .table(names::side(kind, &column.name))
        .value(SHOWN, shown)
        .and_where(Expr::col("record_id").eq(record))
        .to_owned()
}

/// The values of a record in a field, and how many stay as they are.
pub(super) fn staying(before: &Value, new: &[Value]) -> (usize, usize) {
    let old = if let Value::Many(values) = before { values.as_slice() } else { &[] };
    (old.len(), old.iter().zip(new).take_while(|(old, new)| old == new).count())
}
