//! The event log: one row for each change, written in its transaction, sealed afterwards in batches.

mod list;
mod seal;
mod verify;

pub use list::{EventFilter, EventRow, Note};
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
        // What the log says of an event is sealed with its data; the column is for finding it.
        let mut data = data;
        if let (Some(organisation), Some(fields)) = (self.author.organisation, data.as_object_mut()) {
            fields.insert("acting_for".into(), organisation.0.into());
        }
        let row = events::ActiveModel {
            id: NotSet,
            at: Set(self.now.into()),
            actor_id: Set(self.author.account.map(|id| id.0)),
            actor_name: Set(self.author.name.clone()),
            kind: Set(kind.to_owned()),
            subject: Set(subject),
            data: Set(data.to_string()),
            seal: Set(None),
            organisation_id: Set(self.author.organisation.map(|id| id.0)),
        };
        events::Entity::insert(row).exec_without_returning(&self.db).await?;
        Ok(())
    }
}
