//! Corrections: made, taken back, carried to the next version.

use base::{AccountId, CorrectionId, PlanId, Timestamp};
use plan::ItemId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::items::{self, Items};
use super::load::version_row;
use crate::entity::{corrections, plans};
use crate::error::{Error, Result};
use crate::store::{Change, Tx};

/// A correction of the version before that goes on to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedCorrection {
    /// The item in the new version.
    pub item: ItemId,
    /// Which field.
    pub field: String,
    /// What the compiler reads there now.
    pub old: String,
    /// What stands instead.
    pub new: String,
    /// Why.
    pub reason: String,
    /// Who made it.
    pub by: Option<AccountId>,
    /// Their name.
    pub by_name: String,
    /// When it was made.
    pub at: Timestamp,
    /// The version it was made on.
    pub carried_from: u32,
    /// The compiler reads another value now than the one that was corrected.
    pub stale: bool,
}

/// Makes a correction on a plan's current version. An earlier one of the same field is taken back.
#[derive(Debug)]
pub struct AddCorrection<'a> {
    /// The plan.
    pub plan: PlanId,
    /// The revision of the plan that this was decided on.
    pub revision: i64,
    /// The item.
    pub item: ItemId,
    /// Which field.
    pub field: &'a str,
    /// What the compiler read.
    pub old: &'a str,
    /// What is to stand there.
    pub new: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The items with this correction applied.
    pub items: Items<'a>,
}

impl Change for AddCorrection<'_> {
    type Output = CorrectionId;

    async fn apply(&self, tx: &Tx) -> Result<CorrectionId> {
        let version = advance(tx, self.plan, self.revision).await?;
        let item = self.item.to_string();
        let earlier = corrections::Entity::find()
            .filter(corrections::Column::VersionId.eq(version))
            .filter(corrections::Column::Item.eq(item.as_str()))
            .filter(corrections::Column::Field.eq(self.field))
            .filter(corrections::Column::WithdrawnAt.is_null())
            .all(&tx.db)
            .await?;
        for row in earlier {
            withdraw(tx, row).await?;
        }
        let row = corrections::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            item: Set(item.clone()),
            field: Set(self.field.to_owned()),
            old_value: Set(self.old.to_owned()),
            new_value: Set(self.new.to_owned()),
            reason: Set(self.reason.to_owned()),
            made_by: Set(tx.author.account.map(|id| id.0)),
            made_by_name: Set(tx.author.name.clone()),
            made_at: Set(tx.now.into()),
            carried_from: Set(None),
            stale: Set(false),
            withdrawn_at: Set(None),
            withdrawn_by_name: Set(None),
        };
        let id = corrections::Entity::insert(row).exec(&tx.db).await?.last_insert_id;
        items::replace(tx, version, self.items).await?;
        let data = json!({
            "correction": id, "item": item, "field": self.field,
            "old": self.old, "new": self.new, "reason": self.reason,
        });
        tx.record("plan.corrected", format!("plan/{}", self.plan), data).await?;
        Ok(CorrectionId(id))
    }
}

/// Takes a correction of a plan's current version back.
#[derive(Debug)]
pub struct WithdrawCorrection<'a> {
    /// The correction.
    pub correction: CorrectionId,
    /// Its plan.
    pub plan: PlanId,
    /// The revision of the plan that this was decided on.
    pub revision: i64,
    /// The items without this correction.
    pub items: Items<'a>,
}

impl Change for WithdrawCorrection<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let version = advance(tx, self.plan, self.revision).await?;
        let row = corrections::Entity::find_by_id(self.correction.0)
            .filter(corrections::Column::VersionId.eq(version))
            .filter(corrections::Column::WithdrawnAt.is_null())
            .one(&tx.db)
            .await?
            .ok_or(Error::Missing("correction"))?;
        withdraw(tx, row).await?;
        items::replace(tx, version, self.items).await?;
        let data = json!({ "correction": self.correction });
        tx.record("plan.correction-withdrawn", format!("plan/{}", self.plan), data).await
    }
}

/// Checks that the plan is as it was read, moves its revision on, and gives the key of its current version.
async fn advance(tx: &Tx, plan: PlanId, revision: i64) -> Result<i64> {
    let row = plans::Entity::find_by_id(plan.0).one(&tx.db).await?;
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::Missing("plan"))?;
    if row.revision != revision {
        return Err(Error::Changed("the plan was changed meanwhile"));
    }
    let number = row.current_version;
    let mut row: plans::ActiveModel = row.into();
    row.revision = Set(revision + 1);
    row.update(&tx.db).await?;
    let version = version_row(&tx.db, plan, number.unsigned_abs()).await?;
    Ok(version.ok_or(Error::Missing("version"))?.id)
}

async fn withdraw(tx: &Tx, row: corrections::Model) -> Result<()> {
    let mut row: corrections::ActiveModel = row.into();
    row.withdrawn_at = Set(Some(tx.now.into()));
    row.withdrawn_by_name = Set(Some(tx.author.name.clone()));
    row.update(&tx.db).await?;
    Ok(())
}

/// Writes carried corrections with a new version.
pub(super) async fn insert_carried(tx: &Tx, version: i64, carried: &[CarriedCorrection]) -> Result<()> {
    for correction in carried {
        let row = corrections::ActiveModel {
            id: NotSet,
            version_id: Set(version),
            item: Set(correction.item.to_string()),
            field: Set(correction.field.clone()),
            old_value: Set(correction.old.clone()),
            new_value: Set(correction.new.clone()),
            reason: Set(correction.reason.clone()),
            made_by: Set(correction.by.map(|id| id.0)),
            made_by_name: Set(correction.by_name.clone()),
            made_at: Set(correction.at.into()),
            carried_from: Set(i32::try_from(correction.carried_from).ok()),
            stale: Set(correction.stale),
            withdrawn_at: Set(None),
            withdrawn_by_name: Set(None),
        };
        corrections::Entity::insert(row).exec_without_returning(&tx.db).await?;
    }
    Ok(())
}
