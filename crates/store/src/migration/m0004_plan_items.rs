//! What a version holds: headings, targets, measures, owners, tables, diagnostics.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0004_plan_items"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("sections")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(string("number"))
            .col(integer("level"))
            .col(text("title"))
            .col(big_integer("span_start"))
            .col(big_integer("span_end"))
            .col(big_integer("body_start"))
            .col(big_integer("body_end"))
            .col(integer_null("parent"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_sections_version_id")
                    .from("sections", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "sections", &["version_id", "position"], true).await?;
        let table = Table::create()
            .table("targets")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(text("indicator"))
            .col(text("indicator_key"))
            .col(string("comparator"))
            .col(string("value_low"))
            .col(string_null("value_high"))
            .col(double("value"))
            .col(string("unit"))
            .col(string("basis"))
            .col(string_null("due"))
            .col(string_null("per"))
            .col(string("firmness"))
            .col(text("quote"))
            .col(big_integer("span_start"))
            .col(big_integer("span_end"))
            .col(big_integer("number_start"))
            .col(big_integer("number_end"))
            .col(integer_null("section"))
            .col(text_null("section_title"))
            .col(integer_null("measure"))
            .col(boolean("corrected"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_targets_version_id")
                    .from("targets", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "targets", &["version_id", "position"], true).await?;
        create_index(manager, "targets", &["indicator_key", "due"], false).await?;
        let table = Table::create()
            .table("measures")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(string("number"))
            .col(text("title"))
            .col(text("section"))
            .col(text("quote"))
            .col(big_integer("span_start"))
            .col(big_integer("span_end"))
            .col(integer_null("outline"))
            .col(boolean("corrected"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_measures_version_id")
                    .from("measures", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "measures", &["version_id", "position"], true).await?;
        let table = Table::create()
            .table("owners")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("measure"))
            .col(integer("position"))
            .col(text("name"))
            .col(string("role"))
            .col(text("body_key"))
            .col(text("body_name"))
            .col(big_integer_null("organisation_id"))
            .col(big_integer_null("span_start"))
            .col(big_integer_null("span_end"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_owners_version_id")
                    .from("owners", "version_id")
                    .to("plan_versions", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("fk_owners_organisation_id")
                    .from("owners", "organisation_id")
                    .to("organisations", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "owners", &["version_id", "measure", "position"], true).await?;
        create_index(manager, "owners", &["body_key"], false).await?;
        create_index(manager, "owners", &["organisation_id"], false).await?;
        let table = Table::create()
            .table("tables")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(text("title"))
            .col(text("columns"))
            .col(text("rows"))
            .col(big_integer("span_start"))
            .col(big_integer("span_end"))
            .col(integer_null("section"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_tables_version_id")
                    .from("tables", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "tables", &["version_id", "position"], true).await?;
        let table = Table::create()
            .table("diagnostics")
            .col(big_pk_auto("id"))
            .col(big_integer("version_id"))
            .col(integer("position"))
            .col(string("code"))
            .col(string("severity"))
            .col(text("message_zh"))
            .col(text("message_en"))
            .col(text("quote"))
            .col(big_integer_null("span_start"))
            .col(big_integer_null("span_end"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_diagnostics_version_id")
                    .from("diagnostics", "version_id")
                    .to("plan_versions", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "diagnostics", &["version_id", "position"], true).await?;
        Ok(())
    }
}
