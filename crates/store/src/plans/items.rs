//! The typed rows of what a version holds. They are the plan as it stands, corrections applied, so that a query
//! over all plans needs nothing but them; what the compiler read stays whole in `plan_versions.compiled`.

use std::collections::{BTreeMap, BTreeSet};

use base::{OrganisationId, Span};
use diag::Severity;
use plan::{ItemId, ItemKind, Plan, Role, Value};
use rust_decimal::prelude::ToPrimitive;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::entity::{diagnostics, issuers, measures, owners, plan_versions, sections, tables, targets};
use crate::error::Result;
use crate::store::Tx;

/// Rows inserted by one statement: far below either database's limit of parameters.
const BATCH: usize = 400;

/// A plan's items with what the database keeps beside them.
#[derive(Clone, Copy, Debug)]
pub struct Items<'a> {
    /// The plan, corrections applied.
    pub plan: &'a Plan,
    /// The key of each target's indicator, in the order of the targets.
    pub indicator_keys: &'a [String],
    /// Who each named owner is; a name that is missing stands for itself.
    pub bodies: &'a BTreeMap<String, Body>,
    /// Items of which some value was corrected.
    pub corrected: &'a BTreeSet<ItemId>,
}

/// Who an owner's name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Key over all plans: `o12` or `n` and the full name.
    pub key: String,
    /// The full name.
    pub name: String,
    /// The organisation, where it is known.
    pub organisation: Option<OrganisationId>,
}

/// Sets a version's counts from its items.
pub(super) fn set_counts(row: &mut plan_versions::ActiveModel, plan: &Plan) {
    let count = |n: usize| Set(i32::try_from(n).unwrap_or(i32::MAX));
    let with_targets: BTreeSet<_> = plan.targets.iter().filter_map(|t| t.measure).collect();
    let severity = |s: Severity| plan.diagnostics.iter().filter(|d| d.severity == s).count();
    row.target_count = count(plan.targets.len());
    row.measure_count = count(plan.measures.len());
    row.owned_count =
        count(plan.measures.iter().filter(|m| !m.leads.is_empty() || !m.participants.is_empty()).count());
    row.dated_count = count(plan.targets.iter().filter(|t| t.due.is_some()).count());
    row.measurable_count = count(with_targets.len());
    row.error_count = count(severity(Severity::Error));
    row.warning_count = count(severity(Severity::Warning));
    row.note_count = count(severity(Severity::Note));
}

/// Writes the items of a version that has none yet.
pub(super) async fn insert(tx: &Tx, version: i64, items: Items<'_>) -> Result<()> {
    let plan = items.plan;
    insert_all::<issuers::Entity, _>(tx, issuer_rows(version, plan)).await?;
    insert_all::<sections::Entity, _>(tx, section_rows(version, plan)).await?;
    insert_all::<targets::Entity, _>(tx, target_rows(version, items)).await?;
    insert_all::<measures::Entity, _>(tx, measure_rows(version, items)).await?;
    insert_all::<owners::Entity, _>(tx, owner_rows(version, items)).await?;
    insert_all::<tables::Entity, _>(tx, table_rows(version, plan)).await?;
    insert_all::<diagnostics::Entity, _>(tx, diagnostic_rows(version, plan)).await
}

/// Writes the items of a version again after a correction, with its counts.
pub(super) async fn replace(tx: &Tx, version: i64, items: Items<'_>) -> Result<()> {
    let db = &tx.db;
    issuers::Entity::delete_many().filter(issuers::Column::VersionId.eq(version)).exec(db).await?;
    sections::Entity::delete_many().filter(sections::Column::VersionId.eq(version)).exec(db).await?;
    targets::Entity::delete_many().filter(targets::Column::VersionId.eq(version)).exec(db).await?;
    measures::Entity::delete_many().filter(measures::Column::VersionId.eq(version)).exec(db).await?;
    owners::Entity::delete_many().filter(owners::Column::VersionId.eq(version)).exec(db).await?;
    tables::Entity::delete_many().filter(tables::Column::VersionId.eq(version)).exec(db).await?;
    diagnostics::Entity::delete_many().filter(diagnostics::Column::VersionId.eq(version)).exec(db).await?;
    insert(tx, version, items).await?;
    let mut row = plan_versions::ActiveModel { id: Set(version), ..Default::default() };
    set_counts(&mut row, items.plan);
    row.update(db).await?;
    Ok(())
}

/// Says anew who the owners of a version are.
pub(crate) async fn reassign(tx: &Tx, version: i64, name: &str, body: &Body) -> Result<()> {
    owners::Entity::update_many()
        .col_expr(owners::Column::BodyKey, Expr::value(body.key.clone()))
        .col_expr(owners::Column::BodyName, Expr::value(body.name.clone()))
        .col_expr(owners::Column::OrganisationId, Expr::value(body.organisation.map(|id| id.0)))
        .filter(owners::Column::VersionId.eq(version))
        .filter(owners::Column::Name.eq(name))
        .exec(&tx.db)
        .await?;
    Ok(())
}

async fn insert_all<E, A>(tx: &Tx, rows: Vec<A>) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Clone + Send + Sync,
{
    for part in rows.chunks(BATCH) {
        E::insert_many(part.to_vec()).exec_without_returning(&tx.db).await?;
    }
    Ok(())
}

fn position(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

fn place(index: Option<u32>) -> Option<i32> {
    index.and_then(|n| i32::try_from(n).ok())
}

fn ends(span: Span) -> (i64, i64) {
    (i64::from(span.start), i64::from(span.end))
}

fn issuer_rows(version: i64, plan: &Plan) -> Vec<issuers::ActiveModel> {
    let row = |(index, name): (usize, &String)| issuers::ActiveModel {
        id: NotSet,
        version_id: Set(version),
        position: Set(position(index)),
        name: Set(name.clone()),
    };
    plan.issuer.iter().enumerate().map(row).collect()
}

fn section_rows(version: i64, plan: &Plan) -> Vec<sections::ActiveModel> {
    let row = |(index, section): (usize, &plan::Section)| {
        let (span, body) = (ends(section.span), ends(section.body));
        sections::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            position: Set(position(index)),
            number: Set(section.number.clone()),
            level: Set(i32::from(section.level)),
            title: Set(section.title.clone()),
            span_start: Set(span.0),
            span_end: Set(span.1),
            body_start: Set(body.0),
            body_end: Set(body.1),
            parent: Set(place(section.parent)),
        }
    };
    plan.outline.iter().enumerate().map(row).collect()
}

fn target_rows(version: i64, items: Items<'_>) -> Vec<targets::ActiveModel> {
    let plan = items.plan;
    let row = |(index, target): (usize, &plan::Target)| {
        let (span, number) = (ends(target.span), ends(target.number_span));
        let key = items.indicator_keys.get(index).unwrap_or(&target.indicator);
        let section = target.section.and_then(|at| plan.outline.get(at as usize));
        let high = match target.value {
            Value::One(_) => None,
            Value::Range(_, high) => Some(high.normalize().to_string()),
        };
        targets::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            position: Set(position(index)),
            indicator: Set(target.indicator.clone()),
            indicator_key: Set(key.clone()),
            comparator: Set(target.comparator.code().to_owned()),
            value_low: Set(target.value.low().normalize().to_string()),
            value_high: Set(high),
            value: Set(target.value.low().to_f64().unwrap_or_default()),
            unit: Set(target.unit.clone()),
            basis: Set(target.basis.code().to_owned()),
            due: Set(target.due.clone()),
            per: Set(target.per.clone()),
            firmness: Set(target.firmness.code().to_owned()),
            quote: Set(target.quote.clone()),
            span_start: Set(span.0),
            span_end: Set(span.1),
            number_start: Set(number.0),
            number_end: Set(number.1),
            section: Set(place(target.section)),
            section_title: Set(section.map(|section| section.title.clone())),
            measure: Set(place(target.measure)),
            corrected: Set(is_corrected(items, ItemKind::Target, index)),
        }
    };
    plan.targets.iter().enumerate().map(row).collect()
}

fn measure_rows(version: i64, items: Items<'_>) -> Vec<measures::ActiveModel> {
    let row = |(index, measure): (usize, &plan::Measure)| {
        let span = ends(measure.span);
        measures::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            position: Set(position(index)),
            number: Set(measure.number.clone()),
            title: Set(measure.title.clone()),
            section: Set(measure.section.clone()),
            quote: Set(measure.quote.clone()),
            span_start: Set(span.0),
            span_end: Set(span.1),
            outline: Set(place(measure.outline)),
            corrected: Set(is_corrected(items, ItemKind::Measure, index)),
        }
    };
    items.plan.measures.iter().enumerate().map(row).collect()
}

fn owner_rows(version: i64, items: Items<'_>) -> Vec<owners::ActiveModel> {
    let mut rows = Vec::new();
    for (index, measure) in items.plan.measures.iter().enumerate() {
        let leads = measure.leads.iter().map(|name| (name, Role::Lead));
        let participants = measure.participants.iter().map(|name| (name, Role::Participant));
        for (turn, (name, role)) in leads.chain(participants).enumerate() {
            let own = || Body { key: format!("n{name}"), name: name.clone(), organisation: None };
            let body = items.bodies.get(name).cloned().unwrap_or_else(own);
            let span = measure
                .owners
                .iter()
                .find(|owner| owner.name == *name && owner.role == role)
                .map(|owner| ends(owner.span));
            rows.push(owners::ActiveModel {
                id: NotSet,
                version_id: Set(version),
                measure: Set(position(index)),
                position: Set(position(turn)),
                name: Set(name.clone()),
                role: Set(role_code(role).to_owned()),
                body_key: Set(body.key),
                body_name: Set(body.name),
                organisation_id: Set(body.organisation.map(|id| id.0)),
                span_start: Set(span.map(|ends| ends.0)),
                span_end: Set(span.map(|ends| ends.1)),
            });
        }
    }
    rows
}

fn table_rows(version: i64, plan: &Plan) -> Vec<tables::ActiveModel> {
    let row = |(index, table): (usize, &plan::Table)| {
        let span = ends(table.span);
        tables::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            position: Set(position(index)),
            title: Set(table.title.clone()),
            columns: Set(serde_json::json!(table.columns).to_string()),
            rows: Set(serde_json::json!(table.rows).to_string()),
            span_start: Set(span.0),
            span_end: Set(span.1),
            section: Set(place(table.section)),
        }
    };
    plan.tables.iter().enumerate().map(row).collect()
}

fn diagnostic_rows(version: i64, plan: &Plan) -> Vec<diagnostics::ActiveModel> {
    let row = |(index, diagnostic): (usize, &diag::Diagnostic)| {
        let span = diagnostic.span.map(ends);
        diagnostics::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            position: Set(position(index)),
            code: Set(diagnostic.code.to_string()),
            severity: Set(diagnostic.severity.to_string()),
            message_zh: Set(diagnostic.message.zh.clone()),
            message_en: Set(diagnostic.message.en.clone()),
            quote: Set(diagnostic.quote.clone()),
            span_start: Set(span.map(|ends| ends.0)),
            span_end: Set(span.map(|ends| ends.1)),
        }
    };
    plan.diagnostics.iter().enumerate().map(row).collect()
}

fn is_corrected(items: Items<'_>, kind: ItemKind, index: usize) -> bool {
    u32::try_from(index).is_ok_and(|index| items.corrected.contains(&ItemId { kind, index }))
}

/// The code of a role in tables.
pub(crate) fn role_code(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Participant => "participant",
    }
}
