//! Which row of a plan's table a record was made of.

use base::{PlanId, RecordId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{Decide, WriteRecords, Written};
use crate::entity::record_origins::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::store::{Change, Store, Tx};

/// A row of a plan's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its place among the rows, from 1.
    pub row: u32,
    /// What stands in it.
    pub quote: String,
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordOrigin {
    /// The record.
    pub record: RecordId,
    /// The plan.
    pub plan: PlanId,
    /// Its version when the record was made.
    pub version: u32,
    /// The table, by its key in the plan.
    pub item: String,
    /// The row.
    pub row: PlanRow,
    /// When it was made of it.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
}

/// Writes records that are made of rows of a plan, and says of each which row; all or none.
#[derive(Debug)]
pub struct WritePlanRows<'d, D> {
    /// The records.
    pub records: WriteRecords<'d, D>,
    /// The plan.
    pub plan: PlanId,
    /// Its version.
    pub version: u32,
    /// The table, by its key in the plan.
    pub item: &'d str,
    /// The row of each record, in their order.
    pub rows: Vec<PlanRow>,
    /// Records that say already what their rows say.
    pub same: Vec<(String, RecordId, PlanRow)>,
}

impl<D: Decide> Change for WritePlanRows<'_, D> {
    type Output = Vec<Written<D::Refusal>>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let written = self.records.apply(tx).await?;
        if !written.iter().all(Written::is_fine) {
            return Ok(written);
        }
        let id = |written: &Written<D::Refusal>| match written {
            Written::Done { id, .. } | Written::Unchanged(id) => Some(*id),
            _ => None,
        };
        let made = written.iter().zip(&self.records.items).zip(&self.rows);
        let made =
            made.filter_map(|((written, item), row)| Some((item.kind.clone(), id(written)?, row.clone())));
        let all: Vec<_> = made.chain(self.same.iter().cloned()).collect();
        for (kind, record, row) in all {
            let origin = ActiveModel {
                id: NotSet,
                kind: Set(kind),
                record_id: Set(record.0),
                plan_id: Set(self.plan.0),
                plan_version: Set(i32::try_from(self.version).unwrap_or(i32::MAX)),
                item: Set(self.item.to_owned()),
                row: Set(i32::try_from(row.row).unwrap_or(i32::MAX)),
                quote: Set(row.quote),
                made_at: Set(tx.now.into()),
                made_by_name: Set(tx.author.name.clone()),
            };
            // What it was first made of stays.
            let once =
                OnConflict::columns([Column::Kind, Column::RecordId, Column::PlanId]).do_nothing().to_owned();
            Entity::insert(origin).on_conflict(once).exec_without_returning(&tx.db).await?;
        }
        Ok(written)
    }
}

impl Store {
    /// The rows of plans that a record was made of.
    pub async fn record_origins(&self, kind: &str, record: RecordId) -> Result<Vec<RecordOrigin>> {
        let rows = Entity::find()
            .filter(Column::Kind.eq(kind))
            .filter(Column::RecordId.eq(record.0))
            .order_by_asc(Column::Id)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(origin).collect())
    }
}

fn origin(row: Model) -> RecordOrigin {
    RecordOrigin {
        record: RecordId(row.record_id),
        plan: PlanId(row.plan_id),
        version: row.plan_version.unsigned_abs(),
        item: row.item,
        row: PlanRow { row: row.row.unsigned_abs(), quote: row.quote },
        made: row.made_at.into(),
        made_by: row.made_by_name,
    }
}
