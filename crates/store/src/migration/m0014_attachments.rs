//! Files that are attached to records.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0014_attachments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("attachments")
            .col(big_pk_auto("id"))
            .col(string("digest"))
            .col(big_integer("size"))
            .col(string("media_type"))
            .col(text("file_name"))
            .col(string_null("kind"))
            .col(big_integer_null("record_id"))
            .col(string_null("field"))
            .col(string("class"))
            .col(timestamp_with_time_zone("uploaded_at"))
            .col(big_integer_null("uploaded_by"))
            .col(string("uploaded_by_name"))
            .col(big_integer_null("uploaded_for"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "attachments", &["digest"], false).await?;
        create_index(manager, "attachments", &["kind", "record_id", "id"], false).await
    }
}
