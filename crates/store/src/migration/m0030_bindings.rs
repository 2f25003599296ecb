//! What targets of plans are counted by, and what was counted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0030_bindings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let bindings = Table::create()
            .table("bindings")
            .col(big_pk_auto("id"))
            .col(big_integer("plan_id"))
            .col(string("indicator_key"))
            .col(string("basis"))
            .col(string("kind"))
            .col(text("rule"))
            .col(timestamp_with_time_zone("made_at"))
            .col(big_integer_null("made_by"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_bindings_plan_id")
                    .from("bindings", "plan_id")
                    .to("plans", "id"),
            )
            .to_owned();
        manager.create_table(bindings).await?;
        create_index(manager, "bindings", &["plan_id", "indicator_key"], false).await?;
        create_index(manager, "bindings", &["kind"], false).await?;
        let counts = Table::create()
            .table("binding_counts")
            .col(big_pk_auto("id"))
            .col(big_integer("binding_id"))
            .col(date("day"))
            .col(string("value"))
            .col(text("regions"))
            .col(boolean("afterwards"))
            .col(timestamp_with_time_zone("counted_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_binding_counts_binding_id")
                    .from("binding_counts", "binding_id")
                    .to("bindings", "id"),
            )
            .to_owned();
        manager.create_table(counts).await?;
        create_index(manager, "binding_counts", &["binding_id", "day"], true).await
    }
}
