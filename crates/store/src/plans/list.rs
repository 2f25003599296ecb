//! The list of plans, each at its current version.

use std::collections::BTreeMap;

use base::{Date, PlanId, Timestamp, VersionId};
use plan::Period;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, NullOrdering, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Iterable, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::load::plan_of_version;
use crate::entity::{issuers, plan_versions, plans};
use crate::error::Result;
use crate::store::Store;

/// Order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanOrder {
    /// Last issued first; without a date last.
    #[default]
    Issued,
    /// Last imported first.
    Imported,
    /// By title.
    Title,
    /// Most targets first.
    Targets,
    /// Most warnings first.
    Warnings,
}

/// Which plans.
#[derive(Clone, Debug, Default)]
pub struct PlanFilter {
    /// Words of title, number or issuer.
    pub text: String,
    /// One issuing body.
    pub issuer: Option<String>,
    /// Plans that run in this year.
    pub year: Option<i16>,
    /// Order.
    pub order: PlanOrder,
    /// Rows to skip.
    pub offset: u64,
    /// Rows to give.
    pub limit: u64,
}

/// A plan at one version, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// The plan.
    pub plan: PlanId,
    /// Key of the version.
    pub version_id: VersionId,
    /// Number of the version.
    pub version: u32,
    /// How many versions the plan has.
    pub versions: u32,
    /// Title.
    pub title: String,
    /// Issuing bodies.
    pub issuers: Vec<String>,
    /// Number of the document.
    pub document_number: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The years it runs.
    pub period: Option<Period>,
    /// Targets.
    pub targets: u32,
    /// Measures.
    pub measures: u32,
    /// Measures with an owner.
    pub owned: u32,
    /// Targets with a due year.
    pub dated: u32,
    /// Measures that hold a target.
    pub measurable: u32,
    /// Diagnostics of severity error.
    pub errors: u32,
    /// Of severity warning.
    pub warnings: u32,
    /// Of severity note.
    pub notes: u32,
    /// The plan is made up.
    pub sample: bool,
    /// When the version was imported.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: String,
}

impl PlanRow {
    pub(super) fn of(plan: &plans::Model, version: plan_versions::Model, issuers: Vec<String>) -> Self {
        let year = |n: i32| i16::try_from(n).unwrap_or_default();
        let period = version.period_from.zip(version.period_to);
        Self {
            plan: PlanId(plan.id),
            version_id: VersionId(version.id),
            version: version.number.unsigned_abs(),
            versions: plan.current_version.unsigned_abs(),
            title: version.title,
            issuers,
            document_number: version.document_number,
            issued: version.issued.map(Into::into),
            period: period.map(|(from, to)| Period { from: year(from), to: year(to) }),
            targets: version.target_count.unsigned_abs(),
            measures: version.measure_count.unsigned_abs(),
            owned: version.owned_count.unsigned_abs(),
            dated: version.dated_count.unsigned_abs(),
            measurable: version.measurable_count.unsigned_abs(),
            errors: version.error_count.unsigned_abs(),
            warnings: version.warning_count.unsigned_abs(),
            notes: version.note_count.unsigned_abs(),
            sample: plan.sample,
            imported_at: version.imported_at.into(),
            imported_by: version.imported_by_name,
        }
    }
}

impl Store {
    /// One page of the list, and how many rows the whole list has.
    pub async fn list_plans(&self, filter: &PlanFilter) -> Result<(Vec<PlanRow>, u64)> {
        let tx = self.snapshot().await?;
        let mut query = current_versions();
        if !filter.text.trim().is_empty() {
            let like = || contains(&filter.text);
            let issued_by = Query::select()
                .column(issuers::Column::VersionId)
                .from(issuers::Entity)
                .and_where(lower(issuers::Column::Name).like(like()))
                .to_owned();
            query = query.filter(
                lower(plan_versions::Column::Title)
                    .like(like())
                    .or(lower(plan_versions::Column::DocumentNumber).like(like()))
                    .or(plan_versions::Column::Id.in_subquery(issued_by)),
            );
        }
        if let Some(issuer) = &filter.issuer {
            query = query.filter(plan_versions::Column::Id.in_subquery(issued_exactly_by(issuer)));
        }
        if let Some(year) = filter.year {
            query = query
                .filter(plan_versions::Column::PeriodFrom.lte(i32::from(year)))
                .filter(plan_versions::Column::PeriodTo.gte(i32::from(year)));
        }
        let total = query.clone().count(&tx).await?;
        query = match filter.order {
            PlanOrder::Issued => {
                query.order_by_with_nulls(plan_versions::Column::Issued, Order::Desc, NullOrdering::Last)
            }
            PlanOrder::Imported => query.order_by_desc(plan_versions::Column::ImportedAt),
            PlanOrder::Title => query.order_by_asc(plan_versions::Column::Title),
            PlanOrder::Targets => query.order_by_desc(plan_versions::Column::TargetCount),
            PlanOrder::Warnings => query.order_by_desc(plan_versions::Column::WarningCount),
        };
        // The compiled plan is long, and a list has no use for it.
        let light = plan_versions::Column::iter().filter(|c| !matches!(c, plan_versions::Column::Compiled));
        let rows: Vec<plan_versions::Model> = query
            .order_by_desc(plan_versions::Column::Id)
            .offset(filter.offset)
            .limit(filter.limit)
            .select_only()
            .columns(light)
            .expr_as(Expr::val(""), "compiled")
            .all(&tx)
            .await?;
        let plans = plans_of(&tx, rows.iter().map(|row| row.plan_id)).await?;
        let mut issuers = issuers_of(&tx, rows.iter().map(|row| row.id)).await?;
        tx.commit().await?;
        let row = |version: plan_versions::Model| {
            let by = issuers.remove(&version.id).unwrap_or_default();
            plans.get(&version.plan_id).map(|plan| PlanRow::of(plan, version, by))
        };
        Ok((rows.into_iter().filter_map(row).collect(), total))
    }

    /// Every live plan with its title, the last issued first.
    pub async fn plan_titles(&self) -> Result<Vec<(PlanId, String)>> {
        let rows: Vec<(i64, String)> = current_versions()
            .select_only()
            .columns([plan_versions::Column::PlanId, plan_versions::Column::Title])
            .order_by_with_nulls(plan_versions::Column::Issued, Order::Desc, NullOrdering::Last)
            .order_by_desc(plan_versions::Column::Id)
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(|(plan, title)| (PlanId(plan), title)).collect())
    }

    /// All issuing bodies of current versions, in order.
    pub async fn all_issuers(&self) -> Result<Vec<String>> {
        let current: SelectStatement =
            current_versions().select_only().column(plan_versions::Column::Id).into_query();
        Ok(issuers::Entity::find()
            .select_only()
            .column(issuers::Column::Name)
            .distinct()
            .filter(issuers::Column::VersionId.in_subquery(current))
            .order_by_asc(issuers::Column::Name)
            .into_tuple()
            .all(self.db())
            .await?)
    }
}

impl Store {
    /// The issuing bodies of the current versions of plans.
    pub async fn issuers_of_plans(
        &self,
        plans: impl IntoIterator<Item = PlanId>,
    ) -> Result<BTreeMap<PlanId, Vec<String>>> {
        let versions: Vec<(i64, i64)> = current_versions()
            .select_only()
            .columns([plan_versions::Column::PlanId, plan_versions::Column::Id])
            .filter(plan_versions::Column::PlanId.is_in(plans.into_iter().map(|plan| plan.0)))
            .into_tuple()
            .all(self.db())
            .await?;
        let mut issuers = issuers_of(self.db(), versions.iter().map(|version| version.1)).await?;
        let of = |(plan, version): (i64, i64)| (PlanId(plan), issuers.remove(&version).unwrap_or_default());
        Ok(versions.into_iter().map(of).collect())
    }
}

/// The current versions of live plans.
pub(crate) fn current_versions() -> sea_orm::Select<plan_versions::Entity> {
    plan_versions::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, plan_of_version())
        .filter(plans::Column::DeletedAt.is_null())
        .filter(
            Expr::col((plan_versions::Entity, plan_versions::Column::Number))
                .equals((plans::Entity, plans::Column::CurrentVersion)),
        )
}

/// A column in lower case: the databases differ in how they compare letters.
pub(crate) fn lower<C: ColumnTrait>(column: C) -> sea_orm::sea_query::SimpleExpr {
    sea_orm::sea_query::Func::lower(Expr::col(column.as_column_ref())).into()
}

/// The pattern for text that contains these words as they are.
pub(crate) fn contains(words: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in words.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

fn issued_exactly_by(issuer: &str) -> SelectStatement {
    Query::select()
        .column(issuers::Column::VersionId)
        .from(issuers::Entity)
        .and_where(Expr::col(issuers::Column::Name).eq(issuer))
        .to_owned()
}

async fn plans_of(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, plans::Model>> {
    let rows = plans::Entity::find().filter(plans::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The issuing bodies of versions, in order.
pub(crate) async fn issuers_of(
    db: &impl ConnectionTrait,
    versions: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, Vec<String>>> {
    let rows = issuers::Entity::find()
        .filter(issuers::Column::VersionId.is_in(versions))
        .order_by_asc(issuers::Column::VersionId)
        .order_by_asc(issuers::Column::Position)
        .all(db)
        .await?;
    let mut names: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for row in rows {
        names.entry(row.version_id).or_default().push(row.name);
    }
    Ok(names)
}
