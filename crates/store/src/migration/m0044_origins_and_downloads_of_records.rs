//! Which row of a plan a record was made of; how often the files of records were taken away, by month.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0044_origins_and_downloads_of_records"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let origins = Table::create()
            .table("record_origins")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(big_integer("plan_id"))
            .col(integer("plan_version"))
            .col(string("item"))
            .col(integer("row"))
            .col(text("quote"))
            .col(timestamp_with_time_zone("made_at"))
            .col(string("made_by_name"))
            .to_owned();
        manager.create_table(origins).await?;
        create_index(manager, "record_origins", &["kind", "record_id", "plan_id"], true).await?;
        create_index(manager, "record_origins", &["plan_id"], false).await?;
        let downloads = Table::create()
            .table("record_downloads")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(big_integer("attachment_id"))
            .col(date("month"))
            .col(big_integer("count"))
            .to_owned();
        manager.create_table(downloads).await?;
        create_index(manager, "record_downloads", &["kind", "record_id", "attachment_id", "month"], true)
            .await
    }
}
