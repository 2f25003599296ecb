//! Source documents by content.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0002_documents"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("documents")
            .col(big_pk_auto("id"))
            .col(string_uniq("digest"))
            .col(big_integer("size"))
            .col(string("file_name"))
            .col(string("format"))
            .col(text("text"))
            .col(text("blocks"))
            .col(timestamp_with_time_zone("stored_at"))
            .to_owned();
        manager.create_table(table).await?;
        Ok(())
    }
}
