//! Plans and their versions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0003_plans"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("plans")
            .col(big_pk_auto("id"))
            .col(string("title_key"))
            .col(integer("current_version"))
            .col(big_integer("revision"))
            .col(boolean("sample"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("deleted_at"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "plans", &["title_key"], false).await?;
        let table = Table::create()
            .table("plan_versions")
            .col(big_pk_auto("id"))
            .col(big_integer("plan_id"))
            .col(integer("number"))
            .col(big_integer("document_id"))
            .col(string("file_name"))
            .col(string("title"))
            .col(string_null("document_number"))
            .col(date_null("issued"))
            .col(integer_null("period_from"))
            .col(integer_null("period_to"))
            .col(integer("target_count"))
            .col(integer("measure_count"))
            .col(integer("owned_count"))
            .col(integer("dated_count"))
            .col(integer("measurable_count"))
            .col(integer("error_count"))
            .col(integer("warning_count"))
            .col(integer("note_count"))
            .col(text("compiled"))
            .col(timestamp_with_time_zone("imported_at"))
            .col(big_integer_null("imported_by"))
            .col(string("imported_by_name"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_plan_versions_plan_id")
                    .from("plan_versions", "plan_id")
                    .to("plans", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("fk_plan_versions_document_id")
                    .from("plan_versions", "document_id")
                    .to("documents", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "plan_versions", &["plan_id", "number"], true).await?;
        create_index(manager, "plan_versions", &["document_id"], false).await?;
        let table = Table::create()
            .table("issuers")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(string("name"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_issuers_version_id")
                    .from("issuers", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "issuers", &["version_id", "position"], true).await?;
        create_index(manager, "issuers", &["name"], false).await?;
        Ok(())
    }
}
