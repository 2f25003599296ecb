//! Values of a column carried over into one that takes more.

use sea_orm::DbBackend;

use super::schema::{is_postgres, quoted};
use super::{Column, Holds, names};

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
            let first = quoted(&names::columns(from, source).swap_remove(0));
            vec![format!(
                "INSERT INTO {side} (\"record_id\", \"position\", {}) SELECT \"id\", 0, {} FROM {table} WHERE {first} IS NOT NULL",
                targets.join(", "),
                cells.join(", ")
            )]
        }
        (true, _) => {
            let (targets, cells) = pairs("value");
            let (side, away) = (quoted(&names::side(kind, &to.name)), quoted(&names::side(kind, old)));
            vec![format!(
                "INSERT INTO {side} (\"record_id\", \"position\", {}) SELECT \"record_id\", \"position\", {} FROM {away}",
                targets.join(", "),
                cells.join(", ")
            )]
        }
    }
}

fn converted(backend: DbBackend, from: &Column, to: &Column, cell: &str) -> String {
    match (from.holds, to.holds, is_postgres(backend)) {
        // The day begins at midnight in China.
        (Holds::Day, Holds::Moment, true) => format!("({cell}::timestamp AT TIME ZONE 'Asia/Shanghai')"),
        (Holds::Day, Holds::Moment, false) => {
            format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {cell}, '-8 hours')")
        }
        (Holds::Integer, Holds::Decimal { .. }, _) => format!("CAST({cell} AS double precision)"),
        _ => cell.to_owned(),
    }
}
