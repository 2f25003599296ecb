//! Taking a plan out of all lists; its rows and files stay.

use base::PlanId;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};
use serde_json::json;

use crate::entity::plans;
use crate::error::{Error, Result};
use crate::store::{Change, Tx};

/// Takes a plan out of all lists.
#[derive(Debug)]
pub struct DeletePlan {
    /// The plan.
    pub plan: PlanId,
}

impl Change for DeletePlan {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = plans::Entity::find_by_id(self.plan.0).one(&tx.db).await?;
        let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::Missing("plan"))?;
        let revision = row.revision + 1;
        let mut row: plans::ActiveModel = row.into();
        row.deleted_at = Set(Some(tx.now.into()));
        row.revision = Set(revision);
        row.update(&tx.db).await?;
        tx.record("plan.deleted", format!("plan/{}", self.plan), json!({})).await
    }
}
