//! The event log and the chain of seals over it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0007_event_log"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("seals")
            .col(big_integer("number").primary_key())
            .col(big_integer("event_count"))
            .col(string("previous"))
            .col(string("digest"))
            .col(timestamp_with_time_zone("sealed_at"))
            .to_owned();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("events")
            .col(big_pk_auto("id"))
            .col(timestamp_with_time_zone("at"))
            .col(big_integer_null("actor_id"))
            .col(string("actor_name"))
            .col(string("kind"))
            .col(string("subject"))
            .col(text("data"))
            .col(big_integer_null("seal"))
            .foreign_key(
                ForeignKey::create().name("fk_events_seal").from("events", "seal").to("seals", "number"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "events", &["seal"], false).await?;
        create_index(manager, "events", &["subject"], false).await?;
        Ok(())
    }
}
