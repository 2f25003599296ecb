//! What bodies owe over the current versions of all plans.

use base::{OrganisationId, PlanId};
use plan::{ItemId, ItemKind, Role};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

use crate::entity::{measures, owners, plan_versions, plans};
use crate::error::Result;
use crate::plans::{contains, lower, plan_of_version, role_code};
use crate::store::Store;

/// Which bodies.
#[derive(Clone, Debug, Default)]
pub struct BodyFilter {
    /// Words of the full name, or of a name that a plan uses.
    pub text: String,
    /// Bodies that owe something in this plan.
    pub plan: Option<PlanId>,
    /// One body.
    pub key: Option<String>,
}

/// A body with how much it owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyCount {
    /// Its key.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// The organisation, where it is known.
    pub organisation: Option<OrganisationId>,
    /// Measures it leads.
    pub leads: u32,
    /// Measures it takes part in.
    pub participates: u32,
    /// Plans that name it.
    pub plans: u32,
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
    /// Bodies in the order of their keys.
    pub async fn list_bodies(&self, filter: &BodyFilter) -> Result<Vec<BodyCount>> {
        let role = |role: Role| {
            let is = Expr::col(owners::Column::Role).eq(role_code(role));
            Func::sum(Expr::case(is, 1_i64).finally(0_i64))
        };
        let mut query = current_owners();
        if !filter.text.trim().is_empty() {
            let like = || contains(&filter.text);
            let called = Query::select()
                .column(owners::Column::BodyKey)
                .from(owners::Entity)
                .and_where(
                    lower(owners::Column::Name).like(like()).or(lower(owners::Column::BodyName).like(like())),
                )
                .to_owned();
            query = query.filter(owners::Column::BodyKey.in_subquery(called));
        }
        if let Some(plan) = filter.plan {
            query = query.filter(plan_versions::Column::PlanId.eq(plan.0));
        }
        if let Some(key) = &filter.key {
            query = query.filter(owners::Column::BodyKey.eq(key.as_str()));
        }
        type Tuple = (String, String, Option<i64>, i64, i64, i64);
        let sum = |expr| Expr::expr(expr).cast_as("bigint");
        let rows: Vec<Tuple> = query
            .select_only()
            .column(owners::Column::BodyKey)
            .expr(Func::max(Expr::col(owners::Column::BodyName)))
            .expr(Func::max(Expr::col(owners::Column::OrganisationId)))
            .expr(sum(role(Role::Lead)))
            .expr(sum(role(Role::Participant)))
            .expr(Func::count_distinct(Expr::col((plan_versions::Entity, plan_versions::Column::PlanId))))
            .group_by(owners::Column::BodyKey)
            .order_by_asc(owners::Column::BodyKey)
            .into_tuple()
            .all(self.db())
            .await?;
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let body = |(key, name, organisation, leads, participates, plans): Tuple| BodyCount {
            key,
            name,
            organisation: organisation.map(OrganisationId),
            leads: count(leads),
            participates: count(participates),
            plans: count(plans),
        };
        Ok(rows.into_iter().map(body).collect())
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

    /// The names under which current versions name each body: key and name, in order.
    pub async fn body_names(&self) -> Result<Vec<(String, String)>> {
        Ok(current_owners()
            .select_only()
            .column(owners::Column::BodyKey)
            .column(owners::Column::Name)
            .distinct()
            .order_by_asc(owners::Column::BodyKey)
            .order_by_asc(owners::Column::Name)
            .into_tuple()
            .all(self.db())
            .await?)
    }
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
