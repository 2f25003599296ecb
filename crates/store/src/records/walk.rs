//! A page of a list by walking the index that gives its order.
//!
//! Databases find what a filter lets through first and sort it then, though only a page of it is shown: a third of a
//! million rows takes them long. Where many match, the first of the order are looked at, some more each time, until the
//! page is full; where too few of them match, the database does it its own way. The answer is the same.

use base::RecordId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend};

use super::condition::Conditions;
use super::find::{are_at_least, ids, ids_of};
use super::{Holds, RecordQuery, Sort, Table, Tables, Tie, Visible, indexes, names, search, streamed};
use crate::error::Result;

/// So many are sorted quickly.
const FEW: u64 = 4_000;

/// Pages that end further down are not walked to.
const DEEPEST: u64 = 1_000;

/// Rows that are looked at first, at least.
const FIRST: u64 = 200;

/// Rows that are looked at in all, and where words are looked for in each.
const MOST: u64 = 12_000;
const MOST_READ: u64 = 1_500;

/// Keys of a page in order; `None` where it is better found otherwise.
pub(super) async fn page<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    query: &RecordQuery,
    sort: Option<&Sort>,
    offset: u64,
    limit: u64,
) -> Result<Option<Vec<RecordId>>> {
    let table = tables.of(&query.kind)?;
    let wanted = offset.saturating_add(limit);
    if wanted > DEEPEST || query.deleted || !narrows(query) {
        return Ok(None);
    }
    let Some(order) = Ordered::of(table, sort) else { return Ok(None) };
    let backend = db.get_database_backend();
    let words = query.text.as_deref().and_then(|text| search::find(backend, &query.kind, text));
    let read = words.is_some();
    if let Some(words) = words
        && !are_at_least(db, words, FEW).await?
    {
        return Ok(None);
    }
    let rest = RecordQuery { text: None, ..query.clone() };
    if narrows(&rest) {
        let condition = Conditions::new(tables, backend).of(&rest)?;
        let keys = Query::select()
            .column("id")
            .from(Alias::new(order.table.as_str()))
            .cond_where(condition)
            .to_owned();
        if !are_at_least(db, keys, FEW).await? {
            return Ok(None);
        }
    }
    if let Some(index) = order.index(table, query) {
        let mut page = Query::select();
        page.column("id").from(Alias::new(order.table.as_str()));
        page.cond_where(Conditions::new(tables, backend).of(query)?);
        order.filled(&mut page);
        order.sort(&mut page);
        page.offset(offset).limit(limit);
        let page = match backend {
            DbBackend::Sqlite => streamed::through(&page, &query.kind, &index),
            other => other.build(&page),
        };
        let found = ids_of(db.query_all_raw(page).await?)?;
        return Ok((found.len() as u64 == limit).then_some(found));
    }
    let condition = Conditions::of_each(tables, backend).of(query)?;
    let mut found: Vec<RecordId> = Vec::new();
    let (mut walked, mut step) = (0, std::cmp::max(FIRST, wanted * 2));
    while walked < if read { MOST_READ } else { MOST } {
        let mut some = Query::select();
        some.column("id").from(Alias::new(order.table.as_str())).cond_where(condition.clone());
        some.and_where(Expr::col("id").in_subquery(order.keys(walked, step)));
        order.sort(&mut some);
        // Whoever writes meanwhile may push a record on into the next rows.
        let new = ids(db, &some).await?.into_iter().filter(|id| !found.contains(id));
        let new: Vec<RecordId> = new.collect();
        found.extend(new);
        if found.len() as u64 >= wanted {
            let page = found.into_iter().skip(usize::try_from(offset).unwrap_or(usize::MAX));
            return Ok(Some(page.take(usize::try_from(limit).unwrap_or(usize::MAX)).collect()));
        }
        walked += step;
        step *= 3;
    }
    Ok(None)
}

/// Whether a query lets through less than what its order's index tells.
fn narrows(query: &RecordQuery) -> bool {
    let sees_all = match &query.visible {
        Visible::All | Visible::Nothing => true,
        Visible::Any(ties) => ties.as_slice() == [Tie::Published],
    };
    !query.filters.is_empty() || query.text.is_some() || !sees_all
}

/// An order that an index gives.
struct Ordered {
    table: String,
    /// None is by key.
    field: Option<String>,
    /// Its column.
    by: Option<String>,
    descending: bool,
}

impl Ordered {
    fn of(table: &Table, sort: Option<&Sort>) -> Option<Self> {
        let by_key =
            |descending| Self { table: names::table(&table.kind), field: None, by: None, descending };
        let Some(Sort { field, descending }) = sort else { return Some(by_key(true)) };
        if field == "id" {
            return Some(by_key(*descending));
        }
        let column = table.column(field).ok()?;
        let declared = table.indexes.iter().any(|index| {
            let parts = index.unique && matches!(column.holds, Holds::Period | Holds::Point);
            index.fields == [field.as_str()] && index.states.is_empty() && !parts
        });
        let ordered = !column.many && (declared || matches!(field.as_str(), "state" | "parent"));
        ordered.then(|| Self {
            field: Some(field.clone()),
            by: Some(names::columns(&column, field).swap_remove(0)),
            ..by_key(*descending)
        })
    }

    /// The index that gives it, where it holds all that a query asks for.
    fn index(&self, table: &Table, query: &RecordQuery) -> Option<String> {
        let field = self.field.as_deref()?;
        indexes::alone(table, field).filter(|_| streamed::holds(table, query, field))
    }

    fn filled(&self, select: &mut SelectStatement) {
        if let Some(by) = &self.by {
            select.and_where(Expr::col(Alias::new(by.as_str())).is_not_null());
        }
    }

    /// Keys of all that is listed, in order, so many from a place on.
    fn keys(&self, from: u64, count: u64) -> SelectStatement {
        let mut keys = Query::select();
        keys.column("id").from(Alias::new(self.table.as_str())).and_where(Expr::col("deleted").is_null());
        self.filled(&mut keys);
        self.sort(&mut keys);
        keys.offset(from).limit(count).to_owned()
    }

    fn sort(&self, select: &mut SelectStatement) {
        let order = || if self.descending { Order::Desc } else { Order::Asc };
        if let Some(by) = &self.by {
            select.order_by(Alias::new(by.as_str()), order());
        }
        select.order_by("id", order());
    }
}
