//! Targets of all plans' current versions.

use base::PlanId;
use plan::{Basis, Comparator, Firmness, ItemId, ItemKind, Value};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    Select,
};

use super::list::{contains, lower};
use super::load::plan_of_version;
use crate::entity::{owners, plan_versions, plans, targets};
use crate::error::{Error, Result};
use crate::store::Store;

/// Which targets.
#[derive(Clone, Debug, Default)]
pub struct TargetFilter {
    /// Words of the indicator or the quote.
    pub text: String,
    /// Any of these indicators.
    pub indicators: Option<Vec<String>>,
    /// One plan.
    pub plan: Option<PlanId>,
    /// Those that stand in measures which the body of this key owes.
    pub owed_by: Option<String>,
    /// One due year.
    pub due: Option<String>,
    /// One basis.
    pub basis: Option<Basis>,
}

/// A target of some plan's current version, corrections applied.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow {
    /// The plan.
    pub plan: PlanId,
    /// Number of its current version.
    pub version: u32,
    /// Its title.
    pub plan_title: String,
    /// The plan is made up.
    pub sample: bool,
    /// The target.
    pub item: ItemId,
    /// What is counted.
    pub indicator: String,
    /// Key of the indicator.
    pub indicator_key: String,
    /// How the value binds.
    pub comparator: Comparator,
    /// The number.
    pub value: Value,
    /// Its unit.
    pub unit: String,
    /// What kind of quantity.
    pub basis: Basis,
    /// Year it is due.
    pub due: Option<String>,
    /// `year` where it recurs.
    pub per: Option<String>,
    /// Promise or aim.
    pub firmness: Firmness,
    /// The words.
    pub quote: String,
    /// Title of the heading it stands under.
    pub section: Option<String>,
    /// The measure it stands in.
    pub measure: Option<u32>,
    /// Some value of it was corrected.
    pub corrected: bool,
}

/// An indicator with how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorCount {
    /// Its key.
    pub key: String,
    /// Plans that have targets on it.
    pub plans: u64,
    /// Targets on it.
    pub targets: u64,
}

#[derive(FromQueryResult)]
struct Raw {
    id: i64,
    plan_id: i64,
    number: i32,
    title: String,
    sample: bool,
    position: i32,
    indicator: String,
    indicator_key: String,
    comparator: String,
    value_low: String,
    value_high: Option<String>,
    unit: String,
    basis: String,
    due: Option<String>,
    per: Option<String>,
    firmness: String,
    quote: String,
    section_title: Option<String>,
    measure: Option<i32>,
    corrected: bool,
}

impl Store {
    /// Targets in the order of indicator, due year, plan and place; and how many there are in all.
    pub async fn list_targets(
        &self,
        filter: &TargetFilter,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<TargetRow>, u64)> {
        let query = filtered(filter);
        let total: Option<i64> = query
            .clone()
            .select_only()
            .expr(Func::count(Expr::col((targets::Entity, targets::Column::Id))))
            .into_tuple()
            .one(self.db())
            .await?;
        let rows: Vec<Raw> = query
            .select_only()
            .columns([
                targets::Column::Id,
                targets::Column::Position,
                targets::Column::Indicator,
                targets::Column::IndicatorKey,
                targets::Column::Comparator,
                targets::Column::ValueLow,
                targets::Column::ValueHigh,
                targets::Column::Unit,
                targets::Column::Basis,
                targets::Column::Due,
                targets::Column::Per,
                targets::Column::Firmness,
                targets::Column::Quote,
                targets::Column::SectionTitle,
                targets::Column::Measure,
                targets::Column::Corrected,
            ])
            .columns([
                plan_versions::Column::PlanId,
                plan_versions::Column::Number,
                plan_versions::Column::Title,
            ])
            .column(plans::Column::Sample)
            .order_by_asc(targets::Column::IndicatorKey)
            .order_by_asc(targets::Column::Due)
            .order_by_asc(plan_versions::Column::PlanId)
            .order_by_asc(targets::Column::Position)
            .offset(offset)
            .limit(limit)
            .into_model()
            .all(self.db())
            .await?;
        let rows = rows.into_iter().map(target_row).collect::<Result<_>>()?;
        Ok((rows, total.unwrap_or_default().unsigned_abs()))
    }

    /// Indicators with their counts: of most plans first, then of most targets, then by key.
    pub async fn list_indicators(&self, filter: &TargetFilter) -> Result<Vec<IndicatorCount>> {
        let plans =
            || Func::count_distinct(Expr::col((plan_versions::Entity, plan_versions::Column::PlanId)));
        let targets = || Func::count(Expr::col((targets::Entity, targets::Column::Id)));
        let rows: Vec<(String, i64, i64)> = filtered(filter)
            .select_only()
            .column(targets::Column::IndicatorKey)
            .expr(plans())
            .expr(targets())
            .group_by(targets::Column::IndicatorKey)
            .order_by(plans(), Order::Desc)
            .order_by(targets(), Order::Desc)
            .order_by_asc(targets::Column::IndicatorKey)
            .into_tuple()
            .all(self.db())
            .await?;
        let count = |(key, plans, targets): (String, i64, i64)| IndicatorCount {
            key,
            plans: plans.unsigned_abs(),
            targets: targets.unsigned_abs(),
        };
        Ok(rows.into_iter().map(count).collect())
    }
}

fn filtered(filter: &TargetFilter) -> Select<targets::Entity> {
    let mut query = targets::Entity::find()
        .join(JoinType::InnerJoin, version_of_target())
        .join(JoinType::InnerJoin, plan_of_version())
        .filter(plans::Column::DeletedAt.is_null())
        .filter(
            Expr::col((plan_versions::Entity, plan_versions::Column::Number))
                .equals((plans::Entity, plans::Column::CurrentVersion)),
        );
    if !filter.text.trim().is_empty() {
        query = query.filter(
            lower(targets::Column::Indicator)
                .like(contains(&filter.text))
                .or(lower(targets::Column::Quote).like(contains(&filter.text))),
        );
    }
    if let Some(keys) = &filter.indicators {
        query = query.filter(targets::Column::IndicatorKey.is_in(keys));
    }
    if let Some(plan) = filter.plan {
        query = query.filter(plan_versions::Column::PlanId.eq(plan.0));
    }
    if let Some(body) = &filter.owed_by {
        let owed = Query::select()
            .columns([owners::Column::VersionId, owners::Column::Measure])
            .from(owners::Entity)
            .and_where(Expr::col(owners::Column::BodyKey).eq(body.as_str()))
            .to_owned();
        let measure = [targets::Column::VersionId, targets::Column::Measure];
        query = query.filter(Expr::tuple(measure.map(|c| Expr::col((targets::Entity, c)))).in_subquery(owed));
    }
    if let Some(due) = &filter.due {
        query = query.filter(targets::Column::Due.eq(due.as_str()));
    }
    if let Some(basis) = filter.basis {
        query = query.filter(targets::Column::Basis.eq(basis.code()));
    }
    query
}

fn version_of_target() -> RelationDef {
    targets::Entity::belongs_to(plan_versions::Entity)
        .from(targets::Column::VersionId)
        .to(plan_versions::Column::Id)
        .into()
}

fn target_row(raw: Raw) -> Result<TargetRow> {
    let row = raw.id;
    let bad = move |column: &'static str, what: &str| Error::BadData {
        table: "targets",
        column,
        row: row.to_string(),
        what: what.to_owned(),
    };
    let number = |column, text: &str| text.parse().map_err(|_| bad(column, text));
    let low = number("value_low", &raw.value_low)?;
    let value = match &raw.value_high {
        None => Value::One(low),
        Some(high) => Value::Range(low, number("value_high", high)?),
    };
    Ok(TargetRow {
        plan: PlanId(raw.plan_id),
        version: raw.number.unsigned_abs(),
        plan_title: raw.title,
        sample: raw.sample,
        item: ItemId { kind: ItemKind::Target, index: raw.position.unsigned_abs() },
        comparator: Comparator::from_code(&raw.comparator)
            .ok_or_else(|| bad("comparator", &raw.comparator))?,
        basis: Basis::from_code(&raw.basis).ok_or_else(|| bad("basis", &raw.basis))?,
        firmness: Firmness::from_code(&raw.firmness).ok_or_else(|| bad("firmness", &raw.firmness))?,
        indicator: raw.indicator,
        indicator_key: raw.indicator_key,
        value,
        unit: raw.unit,
        due: raw.due,
        per: raw.per,
        quote: raw.quote,
        section: raw.section_title,
        measure: raw.measure.map(i32::unsigned_abs),
        corrected: raw.corrected,
    })
}
