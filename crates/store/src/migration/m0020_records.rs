//! Definitions of programmes as they were applied, the tables that they ask for, versions of records, serial numbers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0020_records"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let definitions = Table::create()
            .table("definitions")
            .col(big_pk_auto("id"))
            .col(string("programme"))
            .col(string("digest"))
            .col(text("text"))
            .col(timestamp_with_time_zone("applied_at"))
            .col(big_integer_null("applied_by"))
            .col(string("applied_by_name"))
            .to_owned();
        manager.create_table(definitions).await?;
        create_index(manager, "definitions", &["programme"], false).await?;
        let tables = Table::create()
            .table("record_tables")
            .col(string("kind").primary_key())
            .col(text("shape"))
            .to_owned();
        manager.create_table(tables).await?;
        let versions = Table::create()
            .table("record_versions")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(big_integer("number"))
            .col(timestamp_with_time_zone("made_at"))
            .col(big_integer_null("made_by"))
            .col(string("made_by_name"))
            .col(string_null("state"))
            .col(text("content"))
            .to_owned();
        manager.create_table(versions).await?;
        create_index(manager, "record_versions", &["kind", "record_id", "number"], true).await?;
        let serials = Table::create()
            .table("serials")
            .col(string("series").primary_key())
            .col(big_integer("last"))
            .to_owned();
        manager.create_table(serials).await
    }
}
