//! What bodies owe over the current versions of all plans.

use base::{OrganisationId, PlanId};
use plan::{ItemId, ItemKind, Role};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use crate::entity::{measures, owners, plan_versions, plans};
use crate::error::Result;
use crate::plans::{plan_of_version, role_code};
use crate::store::Store;

/// What one plan gives a body to do under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerCount {
    /// The plan.
    pub plan: PlanId,
    /// The body's key.
    pub key: String,
    /// Its full name.
    pub body: String,
    /// The organisation, where it is known.
    pub organisation: Option<OrganisationId>,
    /// The name by which the plan calls it.
    pub called: String,
    /// Measures it leads.
    pub leads: u32,
    /// Measures it takes part in.
    pub participates: u32,
}

/// Some plans' owners, with the state that each plan was in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerCounts {
    /// [`crate::plans::Head::revision`] of those of the plans that are live.
    pub revisions: Vec<(PlanId, i64)>,
    /// By plan, key and name.
    pub rows: Vec<OwnerCount>,
}

/// A measure that a body owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedRow {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// The plan is made up.
    pub sample: bool,
    /// The plan's last year.
    pub plan_to: Option<i32>,
    /// The measure.
    pub item: ItemId,
    /// As printed.
    pub number: String,
    /// The measure's title.
    pub title: String,
    /// The heading above.
    pub section: String,
    /// What the body owes.
    pub role: Role,
    /// Name by which the plan calls it.
    pub called: String,
}

#[derive(FromQueryResult)]
struct Owed {
    plan_id: i64,
    plan_title: String,
    sample: bool,
    period_to: Option<i32>,
    measure: i32,
    number: String,
    title: String,
    section: String,
    role: String,
    name: String,
}

impl Store {
    /// Every live plan with its revision, which moves on whenever its owners change: what tells whether counts that
    /// were read before still hold.
    pub async fn plan_revisions(&self) -> Result<Vec<(PlanId, i64)>> {
        revisions(self.db(), None).await
    }

    /// The owners in the current versions of some plans, counted.
    pub async fn owner_counts(&self, of: &[PlanId]) -> Result<OwnerCounts> {
        let role = |role: Role| {
            let is = Expr::col(owners::Column::Role).eq(role_code(role));
            Expr::expr(Func::sum(Expr::case(is, 1_i64).finally(0_i64))).cast_as("bigint")
        };
        let tx = self.snapshot().await?;
        let mut counts = OwnerCounts::default();
        for some in of.chunks(PLANS_AT_ONCE) {
            counts.revisions.extend(revisions(&tx, Some(some)).await?);
            type Tuple = (i64, String, String, String, Option<i64>, i64, i64);
            let rows: Vec<Tuple> = current_owners()
                .filter(plan_versions::Column::PlanId.is_in(some.iter().map(|plan| plan.0)))
                .select_only()
                .column(plan_versions::Column::PlanId)
                .column(owners::Column::BodyKey)
                .column(owners::Column::Name)
                .expr(Func::max(Expr::col(owners::Column::BodyName)))
                .expr(Func::max(Expr::col(owners::Column::OrganisationId)))
                .expr(role(Role::Lead))
                .expr(role(Role::Participant))
                .group_by(plan_versions::Column::PlanId)
                .group_by(owners::Column::BodyKey)
                .group_by(owners::Column::Name)
                .order_by_asc(plan_versions::Column::PlanId)
                .order_by_asc(owners::Column::BodyKey)
                .order_by_asc(owners::Column::Name)
                .into_tuple()
                .all(&tx)
                .await?;
            let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
            counts.rows.extend(rows.into_iter().map(
                |(plan, key, called, body, organisation, leads, participates)| OwnerCount {
                    plan: PlanId(plan),
                    key,
                    body,
                    organisation: organisation.map(OrganisationId),
                    called,
                    leads: count(leads),
                    participates: count(participates),
                },
            ));
        }
        tx.commit().await?;
        Ok(counts)
    }

    /// What one body owes: by plan, then by place.
    pub async fn owed_by(&self, key: &str) -> Result<Vec<OwedRow>> {
        let rows: Vec<Owed> = current_owners()
            .join(JoinType::InnerJoin, measure_of_owner())
            .filter(owners::Column::BodyKey.eq(key))
            .select_only()
            .columns([owners::Column::Measure, owners::Column::Role, owners::Column::Name])
            .columns([measures::Column::Number, measures::Column::Title, measures::Column::Section])
            .columns([plan_versions::Column::PlanId, plan_versions::Column::PeriodTo])
            .column_as(plan_versions::Column::Title, "plan_title")
            .column(plans::Column::Sample)
            .order_by_asc(plan_versions::Column::PlanId)
            .order_by_asc(owners::Column::Measure)
            .order_by_asc(owners::Column::Position)
            .into_model()
            .all(self.db())
            .await?;
        let owed = |row: Owed| OwedRow {
            plan: PlanId(row.plan_id),
            plan_title: row.plan_title,
            sample: row.sample,
            plan_to: row.period_to,
            item: ItemId { kind: ItemKind::Measure, index: row.measure.unsigned_abs() },
            number: row.number,
            title: row.title,
            section: row.section,
            role: if row.role == role_code(Role::Lead) { Role::Lead } else { Role::Participant },
            called: row.name,
        };
        Ok(rows.into_iter().map(owed).collect())
    }
}

/// Plans whose owners are counted in one statement: within what either database takes of parameters.
const PLANS_AT_ONCE: usize = 500;

async fn revisions(db: &impl ConnectionTrait, of: Option<&[PlanId]>) -> Result<Vec<(PlanId, i64)>> {
    let mut query = plans::Entity::find().filter(plans::Column::DeletedAt.is_null());
    if let Some(of) = of {
        query = query.filter(plans::Column::Id.is_in(of.iter().map(|plan| plan.0)));
    }
    let rows: Vec<(i64, i64)> = query
        .select_only()
        .columns([plans::Column::Id, plans::Column::Revision])
        .order_by_asc(plans::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, revision)| (PlanId(id), revision)).collect())
}

/// Owners of the current versions of live plans.
pub(super) fn current_owners() -> sea_orm::Select<owners::Entity> {
    owners::Entity::find()
        .join(JoinType::InnerJoin, version_of_owner())
        .join(JoinType::InnerJoin, plan_of_version())
        .filter(plans::Column::DeletedAt.is_null())
        .filter(
            Expr::col((plan_versions::Entity, plan_versions::Column::Number))
                .equals((plans::Entity, plans::Column::CurrentVersion)),
        )
}

fn version_of_owner() -> RelationDef {
    owners::Entity::belongs_to(plan_versions::Entity)
        .from(owners::Column::VersionId)
        .to(plan_versions::Column::Id)
        .into()
}

fn measure_of_owner() -> RelationDef {
    owners::Entity::belongs_to(measures::Entity)
        .from((owners::Column::VersionId, owners::Column::Measure))
        .to((measures::Column::VersionId, measures::Column::Position))
        .into()
}
