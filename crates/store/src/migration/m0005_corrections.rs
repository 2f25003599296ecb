//! Corrections made by hand.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0005_corrections"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("corrections")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(string("item"))
            .col(string("field"))
            .col(text("old_value"))
            .col(text("new_value"))
            .col(text("reason"))
            .col(big_integer_null("made_by"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone("made_at"))
            .col(integer_null("carried_from"))
            .col(boolean("stale"))
            .col(timestamp_with_time_zone_null("withdrawn_at"))
            .col(string_null("withdrawn_by_name"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_corrections_version_id")
                    .from("corrections", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "corrections", &["version_id", "item"], false).await?;
        Ok(())
    }
}
