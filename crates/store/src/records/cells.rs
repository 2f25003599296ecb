//! Values of fields as the databases keep them, the same way on both.
//!
//! Numbers are doubles, which keep fifteen digits; money and keys are whole numbers. Days and moments are kept as in
//! all other tables.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use sea_orm::sea_query::{self, ColumnDef};
use sea_orm::{QueryResult, TryGetable};

use super::{Column, Holds, Value, names};
use crate::error::{Error, Result};
use crate::moment::{At, Day};

type Cell = sea_query::Value;

/// The columns that a field takes, as they are made.
pub(crate) fn definitions(column: &Column, field: &str) -> Vec<ColumnDef> {
    let make = |name: String| {
        let mut made = ColumnDef::new(name);
        match column.holds {
            Holds::Text => made.text(),
            Holds::Integer | Holds::Money | Holds::Id => made.big_integer(),
            Holds::Decimal { .. } | Holds::Point => made.double(),
            Holds::Flag => made.boolean(),
            Holds::Day | Holds::Period => made.date(),
            Holds::Moment => made.timestamp_with_time_zone(),
        };
        made.null();
        made
    };
    names::columns(column, field).into_iter().map(make).collect()
}

/// A value as it is kept, one cell for each of [`names::columns`]; a value that is not of the column's kind is kept as
/// not filled in. Not for fields that hold several: theirs are kept one by one.
pub(crate) fn cells(column: &Column, value: &Value) -> Vec<Cell> {
    let text = |text: Option<&str>| Cell::String(text.map(str::to_owned));
    match (column.holds, value) {
        (Holds::Text, Value::Words { zh, en }) if column.both => {
            vec![text(zh.as_deref()), text(en.as_deref())]
        }
        (Holds::Text, Value::Text(zh)) if column.both => vec![text(Some(zh)), text(None)],
        (Holds::Text, Value::Text(it)) => vec![text(Some(it))],
        (Holds::Integer, Value::Integer(n)) | (Holds::Money, Value::Money(n)) | (Holds::Id, Value::Id(n)) => {
            vec![Cell::BigInt(Some(*n))]
        }
        (Holds::Decimal { .. }, Value::Decimal(n)) => vec![Cell::Double(n.to_f64())],
        (Holds::Decimal { .. }, Value::Integer(n)) => vec![Cell::Double(n.to_f64())],
        (Holds::Flag, Value::Flag(flag)) => vec![Cell::Bool(Some(*flag))],
        (Holds::Day, Value::Day(day)) => vec![Day::from(*day).into()],
        (Holds::Moment, Value::Moment(at)) => vec![At::from(*at).into()],
        (Holds::Period, Value::Period(from, to)) => {
            [from, to].into_iter().map(|day| day.map(Day::from).into()).collect()
        }
        (Holds::Point, Value::Point { lat, lon }) => vec![Cell::Double(Some(*lat)), Cell::Double(Some(*lon))],
        _ => empty(column),
    }
}

/// The cells of what is not filled in.
fn empty(column: &Column) -> Vec<Cell> {
    let one = match column.holds {
        Holds::Text => Cell::String(None),
        Holds::Integer | Holds::Money | Holds::Id => Cell::BigInt(None),
        Holds::Decimal { .. } | Holds::Point => Cell::Double(None),
        Holds::Flag => Cell::Bool(None),
        Holds::Day | Holds::Period => Option::<Day>::None.into(),
        Holds::Moment => Option::<At>::None.into(),
    };
    vec![one; names::columns(column, "").len()]
}

/// A value from its cells in a row, under the names that [`names::columns`] gives.
pub(crate) fn value(row: &QueryResult, column: &Column, field: &str) -> Result<Value> {
    let names = names::columns(column, field);
    let (first, second) = (names.first().map_or(field, |name| name), names.get(1).map_or(field, |name| name));
    Ok(match column.holds {
        Holds::Text if column.both => Value::Words { zh: get(row, first)?, en: get(row, second)? },
        Holds::Text => get(row, first)?.map_or(Value::Null, Value::Text),
        Holds::Integer => get(row, first)?.map_or(Value::Null, Value::Integer),
        Holds::Money => get(row, first)?.map_or(Value::Null, Value::Money),
        Holds::Id => get(row, first)?.map_or(Value::Null, Value::Id),
        Holds::Decimal { places } => get(row, first)?.map_or(Value::Null, |number| decimal(number, places)),
        Holds::Flag => get(row, first)?.map_or(Value::Null, Value::Flag),
        Holds::Day => get::<Day>(row, first)?.map_or(Value::Null, |day| Value::Day(day.into())),
        Holds::Moment => get::<At>(row, first)?.map_or(Value::Null, |at| Value::Moment(at.into())),
        Holds::Period => {
            let day = |day: Option<Day>| day.map(Into::into);
            Value::Period(day(get(row, first)?), day(get(row, second)?))
        }
        Holds::Point => match (get(row, first)?, get(row, second)?) {
            (Some(lat), Some(lon)) => Value::Point { lat, lon },
            _ => Value::Null,
        },
    }
    .or_null())
}

/// A number from its double: the shortest decimal that it stands for, at most fifteen digits.
pub(crate) fn decimal(number: f64, places: Option<u32>) -> Value {
    let Some(decimal) = Decimal::from_f64(number) else { return Value::Null };
    let decimal = places.map_or(decimal, |places| decimal.round_dp(places));
    Value::Decimal(decimal.normalize())
}

/// A cell of a row.
pub(crate) fn get<T: TryGetable>(row: &QueryResult, column: &str) -> Result<Option<T>> {
    row.try_get("", column).map_err(Error::from)
}

impl Value {
    /// Null where nothing is filled in.
    pub(crate) fn or_null(self) -> Self {
        if self.is_null() { Self::Null } else { self }
    }
}
