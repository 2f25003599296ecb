//! How many records of a kind are listed, and a number that grows with every change of them, both kept in the transaction
//! that writes: nothing is counted to know them.
//!
//! On PostgreSQL a connection adds to a row of its own, so that those who write records of a kind at once do not wait for
//! one another; what holds is the sum of the rows.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ConnectionTrait, DbBackend};

use super::{Draft, Record, RecordQuery, Tie, Visible};
use crate::entity::{definitions, record_totals};
use crate::error::Result;
use crate::store::{Store, Tx};

/// Rows of a kind at most.
const PARTS: u32 = 64;

/// Where it is the same, so are the records of the kinds for which it was asked, and their tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RecordsRevision {
    definitions: i64,
    records: i64,
}

/// What a transaction adds to the totals of kinds.
#[derive(Debug, Default)]
pub(crate) struct Shifts(BTreeMap<String, (i64, i64)>);

impl Shifts {
    /// A record was written.
    pub(super) fn add(&mut self, kind: &str, before: Option<&Record>, draft: &Draft) {
        let one = |deleted: bool, published: bool| (i64::from(!deleted), i64::from(!deleted && published));
        let old = before.map_or((0, 0), |before| one(before.deleted.is_some(), before.published));
        let new = one(draft.deleted, draft.published);
        let (listed, published) = self.0.entry(kind.to_owned()).or_default();
        *listed += new.0 - old.0;
        *published += new.1 - old.1;
    }

    /// Adds them.
    pub(super) async fn flush(self, tx: &Tx) -> Result<()> {
        for (kind, (listed, published)) in self.0 {
            tx.records_change(&kind, listed, published).await?;
        }
        Ok(())
    }
}

impl Tx {
    /// Says that this transaction changes records of a kind, and by how many more are listed, and published of these.
    pub(crate) async fn records_change(&self, kind: &str, listed: i64, published: i64) -> Result<()> {
        use record_totals::Column::{Kind, Listed, Part, Published, Revision};
        let part = match self.db.get_database_backend() {
            DbBackend::Postgres => Expr::cust(format!("pg_backend_pid() % {PARTS}")),
            _ => Expr::val(0_i64),
        };
        let more =
            |column: record_totals::Column, by: i64| Expr::col((record_totals::Entity, column)).add(by);
        let insert = Query::insert()
            .into_table(record_totals::Entity)
            .columns([Kind, Part, Revision, Listed, Published])
            .values_panic([Expr::val(kind), part, Expr::val(1_i64), Expr::val(listed), Expr::val(published)])
            .on_conflict(
                OnConflict::columns([Kind, Part])
                    .value(Revision, more(Revision, 1))
                    .value(Listed, more(Listed, listed))
                    .value(Published, more(Published, published))
                    .to_owned(),
            )
            .to_owned();
        self.db.execute(&insert).await?;
        Ok(())
    }
}

impl Store {
    /// Where the records of some kinds stand. Whoever keeps what was read asks before it reads: what is kept is then
    /// never older than that.
    pub async fn records_revision(&self, kinds: &[&str]) -> Result<RecordsRevision> {
        let last =
            Query::select().expr(Expr::cust("COALESCE(MAX(\"id\"), 0)")).from(definitions::Entity).to_owned();
        let select = Query::select()
            .expr(sum("revision"))
            .expr(Expr::SubQuery(None, Box::new(last.into())))
            .from(record_totals::Entity)
            .and_where(Expr::col(record_totals::Column::Kind).is_in(kinds.iter().copied()))
            .to_owned();
        let row = self.db().query_one(&select).await?;
        let number = |at: usize| row.as_ref().map_or(Ok(0), |row| row.try_get_by_index(at));
        Ok(RecordsRevision { records: number(0)?, definitions: number(1)? })
    }
}

/// How many match, where a query asks for no more than what is known without counting: all that is listed, or published
/// of it. Not in a transaction that writes: what it has written is added at its end.
pub(super) async fn known<C: ConnectionTrait>(db: &C, query: &RecordQuery) -> Result<Option<u64>> {
    let bare = query.filters.is_empty() && query.text.is_none() && !query.deleted;
    let column = match &query.visible {
        Visible::Nothing => return Ok(Some(0)),
        Visible::All if bare => "listed",
        Visible::Any(ties) if bare && *ties == [Tie::Published] => "published",
        Visible::All | Visible::Any(_) => return Ok(None),
    };
    let select = Query::select()
        .expr(sum(column))
        .from(record_totals::Entity)
        .and_where(Expr::col(record_totals::Column::Kind).eq(query.kind.as_str()))
        .to_owned();
    let row = db.query_one(&select).await?;
    let sum: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(Some(sum.unsigned_abs()))
}

fn sum(column: &str) -> Expr {
    Expr::cust(format!("CAST(COALESCE(SUM(\"{column}\"), 0) AS bigint)"))
}
