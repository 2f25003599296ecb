//! Names that records bear or bore, folded, so that one that is entered twice is found; and merges of records.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0041_names_and_merges_of_records"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names = Table::create()
            .table("record_names")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("record_id"))
            .col(text("folded"))
            .col(text("name"))
            .to_owned();
        manager.create_table(names).await?;
        create_index(manager, "record_names", &["kind", "folded"], false).await?;
        create_index(manager, "record_names", &["kind", "record_id", "folded"], true).await?;
        let merges = Table::create()
            .table("record_merges")
            .col(big_pk_auto("id"))
            .col(string("kind"))
            .col(big_integer("gone_id"))
            .col(big_integer("survivor_id"))
            .col(text("reason"))
            .col(text("moved"))
            .col(timestamp_with_time_zone("made_at"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone_null("undone_at"))
            .col(string_null("undone_by_name"))
            .to_owned();
        manager.create_table(merges).await?;
        create_index(manager, "record_merges", &["kind", "gone_id"], false).await?;
        create_index(manager, "record_merges", &["kind", "survivor_id"], false).await
    }
}
