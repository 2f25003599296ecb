//! Reading records: what pages, rules and exports ask of the store.

use base::RecordId;

use super::{Answer, Group, Measure, Question, Record, RecordQuery, Sort, Value};
use super::{find, groups, rows, totals, write};
use crate::error::Result;
use crate::store::Store;

impl Store {
    /// A page of the records that match.
    pub async fn list_records(
        &self,
        query: &RecordQuery,
        sort: Option<&Sort>,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<Record>> {
        let tables = self.tables(self.db()).await?;
        let ids = find::page(self.db(), &tables, query, sort, offset, limit).await?;
        rows::load(self.db(), tables.of(&query.kind)?, &ids).await
    }

    /// How many match.
    pub async fn count_records(&self, query: &RecordQuery) -> Result<u64> {
        let tables = self.tables(self.db()).await?;
        tables.of(&query.kind)?;
        match totals::known(self.db(), query).await? {
            Some(known) => Ok(known),
            None => find::count(self.db(), &tables, query).await,
        }
    }

    /// How many of those that match have each value of a field, most first, `top` at most; [`Value::Null`] are those
    /// that have none.
    pub async fn record_facet(
        &self,
        query: &RecordQuery,
        field: &str,
        top: u64,
    ) -> Result<Vec<(Value, u64)>> {
        groups::facet(self.db(), &*self.tables(self.db()).await?, query, field, top).await
    }

    /// A measure of each group of those that match, in the order of the groups, `top` at most.
    pub async fn group_records(
        &self,
        query: &RecordQuery,
        by: &[Group],
        measure: &Measure,
        top: u64,
    ) -> Result<Vec<(Vec<Value>, Value)>> {
        groups::group(self.db(), &*self.tables(self.db()).await?, query, by, measure, top).await
    }

    /// What points to a record (`to` is its kind, or `organisation`, `person`): kind, field, how many.
    pub async fn links_to(&self, to: &str, id: RecordId) -> Result<Vec<(String, String, u64)>> {
        groups::links_to(self.db(), &*self.tables(self.db()).await?, to, id).await
    }

    /// Records by their keys, in their order; what is not there is left out.
    pub async fn records(&self, kind: &str, ids: &[RecordId]) -> Result<Vec<Record>> {
        rows::load(self.db(), self.tables(self.db()).await?.of(kind)?, ids).await
    }

    /// What a rule asks, outside a transaction.
    pub async fn answer(&self, question: &Question) -> Result<Answer> {
        write::answer(self.db(), &*self.tables(self.db()).await?, question).await
    }
}
