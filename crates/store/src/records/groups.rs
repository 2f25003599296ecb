//! Facets, charts, and the records that point to a record.

use base::RecordId;
use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, Order, Query};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

use super::condition::Conditions;
use super::find::{count_all, measured, measured_value, values_of};
use super::{
    Column, Filter, Group, Holds, Measure, RecordQuery, Tables, Value, cells, listed, names, sides, streamed,
};
use crate::error::{Error, Result};

/// How many of the records that match have each value of a field, most first; `top` values at most. What is not filled
/// in is counted as [`Value::Null`].
pub(crate) async fn facet<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    field: &str,
    top: u64,
) -> Result<Vec<(Value, u64)>> {
    let column = tables.of(&query.kind)?.column(field)?;
    if names::columns(&column, field).len() != 1 {
        return Err(Error::Missing("field to count by"));
    }
    let condition = Conditions::new(tables, db.get_database_backend()).of(query)?;
    // Where only what is listed counts, the side table is walked in the order of its values.
    let walked = column.many && listed::is_enough(query);
    let (mut select, name) = match walked {
        true => {
            let side = names::side(&query.kind, field);
            (Query::select().from(side).and_where(sides::is_shown(query)).to_owned(), "value".to_owned())
        }
        false => values_of(query, &column, condition),
    };
    select
        .column(Alias::new(name.as_str()))
        .expr_as(Func::count(Expr::col(Asterisk)), "records")
        .group_by_col(Alias::new(name.as_str()))
        .order_by("records", Order::Desc)
        .order_by(Alias::new(name.as_str()), Order::Asc)
        .limit(top);
    let rows = match streamed::index(db, tables, query, field).await? {
        Some(index) => db.query_all_raw(streamed::through(&select, &query.kind, &index)).await?,
        None => db.query_all(&select).await?,
    };
    rows.iter().map(|row| Ok((cells::value(row, &column, &name)?, counted(row, "records")?))).collect()
}

/// A measure of each group of the records that match, by one or two fields, in the order of the groups.
pub(crate) async fn group<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    by: &[Group],
    measure: &Measure,
    top: u64,
) -> Result<Vec<(Vec<Value>, Value)>> {
    let backend = db.get_database_backend();
    let table = tables.of(&query.kind)?;
    let condition = Conditions::new(tables, backend).of(query)?;
    let (expr, measured_column) = measured(table, measure)?;
    let mut select = Query::select();
    // Counted by day first, which an index gives; years are made of days then.
    let day = match (by, measure) {
        ([Group::Year(field) | Group::Month(field)], Measure::Count) => Some(table.column(field)?),
        _ => None,
    };
    let day = day.filter(|column| column.holds == Holds::Day && !column.many);
    match &day {
        Some(day) => {
            let records = Query::select()
                .expr_as(Expr::col(Alias::new(day.name.as_str())), "day")
                .expr_as(count_all(), "records")
                .from(names::table(&query.kind))
                .cond_where(condition)
                .group_by_col(Alias::new(day.name.as_str()))
                .to_owned();
            let sum = Expr::expr(Func::sum(Expr::col("records"))).cast_as("double precision");
            select.expr_as(sum, "measured").from_subquery(records, "days");
        }
        None => {
            select.expr_as(expr, "measured").from(names::table(&query.kind)).cond_where(condition);
        }
    }
    let mut parts = Vec::new();
    for (index, group) in by.iter().enumerate() {
        let (Group::Field(field) | Group::Year(field) | Group::Month(field)) = group;
        let column = table.column(field)?;
        let alias = format!("group_{index}");
        let cell = if day.is_some() {
            Expr::col("day")
        } else if column.many {
            let side = names::side(&query.kind, field);
            select.inner_join(
                Alias::new(side.as_str()),
                Expr::col((Alias::new(side.as_str()), "record_id"))
                    .equals((Alias::new(names::table(&query.kind)), "id")),
            );
            Expr::col((Alias::new(side), "value"))
        } else {
            Expr::col(Alias::new(names::columns(&column, field).swap_remove(0)))
        };
        let expr = match group {
            Group::Field(_) => cell,
            Group::Year(_) => part_of_day(backend, cell, &column, 4)?,
            Group::Month(_) => part_of_day(backend, cell, &column, 7)?,
        };
        select.expr_as(expr, Alias::new(alias.as_str())).group_by_col(Alias::new(alias.as_str()));
        select.order_by(Alias::new(alias.as_str()), Order::Asc);
        parts.push((alias, group, column));
    }
    select.limit(top);
    let through = match &day {
        Some(day) => streamed::index(db, tables, query, &day.name).await?,
        None => None,
    };
    let rows = match through {
        Some(index) => db.query_all_raw(streamed::through(&select, &query.kind, &index)).await?,
        None => db.query_all(&select).await?,
    };
    let row = |row: &QueryResult| {
        let groups: Result<Vec<Value>> = parts
            .iter()
            .map(|(alias, group, column)| match group {
                Group::Field(_) => cells::value(row, &plain(column), alias),
                Group::Year(_) => {
                    let year = cells::get::<String>(row, alias)?.and_then(|year| year.parse().ok());
                    Ok(year.map_or(Value::Null, Value::Integer))
                }
                Group::Month(_) => Ok(cells::get(row, alias)?.map_or(Value::Null, Value::Text)),
            })
            .collect();
        Ok((groups?, measured_value(row, measured_column.as_ref(), measure)?))
    };
    rows.iter().map(row).collect()
}

/// The records of other kinds that point to a record, or of its own: kind, field and how many, without those that are
/// deleted. The rows themselves are found by [`Filter::Is`].
pub(crate) async fn links_to<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    to: &str,
    id: RecordId,
) -> Result<Vec<(String, String, u64)>> {
    let mut out = Vec::new();
    for table in tables.0.values() {
        let pointing =
            table.columns.iter().filter(|it| it.holds == Holds::Id && it.target.as_deref() == Some(to));
        for column in pointing {
            let filter = Filter::Is(column.name.clone(), vec![Value::Id(id.0)]);
            let query = RecordQuery::all(table.kind.clone()).with(filter);
            let count = super::find::count(db, tables, &query).await?;
            if count > 0 {
                out.push((table.kind.clone(), column.name.clone(), count));
            }
        }
    }
    Ok(out)
}

/// The column of a value in one language, under a name of its own.
fn plain(column: &Column) -> Column {
    Column { both: false, many: false, ..column.clone() }
}

/// The year or the month of a day or a moment, in China's time, as text.
fn part_of_day(backend: DbBackend, cell: Expr, column: &Column, letters: i32) -> Result<Expr> {
    let moment = match column.holds {
        Holds::Day | Holds::Period => false,
        Holds::Moment => true,
        _ => return Err(Error::Missing("day to group by")),
    };
    let template = match (backend, moment) {
        (DbBackend::Postgres, false) => "substr(to_char($1, 'YYYY-MM-DD'), 1, $2)",
        (DbBackend::Postgres, true) => {
            "substr(to_char($1 AT TIME ZONE INTERVAL '8 hours', 'YYYY-MM-DD'), 1, $2)"
        }
        (_, false) => "substr(?, 1, ?)",
        (_, true) => "substr(datetime(?, '+8 hours'), 1, ?)",
    };
    Ok(Expr::cust_with_exprs(template, [cell, Expr::val(letters)]))
}

fn counted(row: &QueryResult, column: &str) -> Result<u64> {
    Ok(cells::get::<i64>(row, column)?.unwrap_or(0).unsigned_abs())
}
