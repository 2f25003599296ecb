//! Saying anew who the named owners are, after organisations changed.

use std::collections::{BTreeMap, BTreeSet};

use base::{Date, OrganisationId, PlanId, VersionId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::bodies::current_owners;
use crate::entity::{owners, plan_versions, plans};
use crate::error::Result;
use crate::moment::Day;
use crate::plans::{Body, issuers_of, reassign};
use crate::store::{Change, Store, Tx};

/// A name that a current version uses for an owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOwner {
    /// The plan.
    pub plan: PlanId,
    /// The version.
    pub version: VersionId,
    /// Issuing bodies of the version.
    pub issuers: Vec<String>,
    /// Date of the version.
    pub issued: Option<Date>,
    /// The name.
    pub name: String,
    /// The body's key as it stands.
    pub key: String,
}

/// Says who named owners are.
#[derive(Debug)]
pub struct Reassign<'a> {
    /// Owners by version and name, and who they are.
    pub owners: &'a [(PlanId, VersionId, String, Body)],
}

impl Change for Reassign<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        for (_, version, name, body) in self.owners {
            reassign(tx, version.0, name, body).await?;
        }
        let plans: BTreeSet<i64> = self.owners.iter().map(|(plan, ..)| plan.0).collect();
        for plan in &plans {
            plans::Entity::update_many()
                .col_expr(plans::Column::Revision, Expr::col(plans::Column::Revision).add(1))
                .filter(plans::Column::Id.eq(*plan))
                .exec(&tx.db)
                .await?;
        }
        let data = json!({ "plans": plans, "owners": self.owners.len() });
        tx.record("owners.reassigned", "region".into(), data).await
    }
}

impl Store {
    /// Every name of an owner in current versions.
    pub async fn named_owners(&self) -> Result<Vec<NamedOwner>> {
        let tx = self.snapshot().await?;
        type Tuple = (i64, i64, Option<Day>, String, String);
        let rows: Vec<Tuple> = current_owners()
            .select_only()
            .column(plan_versions::Column::PlanId)
            .column(owners::Column::VersionId)
            .column(plan_versions::Column::Issued)
            .column(owners::Column::Name)
            .column(owners::Column::BodyKey)
            .distinct()
            .order_by_asc(owners::Column::VersionId)
            .order_by_asc(owners::Column::Name)
            .into_tuple()
            .all(&tx)
            .await?;
        let issuers = issuers_of(&tx, rows.iter().map(|row| row.1).collect::<BTreeSet<_>>()).await?;
        tx.commit().await?;
        let owner = |(plan, version, issued, name, key): Tuple| NamedOwner {
            plan: PlanId(plan),
            version: VersionId(version),
            issuers: issuers.get(&version).cloned().unwrap_or_default(),
            issued: issued.map(Into::into),
            name,
            key,
        };
        Ok(rows.into_iter().map(owner).collect())
    }

    /// The organisations of a version's owners, by the names it uses; `None` where a name is not known.
    pub async fn owners_of(&self, version: VersionId) -> Result<BTreeMap<String, Option<OrganisationId>>> {
        let rows: Vec<(String, Option<i64>)> = owners::Entity::find()
            .select_only()
            .columns([owners::Column::Name, owners::Column::OrganisationId])
            .distinct()
            .filter(owners::Column::VersionId.eq(version.0))
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(|(name, id)| (name, id.map(OrganisationId))).collect())
    }
}
