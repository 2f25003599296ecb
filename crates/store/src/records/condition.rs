//! A query as a condition on the table of a kind.
//!
//! What stands in other tables is asked in one of two ways: as the set of all keys that it gives, which few matches are
//! found by, or of each row by itself, for rows that are at hand already.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait as _, IntoCondition as _, Query, SelectStatement};

use super::{Column, Filter, Holds, RecordQuery, Table, Tables, Tie, Value, Visible, cells, names, search};
use crate::error::Result;

/// Keys that are each a parameter of a statement; more are one parameter together.
const PARAMETERS: usize = 500;

/// Builds conditions.
#[derive(Clone, Copy)]
pub(super) struct Conditions<'a> {
    tables: &'a Tables,
    backend: DbBackend,
    /// Other tables are asked of each row.
    each: bool,
}

impl<'a> Conditions<'a> {
    /// For rows that are looked for.
    pub(super) fn new(tables: &'a Tables, backend: DbBackend) -> Self {
        Self { tables, backend, each: false }
    }

    /// For rows that are at hand.
    pub(super) fn of_each(tables: &'a Tables, backend: DbBackend) -> Self {
        Self { tables, backend, each: true }
    }
}

impl Conditions<'_> {
    /// The rows of the kind's table that are meant.
    pub(super) fn of(self, query: &RecordQuery) -> Result<Cond> {
        let table = self.tables.of(&query.kind)?;
        let deleted = Expr::col("deleted");
        let mut all = Cond::all();
        all = all.add(if query.deleted { deleted.is_not_null() } else { deleted.is_null() });
        for filter in &query.filters {
            all = all.add(self.filter(table, filter)?);
        }
        if let Some(found) =
            query.text.as_deref().and_then(|text| search::find(self.backend, &query.kind, text))
        {
            all = all.add(self.among(table, found, &names::search(&query.kind), "rowid"));
        }
        Ok(match self.visible(table, &query.visible)? {
            Some(visible) => all.add(visible),
            None => all,
        })
    }

    fn filter(self, table: &Table, filter: &Filter) -> Result<Cond> {
        Ok(match filter {
            Filter::Is(field, values) => self.is(table, &table.column(field)?, values),
            Filter::Not(field, values) => {
                let column = table.column(field)?;
                let filled = self.filled(table, &column);
                let null = values.iter().any(Value::is_null);
                let values: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
                let other = self.is(table, &column, &values).not();
                match (null, values.is_empty()) {
                    (true, true) => filled,
                    (true, false) => Cond::all().add(filled).add(other),
                    (false, true) => Cond::all(),
                    (false, false) => Cond::any().add(filled.not()).add(other),
                }
            }
            Filter::Between(field, from, to) => {
                let column = table.column(field)?;
                self.on_values(table, &column, |field| between(&column, field, from, to))
            }
            Filter::Standing { from, to, day } => {
                let (from, to) = (table.column(from)?, table.column(to)?);
                let day = Value::Day(*day);
                let begun = self.on_values(table, &from, |field| between(&from, field, &Value::Null, &day));
                let lasting = self.on_values(table, &to, |field| between(&to, field, &day, &Value::Null));
                Cond::all()
                    .add(self.filled(table, &from))
                    .add(begun)
                    .add(Cond::any().add(self.filled(table, &to).not()).add(lasting))
            }
            Filter::Empty(field) => self.filled(table, &table.column(field)?).not(),
            Filter::Filled(field) => self.filled(table, &table.column(field)?),
            Filter::Ids(ids) => Expr::col("id").is_in(ids.iter().map(|id| id.0)).into_condition(),
            Filter::Any(filters) => {
                // Of nothing, nothing holds.
                let mut any = Cond::any().add(Expr::val(1).eq(0));
                for filter in filters {
                    any = any.add(self.filter(table, filter)?);
                }
                any
            }
        })
    }

    /// The side table of the field with several values that a filter is about, and the condition on its rows.
    pub(super) fn on_side(self, table: &Table, filter: &Filter) -> Result<Option<(String, Cond)>> {
        let (Filter::Is(field, _) | Filter::Between(field, ..) | Filter::Filled(field)) = filter else {
            return Ok(None);
        };
        let column = table.column(field)?;
        if !column.many {
            return Ok(None);
        }
        let condition = match filter {
            Filter::Is(_, values) => self.is_one_of(&column, "value", values),
            Filter::Between(_, from, to) => between(&column, "value", from, to),
            _ => is_filled(&column, "value"),
        };
        Ok(Some((names::side(&table.kind, field), condition)))
    }

    fn is(self, table: &Table, column: &Column, values: &[Value]) -> Cond {
        self.on_values(table, column, |field| self.is_one_of(column, field, values))
    }

    fn is_one_of(self, column: &Column, field: &str, values: &[Value]) -> Cond {
        let mut any = Cond::any();
        let mut plain = Vec::new();
        for value in values {
            let cells = cells::cells(column, value);
            match <[_; 1]>::try_from(cells) {
                Ok([cell]) => plain.push(cell),
                Err(cells) if matches!(value, Value::Text(_)) => {
                    // Either language is what is asked for.
                    for (name, cell) in names::columns(column, field).into_iter().zip([&cells[0], &cells[0]])
                    {
                        any = any.add(Expr::col(Alias::new(name)).eq(cell.clone()));
                    }
                }
                Err(cells) => {
                    let same = names::columns(column, field).into_iter().zip(cells).fold(
                        Cond::all(),
                        |all, (name, cell)| {
                            let part = Expr::col(Alias::new(name));
                            // An open end is open, not anything.
                            let open = cell == cell.as_null();
                            all.add(if open { part.is_null() } else { part.eq(cell) })
                        },
                    );
                    any = any.add(same);
                }
            }
        }
        if plain.len() > PARAMETERS && values.iter().all(|value| matches!(value, Value::Id(_))) {
            let ids =
                values.iter().filter_map(|value| if let Value::Id(id) = value { Some(*id) } else { None });
            any = any.add(self.one_of(Expr::col(Alias::new(field)), ids));
        } else if !plain.is_empty() || values.is_empty() {
            any = any.add(Expr::col(Alias::new(field)).is_in(plain));
        }
        any
    }

    /// What a reader may see; `None` is everything.
    fn visible(self, table: &Table, visible: &Visible) -> Result<Option<Cond>> {
        let ties = match visible {
            Visible::All => return Ok(None),
            Visible::Nothing => return Ok(Some(Expr::val(1).eq(0).into_condition())),
            Visible::Any(ties) => ties,
        };
        let mut any = Cond::any().add(Expr::val(1).eq(0));
        for tie in ties {
            any = match tie {
                Tie::Published => any.add(Expr::col("published").eq(true)),
                Tie::Field(field, values) => any.add(self.is(table, &table.column(field)?, values)),
                Tie::Owner(owners) => any.add(self.one_of(Expr::col("owner"), owners.iter().map(|id| id.0))),
                Tie::Without(fields) => {
                    let mut none = Cond::all();
                    for (field, values) in fields {
                        let column = table.column(field)?;
                        let other = Cond::any().add(self.filled(table, &column).not());
                        none = none.add(other.add(self.is(table, &column, values).not()));
                    }
                    any.add(none)
                }
                Tie::Creator(account) => any.add(Expr::col("created_by").eq(account.0)),
                Tie::Under(parent, visible) => {
                    let above = self.tables.of(parent)?;
                    match self.visible(above, visible)? {
                        None => any.add(Expr::col("parent").is_not_null()),
                        Some(seen) => any.add(
                            Expr::col("parent").in_subquery(
                                Query::select()
                                    .column("id")
                                    .from(names::table(parent))
                                    .cond_where(seen)
                                    .to_owned(),
                            ),
                        ),
                    }
                }
            };
        }
        Ok(Some(any))
    }

    /// Whether a key is one of many: a province has more organisations below it than a statement takes parameters.
    fn one_of(self, key: Expr, ids: impl Iterator<Item = i64>) -> Expr {
        let ids: Vec<i64> = ids.collect();
        if ids.len() <= PARAMETERS {
            return key.is_in(ids);
        }
        let template = match self.backend {
            DbBackend::Postgres => "$1 IN (SELECT value::bigint FROM json_array_elements_text($2::json))",
            _ => "? IN (SELECT value FROM json_each(?))",
        };
        let list = serde_json::Value::from(ids).to_string();
        Expr::cust_with_exprs(template, [key, Expr::val(list)])
    }

    /// A condition on the values of a field: on its column, or on one row of its side table.
    fn on_values(self, table: &Table, column: &Column, condition: impl FnOnce(&str) -> Cond) -> Cond {
        if !column.many {
            return condition(&column.name);
        }
        let side = names::side(&table.kind, &column.name);
        let rows: SelectStatement =
            Query::select().column("record_id").from(side.clone()).cond_where(condition("value")).to_owned();
        self.among(table, rows, &side, "record_id").into_condition()
    }

    fn filled(self, table: &Table, column: &Column) -> Cond {
        self.on_values(table, column, |field| is_filled(column, field))
    }

    /// Whether a record's key is among those that rows of another table give in a column.
    fn among(self, table: &Table, mut rows: SelectStatement, of: &str, key: &'static str) -> Expr {
        if !self.each {
            return Expr::col("id").in_subquery(rows);
        }
        let own = Expr::col((Alias::new(names::table(&table.kind)), "id"));
        rows.and_where(Expr::col((Alias::new(of), key)).eq(own));
        Expr::exists(rows)
    }
}

fn is_filled(column: &Column, field: &str) -> Cond {
    let names = names::columns(column, field).into_iter();
    names.fold(Cond::any(), |any, name| any.add(Expr::col(Alias::new(name)).is_not_null()))
}

fn between(column: &Column, field: &str, from: &Value, to: &Value) -> Cond {
    let names = names::columns(column, field);
    if column.holds == Holds::Period {
        // Two periods share a day; an open end reaches on.
        let day = |value: &Value| match value {
            Value::Day(day) => Value::Period(Some(*day), None),
            other => other.clone(),
        };
        let mut all = Cond::all().add(
            names
                .iter()
                .fold(Cond::any(), |any, name| any.add(Expr::col(Alias::new(name.as_str())).is_not_null())),
        );
        for (name, end, at_least) in [(&names[1], from, true), (&names[0], to, false)] {
            if let Some(cell) = (!end.is_null()).then(|| cells::cells(column, &day(end)).swap_remove(0)) {
                let edge = Expr::col(Alias::new(name.as_str()));
                let reaches = if at_least { edge.clone().gte(cell) } else { edge.clone().lte(cell) };
                all = all.add(Cond::any().add(edge.is_null()).add(reaches));
            }
        }
        return all;
    }
    let mut all = Cond::all().add(Expr::col(Alias::new(field)).is_not_null());
    if !from.is_null() {
        all = all.add(Expr::col(Alias::new(field)).gte(cells::cells(column, from).swap_remove(0)));
    }
    if !to.is_null() {
        all = all.add(Expr::col(Alias::new(field)).lte(cells::cells(column, to).swap_remove(0)));
    }
    all
}
