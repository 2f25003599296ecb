//! What is said about records, and who follows them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0016_comments_and_follows"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("comments")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(text("text"))
            .col(timestamp_with_time_zone("made_at"))
            .col(big_integer_null("made_by"))
            .col(string("made_by_name"))
            .col(big_integer_null("made_for"))
            .col(timestamp_with_time_zone_null("withdrawn_at"))
            .col(string_null("withdrawn_by_name"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "comments", &["kind", "record_id", "id"], false).await?;
        let table = Table::create()
            .table("follows")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(big_integer("account_id"))
            .col(timestamp_with_time_zone("since"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_follows_account_id")
                    .from("follows", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "follows", &["kind", "record_id", "account_id"], true).await?;
        create_index(manager, "follows", &["account_id"], false).await?;

        Ok(())
    }
}
