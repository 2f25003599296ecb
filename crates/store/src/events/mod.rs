//! The event log: one row for each change, written in its transaction, sealed afterwards in batches.

mod seal;
mod verify;

pub use seal::Seal;
pub use verify::{ChainFault, ChainReport};

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use serde_json::Value;

use crate::entity::events;
use crate::error::Result;
use crate::store::Tx;

impl Tx {
    /// Appends to the log what this transaction changes: `kind` as `plan.imported`, `subject` as `plan/12`.
    pub(crate) async fn record(&self, kind: &str, subject: String, data: Value) -> Result<()> {
        let row = events::ActiveModel {
            id: NotSet,
            at: Set(self.now.into()),
            actor_id: Set(self.author.account.map(|id| id.0)),
            actor_name: Set(self.author.name.clone()),
            kind: Set(kind.to_owned()),
            subject: Set(subject),
            data: Set(data.to_string()),
            seal: Set(None),
        };
        events::Entity::insert(row).exec_without_returning(&self.db).await?;
        Ok(())
    }
}
