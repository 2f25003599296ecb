//! What targets of plans are counted by, and what was counted.

use base::{BindingId, Date, PlanId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::entity::{binding_counts, bindings, plans};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// Rows of one statement.
const BATCH: usize = 200;

/// A binding in force: an indicator of a plan, and the rule by which records are counted for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingRow {
    /// Its key.
    pub id: BindingId,
    /// The plan.
    pub plan: PlanId,
    /// Key of the indicator.
    pub indicator: String,
    /// Code of the targets' basis.
    pub basis: String,
    /// Kind of the records.
    pub kind: String,
    /// The rule, as the use cases write it.
    pub rule: String,
    /// Since when it counts.
    pub made: Timestamp,
    /// Who made it.
    pub made_by: String,
}

impl From<bindings::Model> for BindingRow {
    fn from(row: bindings::Model) -> Self {
        Self {
            id: BindingId(row.id),
            plan: PlanId(row.plan_id),
            indicator: row.indicator_key,
            basis: row.basis,
            kind: row.kind,
            rule: row.rule,
            made: row.made_at.into(),
            made_by: row.made_by_name,
        }
    }
}

/// What was counted on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// The day that it speaks of.
    pub day: Date,
    /// The number, written without separators.
    pub value: String,
    /// The same by region, as the use cases write it.
    pub regions: String,
    /// It was worked out later, from the dates that the records carry.
    pub afterwards: bool,
    /// When it was counted.
    pub counted: Timestamp,
}

impl From<binding_counts::Model> for CountRow {
    fn from(row: binding_counts::Model) -> Self {
        Self {
            day: row.day.into(),
            value: row.value,
            regions: row.regions,
            afterwards: row.afterwards,
            counted: row.counted_at.into(),
        }
    }
}

/// Binds an indicator of a plan; what it was counted by before ends, and what was counted by that stays with it.
#[derive(Debug)]
pub struct Bind<'a> {
    /// The plan.
    pub plan: PlanId,
    /// Key of the indicator.
    pub indicator: &'a str,
    /// Code of the targets' basis.
    pub basis: &'a str,
    /// Kind of the records.
    pub kind: &'a str,
    /// The rule.
    pub rule: &'a str,
}

impl Change for Bind<'_> {
    type Output = BindingId;

    async fn apply(&self, tx: &Tx) -> Result<BindingId> {
        end(tx, self.plan, self.indicator, self.basis).await?;
        let row = bindings::ActiveModel {
            id: NotSet,
            plan_id: Set(self.plan.0),
            indicator_key: Set(self.indicator.to_owned()),
            basis: Set(self.basis.to_owned()),
            kind: Set(self.kind.to_owned()),
            rule: Set(self.rule.to_owned()),
            made_at: Set(tx.now.into()),
            made_by: Set(tx.author.account.map(|id| id.0)),
            made_by_name: Set(tx.author.name.clone()),
            ended_at: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({ "indicator": self.indicator, "kind": self.kind, "rule": self.rule });
        tx.record("target.bound", format!("plan/{}", self.plan), data).await?;
        Ok(BindingId(id))
    }
}

/// Counts an indicator no longer.
#[derive(Debug)]
pub struct Unbind<'a> {
    /// The plan.
    pub plan: PlanId,
    /// Key of the indicator.
    pub indicator: &'a str,
    /// Code of the targets' basis.
    pub basis: &'a str,
}

impl Change for Unbind<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        if end(tx, self.plan, self.indicator, self.basis).await? == 0 {
            return Err(Error::Missing("binding"));
        }
        let data = json!({ "indicator": self.indicator });
        tx.record("target.unbound", format!("plan/{}", self.plan), data).await
    }
}

async fn end(tx: &Tx, plan: PlanId, indicator: &str, basis: &str) -> Result<u64> {
    use bindings::Column;
    let ended = bindings::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(crate::moment::At::from(tx.now)))
        .filter(Column::PlanId.eq(plan.0))
        .filter(Column::IndicatorKey.eq(indicator))
        .filter(Column::Basis.eq(basis))
        .filter(Column::EndedAt.is_null())
        .exec(&tx.db)
        .await?;
    Ok(ended.rows_affected)
}

/// Keeps what was counted. A day's count is written over by a later one of the same day; what was worked out afterwards
/// never takes the place of what was counted on the day.
#[derive(Debug)]
pub struct KeepCounts<'a> {
    /// By which binding.
    pub binding: BindingId,
    /// Days with their numbers: value and regions.
    pub counts: &'a [CountRow],
}

impl Change for KeepCounts<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        use binding_counts::Column;
        let row = |count: &CountRow| binding_counts::ActiveModel {
            id: NotSet,
            binding_id: Set(self.binding.0),
            day: Set(count.day.into()),
            value: Set(count.value.clone()),
            regions: Set(count.regions.clone()),
            afterwards: Set(count.afterwards),
            counted_at: Set(count.counted.into()),
        };
        let (later, fresh): (Vec<_>, Vec<_>) = self.counts.iter().partition(|count| count.afterwards);
        let mut on_the_day = OnConflict::columns([Column::BindingId, Column::Day]);
        on_the_day.update_columns([Column::Value, Column::Regions, Column::Afterwards, Column::CountedAt]);
        let mut stays = OnConflict::columns([Column::BindingId, Column::Day]);
        stays.do_nothing();
        for (counts, over) in [(fresh, on_the_day), (later, stays)] {
            for some in counts.chunks(BATCH) {
                binding_counts::Entity::insert_many(some.iter().map(|count| row(count)))
                    .on_conflict(over.clone())
                    .exec_without_returning(&tx.db)
                    .await?;
            }
        }
        Ok(())
    }
}

impl Store {
    /// The bindings in force: of one plan, or of all that are in use.
    pub async fn bindings(&self, plan: Option<PlanId>) -> Result<Vec<BindingRow>> {
        use bindings::Column;
        let mut rows = bindings::Entity::find().filter(Column::EndedAt.is_null());
        rows = match plan {
            Some(plan) => rows.filter(Column::PlanId.eq(plan.0)),
            None => {
                let kept = Query::select()
                    .column(plans::Column::Id)
                    .from(plans::Entity)
                    .and_where(plans::Column::DeletedAt.is_null())
                    .to_owned();
                rows.filter(Column::PlanId.in_subquery(kept))
            }
        };
        Ok(rows.order_by_asc(Column::Id).all(self.db()).await?.into_iter().map(BindingRow::from).collect())
    }

    /// What was counted by a binding, day by day.
    pub async fn counts_of(&self, binding: BindingId) -> Result<Vec<CountRow>> {
        use binding_counts::Column;
        let rows = binding_counts::Entity::find().filter(Column::BindingId.eq(binding.0));
        Ok(rows.order_by_asc(Column::Day).all(self.db()).await?.into_iter().map(CountRow::from).collect())
    }

    /// The last count of each of these bindings.
    pub async fn last_counts(&self, of: &[BindingId]) -> Result<Vec<(BindingId, CountRow)>> {
        use binding_counts::Column;
        let mut found = Vec::new();
        for some in of.chunks(BATCH) {
            let days: Vec<(i64, crate::moment::Day)> = binding_counts::Entity::find()
                .select_only()
                .column(Column::BindingId)
                .column_as(Column::Day.max(), "day")
                .filter(Column::BindingId.is_in(some.iter().map(|id| id.0)))
                .group_by(Column::BindingId)
                .into_tuple()
                .all(self.db())
                .await?;
            let mut any = sea_orm::Condition::any();
            for (binding, day) in &days {
                any = any.add(Column::BindingId.eq(*binding).and(Column::Day.eq(*day)));
            }
            if !days.is_empty() {
                let rows = binding_counts::Entity::find().filter(any).all(self.db()).await?;
                found.extend(rows.into_iter().map(|row| (BindingId(row.binding_id), row.into())));
            }
        }
        Ok(found)
    }
}
