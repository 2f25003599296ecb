//! Values of a column carried over into one that takes more.

use jiff::tz::{TimeZone, offset};
use sea_orm::DbBackend;

use super::schema::{is_postgres, quoted};
use super::sides::{OF_RECORD, SHOWN};
use super::{Column, Holds, Value, names};

/// What fills the column `to` from what was kept in `from`, whose column or side table is now called after `old`.
pub(super) fn over(backend: DbBackend, kind: &str, from: &Column, old: &str, to: &Column) -> Vec<String> {
    let table = quoted(&names::table(kind));
    let source = if from.many { "value" } else { old };
    let cells: Vec<String> =
        names::columns(from, source).iter().map(|name| converted(backend, from, to, &quoted(name))).collect();
    // A text in one language is the Chinese of one in two.
    let pairs = |field: &str| -> (Vec<String>, Vec<String>) {
        names::columns(to, field).into_iter().map(|name| quoted(&name)).zip(cells.iter().cloned()).unzip()
    };
    match (from.many, to.many) {
        (false, false) => {
            let (targets, cells) = pairs(&to.name);
            let sets: Vec<_> =
                targets.iter().zip(cells).map(|(target, cell)| format!("{target} = {cell}")).collect();
            vec![format!("UPDATE {table} SET {}", sets.join(", "))]
        }
        (false, true) => {
            let (targets, cells) = pairs("value");
            let side = quoted(&names::side(kind, &to.name));
            let filled: Vec<_> = names::columns(from, source)
                .iter()
                .map(|name| format!("{} IS NOT NULL", quoted(name)))
                .collect();
            vec![format!(
                "INSERT INTO {side} (\"record_id\", \"position\", \"{SHOWN}\", {}) \
                 SELECT \"id\", 0, {OF_RECORD}, {} FROM {table} WHERE {}",
                targets.join(", "),
                cells.join(", "),
                filled.join(" OR ")
            )]
        }
        (true, _) => {
            let (targets, cells) = pairs("value");
            let (side, away) = (quoted(&names::side(kind, &to.name)), quoted(&names::side(kind, old)));
            vec![format!(
                "INSERT INTO {side} (\"record_id\", \"position\", \"{SHOWN}\", {}) \
                 SELECT \"record_id\", \"position\", \"{SHOWN}\", {} FROM {away}",
                targets.join(", "),
                cells.join(", ")
            )]
        }
    }
}

/// How many values would not be the same in the new column; `None` where all are.
pub(super) fn misfits(kind: &str, from: &Column, old: &str, to: &Column) -> Option<String> {
    let (table, cell) = match from.many {
        true => (names::side(kind, old), "value"),
        false => (names::table(kind), old),
    };
    let (table, cell) = (quoted(&table), quoted(cell));
    // A double keeps fifteen digits of any number.
    let most = 999_999_999_999_999_i64;
    matches!((from.holds, to.holds), (Holds::Integer, Holds::Decimal { .. })).then(|| {
        format!("SELECT count(*) AS misfits FROM {table} WHERE {cell} NOT BETWEEN -{most} AND {most}")
    })
}

/// Whether every value of a column has its place in another.
pub(super) fn fits(from: &Column, to: &Column) -> bool {
    let holds = match (from.holds, to.holds) {
        (Holds::Integer, Holds::Decimal { .. })
        | (Holds::Day, Holds::Moment)
        | (Holds::Decimal { .. }, Holds::Decimal { .. }) => true,
        (one, other) => one == other,
    };
    holds && (to.many || !from.many) && (to.both || !from.both)
}

/// A value of an earlier version of a record, as its field holds it now.
pub(super) fn value(value: Value, to: &Column) -> Value {
    match value {
        Value::Many(values) => Value::Many(values.into_iter().map(|value| one(value, to)).collect()),
        Value::Null => Value::Null,
        value if to.many => Value::Many(vec![one(value, to)]),
        value => one(value, to),
    }
}

fn one(value: Value, to: &Column) -> Value {
    match (value, to.holds) {
        (Value::Text(zh), Holds::Text) if to.both => Value::Words { zh: Some(zh), en: None },
        (Value::Integer(number), Holds::Decimal { .. }) => Value::Decimal(number.into()),
        (Value::Day(day), Holds::Moment) => match day.to_zoned(TimeZone::fixed(offset(8))) {
            Ok(midnight) => Value::Moment(midnight.timestamp()),
            Err(_) => Value::Null,
        },
        (value, _) => value,
    }
}

fn converted(backend: DbBackend, from: &Column, to: &Column, cell: &str) -> String {
    match (from.holds, to.holds, is_postgres(backend)) {
        // The day begins at midnight in China.
        (Holds::Day, Holds::Moment, true) => format!("({cell}::timestamp AT TIME ZONE INTERVAL '8 hours')"),
        (Holds::Day, Holds::Moment, false) => {
            format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {cell}, '-8 hours')")
        }
        (Holds::Integer, Holds::Decimal { .. }, _) => format!("CAST({cell} AS double precision)"),
        _ => cell.to_owned(),
    }
}
