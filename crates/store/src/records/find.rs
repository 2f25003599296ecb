//! Finding records: pages of a list, how many there are, and what rules ask of other records.

use base::RecordId;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait as _, Func, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};

use super::condition::Conditions;
use super::{
    Answer, Column, Holds, Measure, Question, RecordQuery, Sort, Table, Tables, Value, Visible, cells,
    listed, names, search, sides, walk,
};
use crate::error::{Error, Result};

/// Values or keys that a rule is given at most.
const GATHERED: u64 = 10_000;

/// Keys of one page of a list, in order.
pub(crate) async fn page<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    sort: Option<&Sort>,
    offset: u64,
    limit: u64,
) -> Result<Vec<RecordId>> {
    if let Some(found) = walk::page(db, tables, query, sort, offset, limit).await? {
        return Ok(found);
    }
    let table = tables.of(&query.kind)?;
    let condition = Conditions::new(tables, db.get_database_backend()).of(query)?;
    let select = |more: Option<Expr>| {
        let mut select = Query::select();
        select.column("id").from(names::table(&query.kind)).cond_where(condition.clone());
        if let Some(more) = more {
            select.and_where(more);
        }
        select
    };
    let Some(Sort { field, descending }) = sort else {
        return ids(db, select(None).order_by("id", Order::Desc).offset(offset).limit(limit)).await;
    };
    let column = table.column(field)?;
    if column.many {
        return Err(Error::Missing("field to sort by"));
    }
    let name = names::columns(&column, field).swap_remove(0);
    let order = || if *descending { Order::Desc } else { Order::Asc };
    let by = || Expr::col(Alias::new(name.as_str()));
    if field == "id" {
        return ids(db, select(None).order_by("id", order()).offset(offset).limit(limit)).await;
    }
    // What is not filled in comes last either way: asked for apart, so that the index gives the order of the rest.
    let mut filled = select(Some(by().is_not_null()));
    filled.order_by(Alias::new(name.as_str()), order()).order_by("id", order());
    let mut found = ids(db, filled.offset(offset).limit(limit)).await?;
    let missing = limit - found.len() as u64;
    if missing > 0 {
        let before = if found.is_empty() && offset > 0 {
            count_where(db, &query.kind, condition.clone().add(by().is_not_null())).await?
        } else {
            offset + found.len() as u64
        };
        let mut empty = select(Some(by().is_null()));
        empty
            .order_by("id", order())
            .offset((offset + found.len() as u64).saturating_sub(before))
            .limit(missing);
        found.extend(ids(db, &empty).await?);
    }
    Ok(found)
}

/// How many records match.
pub(crate) async fn count<C: ConnectionTrait>(db: &C, tables: &Tables, query: &RecordQuery) -> Result<u64> {
    let backend = db.get_database_backend();
    let rest = RecordQuery { text: None, ..query.clone() };
    if let Some(text) = query.text.as_deref().filter(|_| listed::is_enough(&rest)) {
        // Where nothing is deleted, all whose words match are listed: that need not be asked of each.
        let words = match query.visible == Visible::All {
            true if !any_deleted(db, &query.kind).await? => search::find(backend, &query.kind, text),
            all => search::find_shown(backend, &query.kind, text, !all),
        };
        if let Some(words) = words {
            let found = Query::select().expr(count_all()).from_subquery(words, "found").to_owned();
            return number(db, &found).await;
        }
    }
    let conditions = Conditions::new(tables, backend);
    if let Some(select) = sides::counting(tables, query, conditions)? {
        return number(db, &select).await;
    }
    count_where(db, &query.kind, conditions.of(query)?).await
}

async fn count_where<C: ConnectionTrait>(db: &C, kind: &str, condition: Cond) -> Result<u64> {
    let select = Query::select().expr(count_all()).from(names::table(kind)).cond_where(condition).to_owned();
    number(db, &select).await
}

async fn any_deleted<C: ConnectionTrait>(db: &C, kind: &str) -> Result<bool> {
    let deleted = Query::select()
        .column("id")
        .from(names::table(kind))
        .and_where(Expr::col("deleted").is_not_null())
        .limit(1)
        .to_owned();
    Ok(db.query_one(&deleted).await?.is_some())
}

/// What a rule asked of other records. Records, organisations and people are answered elsewhere.
pub(crate) async fn answer<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    question: &Question,
) -> Result<Option<Answer>> {
    Ok(Some(match question {
        Question::Count(query) => Answer::Count(count(db, tables, query).await?),
        Question::Sum(field, query) => {
            Answer::Value(measure(db, tables, query, &Measure::Sum(field.clone())).await?)
        }
        Question::Average(field, query) => {
            Answer::Value(measure(db, tables, query, &Measure::Average(field.clone())).await?)
        }
        Question::Gather(field, query) => Answer::Values(gather(db, tables, query, field).await?),
        Question::Find(query) => {
            let sort = Sort { field: "id".into(), descending: false };
            Answer::Ids(page(db, tables, query, Some(&sort), 0, GATHERED).await?)
        }
        Question::Record(..)
        | Question::Organisation(_)
        | Question::Person(_)
        | Question::Entries(..)
        | Question::Holders(_)
        | Question::Downloads(..) => return Ok(None),
    }))
}

/// A sum or a mean over the records that match; null where none has the field.
pub(crate) async fn measure<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    measure: &Measure,
) -> Result<Value> {
    let condition = Conditions::new(tables, db.get_database_backend()).of(query)?;
    let (expr, column) = measured(tables.of(&query.kind)?, measure)?;
    let select = Query::select()
        .expr_as(expr, "measured")
        .from(names::table(&query.kind))
        .cond_where(condition)
        .to_owned();
    let row = db.query_one(&select).await?;
    row.map_or(Ok(Value::Null), |row| measured_value(&row, column.as_ref(), measure))
}

/// What is selected for a measure, as a double, and the field's column.
pub(super) fn measured(table: &Table, measure: &Measure) -> Result<(Expr, Option<Column>)> {
    let double = |expr: Expr| expr.cast_as("double precision");
    Ok(match measure {
        Measure::Count => (double(count_all()), None),
        Measure::Sum(field) | Measure::Average(field) => {
            let column = table.column(field)?;
            let number =
                matches!(column.holds, Holds::Integer | Holds::Money | Holds::Decimal { .. }) && !column.many;
            if !number {
                return Err(Error::Missing("field to add up"));
            }
            let cell = Expr::col(Alias::new(field.as_str()));
            let expr = match measure {
                Measure::Average(_) => Func::avg(cell),
                _ => Func::sum(cell),
            };
            (double(expr.into()), Some(column))
        }
    })
}

/// The value of a measure.
#[expect(clippy::cast_possible_truncation, reason = "sums of fen and whole numbers, rounded")]
pub(super) fn measured_value(row: &QueryResult, column: Option<&Column>, measure: &Measure) -> Result<Value> {
    let Some(number) = cells::get::<f64>(row, "measured")? else { return Ok(Value::Null) };
    let average = matches!(measure, Measure::Average(_));
    Ok(match column.map(|column| column.holds) {
        None => Value::Integer(number.round() as i64),
        Some(Holds::Money) => Value::Money(number.round() as i64),
        Some(Holds::Integer) if !average => Value::Integer(number.round() as i64),
        Some(Holds::Decimal { places }) if !average => cells::decimal(number, places),
        Some(_) => cells::decimal(number, Some(10)),
    })
}

/// The different values of a field over the records that match.
async fn gather<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    field: &str,
) -> Result<Vec<Value>> {
    let column = tables.of(&query.kind)?.column(field)?;
    let condition = Conditions::new(tables, db.get_database_backend()).of(query)?;
    let (mut select, name) = values_of(query, &column, condition);
    let columns = names::columns(&column, &name);
    select.distinct().columns(columns.iter().map(|name| Alias::new(name.as_str()))).limit(GATHERED);
    for column in &columns {
        select.order_by(Alias::new(column.as_str()), Order::Asc);
    }
    let rows = db.query_all(&select).await?;
    let values = rows.iter().map(|row| cells::value(row, &column, &name));
    values.filter(|value| !value.as_ref().is_ok_and(Value::is_null)).collect()
}

/// The rows that hold the values of a field of the records that match, and what the column is called there.
pub(super) fn values_of(query: &RecordQuery, column: &Column, condition: Cond) -> (SelectStatement, String) {
    let table = names::table(&query.kind);
    let mut select = Query::select();
    if !column.many {
        select.from(table).cond_where(condition);
        return (select, column.name.clone());
    }
    select.from(names::side(&query.kind, &column.name));
    let records = Query::select().column("id").from(table).cond_where(condition).to_owned();
    select.and_where(Expr::col("record_id").in_subquery(records));
    (select, "value".into())
}

pub(super) fn count_all() -> Expr {
    Func::count(Expr::col(sea_orm::sea_query::Asterisk)).into()
}

async fn number<C: ConnectionTrait>(db: &C, select: &SelectStatement) -> Result<u64> {
    let row = db.query_one(select).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(number.unsigned_abs())
}

/// Whether at least so many match; no more than these are counted.
pub(super) async fn are_at_least<C: ConnectionTrait>(
    db: &C,
    mut keys: SelectStatement,
    least: u64,
) -> Result<bool> {
    let some =
        Query::select().expr(count_all()).from_subquery(keys.limit(least).to_owned(), "some").to_owned();
    Ok(number(db, &some).await? >= least)
}

pub(super) async fn ids<C: ConnectionTrait>(db: &C, select: &SelectStatement) -> Result<Vec<RecordId>> {
    ids_of(db.query_all(select).await?)
}

pub(super) fn ids_of(rows: Vec<QueryResult>) -> Result<Vec<RecordId>> {
    rows.iter().map(|row| Ok(RecordId(row.try_get_by_index(0)?))).collect()
}
