//! Lists of records as people want to find them again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0017_saved_views"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("saved_views")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(string("name"))
            .col(text("query"))
            .col(big_integer("account_id"))
            .col(boolean("shared"))
            .col(timestamp_with_time_zone("made_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_saved_views_account_id")
                    .from("saved_views", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "saved_views", &["account_id", "kind", "name"], true).await?;
        create_index(manager, "saved_views", &["kind"], false).await?;

        Ok(())
    }
}
