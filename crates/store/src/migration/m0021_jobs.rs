//! Work in the background.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0021_jobs"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("jobs")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(string("state"))
            .col(big_integer("total"))
            .col(big_integer("done"))
            .col(big_integer("made"))
            .col(big_integer("changed"))
            .col(big_integer("unchanged"))
            .col(big_integer("faulty"))
            .col(boolean("whole"))
            .col(text("file_name"))
            .col(string("input"))
            .col(string_null("result"))
            .col(text_null("failure_zh"))
            .col(text_null("failure_en"))
            .col(big_integer_null("account_id"))
            .col(string("account_name"))
            .col(big_integer_null("organisation_id"))
            .col(timestamp_with_time_zone("started_at"))
            .col(timestamp_with_time_zone("moved_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "jobs", &["kind"], false).await?;
        create_index(manager, "jobs", &["state"], false).await?;
        Ok(())
    }
}
