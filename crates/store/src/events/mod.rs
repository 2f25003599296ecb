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

/// Events that are appended by one statement.
const AT_ONCE: usize = 500;

impl Tx {
    /// Appends to the log what this transaction changes: `kind` as `plan.imported`, `subject` as `plan/12`.
    pub(crate) async fn record(&self, kind: &str, subject: String, data: Value) -> Result<()> {
        events::Entity::insert(self.event(kind, subject, data)).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Appends several at once.
    pub(crate) async fn record_all(&self, events: Vec<(&str, String, Value)>) -> Result<()> {
        let mut events = events.into_iter().peekable();
        while events.peek().is_some() {
            let some =
                events.by_ref().take(AT_ONCE).map(|(kind, subject, data)| self.event(kind, subject, data));
            events::Entity::insert_many(some.collect::<Vec<_>>()).exec_without_returning(&self.db).await?;
        }
        Ok(())
    }

    fn event(&self, kind: &str, subject: String, data: Value) -> events::ActiveModel {
        // What the log says of an event is sealed with its data; the column is for finding it.
        let mut data = data;
        if let (Some(organisation), Some(fields)) = (self.author.organisation, data.as_object_mut()) {
            fields.insert("acting_for".into(), organisation.0.into());
        }
        events::ActiveModel {
            id: NotSet,
            at: Set(self.now.into()),
            actor_id: Set(self.author.account.map(|id| id.0)),
            actor_name: Set(self.author.name.clone()),
            kind: Set(kind.to_owned()),
            subject: Set(subject),
            data: Set(data.to_string()),
            seal: Set(None),
            organisation_id: Set(self.author.organisation.map(|id| id.0)),
        }
    }
}
