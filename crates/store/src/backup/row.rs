//! A row of any table as a JSON array, and back.

use base::{Date, Timestamp};
use sea_orm::{QueryResult, Value};
use serde_json::Value as Json;

use crate::catalogue::{Column, Kind, Table};
use crate::error::{Error, Result};
use crate::moment::{At, Day};

/// Reads a row whose columns are those of the table, in order.
pub(super) fn to_json(row: &QueryResult, table: &Table) -> Result<Json> {
    let cell = |(index, column): (usize, &Column)| -> Result<Json> {
        Ok(match column.kind {
            Kind::Int => row.try_get_by_index::<Option<i32>>(index)?.into(),
            Kind::BigInt => row.try_get_by_index::<Option<i64>>(index)?.into(),
            Kind::Real => row.try_get_by_index::<Option<f64>>(index)?.into(),
            Kind::Bool => row.try_get_by_index::<Option<bool>>(index)?.into(),
            Kind::Text => row.try_get_by_index::<Option<String>>(index)?.into(),
            Kind::Time => {
                let at = row.try_get_by_index::<Option<At>>(index)?;
                at.map(|at| Timestamp::from(at).as_microsecond()).into()
            }
            Kind::Day => {
                let day = row.try_get_by_index::<Option<Day>>(index)?;
                day.map(|day| Date::from(day).to_string()).into()
            }
        })
    };
    table.columns.iter().enumerate().map(cell).collect::<Result<Vec<_>>>().map(Json::Array)
}

/// Reads a line back to the values of a row.
pub(super) fn from_line(line: &str, table: &Table) -> Result<Vec<Value>> {
    let bad = |what: &str| Error::Backup(format!("table {}: {what}", table.name));
    let cells: Vec<Json> = serde_json::from_str(line).map_err(|error| bad(&error.to_string()))?;
    if cells.len() != table.columns.len() {
        return Err(bad("a row of another width"));
    }
    let cell = |(column, cell): (&Column, Json)| {
        value(column, cell).ok_or_else(|| bad(&format!("column {} holds another kind", column.name)))
    };
    table.columns.iter().zip(cells).map(cell).collect()
}

fn value(column: &Column, cell: Json) -> Option<Value> {
    if cell.is_null() && !column.nullable {
        return None;
    }
    let null = cell.is_null();
    Some(match column.kind {
        Kind::Int => {
            let number = cell.as_i64().and_then(|n| i32::try_from(n).ok());
            Value::Int(number.map(Some).or(null.then_some(None))?)
        }
        Kind::BigInt => Value::BigInt(cell.as_i64().map(Some).or(null.then_some(None))?),
        Kind::Real => Value::Double(cell.as_f64().map(Some).or(null.then_some(None))?),
        Kind::Bool => Value::Bool(cell.as_bool().map(Some).or(null.then_some(None))?),
        Kind::Text => match cell {
            Json::String(text) => text.into(),
            _ => Value::String(null.then_some(None)?),
        },
        Kind::Time => {
            let at = cell.as_i64().and_then(|n| Timestamp::from_microsecond(n).ok());
            match at {
                Some(at) => At::from(at).into(),
                None => Value::ChronoDateTimeUtc(null.then_some(None)?),
            }
        }
        Kind::Day => match cell.as_str().and_then(|text| text.parse::<Date>().ok()) {
            Some(day) => Day::from(day).into(),
            None => Value::ChronoDate(null.then_some(None)?),
        },
    })
}
