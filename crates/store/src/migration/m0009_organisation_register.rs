//! Organisations of all kinds: identifiers, names in English, what is above them, revisions, merges.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0009_organisation_register"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one new column at a time, and no foreign key with it.
        let columns = [
            string_null("name_en"),
            date_null("name_since"),
            string("country").default("CN").take(),
            string_null("credit_code"),
            string_null("ror"),
            string_null("division"),
            big_integer_null("parent_id"),
            big_integer("revision").default(1).take(),
            big_integer_null("merged_into"),
        ];
        for mut column in columns {
            let table = Table::alter().table("organisations").add_column(&mut column).to_owned();
            manager.alter_table(table).await?;
        }
        for identifier in ["credit_code", "ror", "division"] {
            create_index(manager, "organisations", &[identifier], true).await?;
        }
        create_index(manager, "organisations", &["parent_id"], false).await?;
        create_index(manager, "organisations", &["merged_into"], false).await?;
        create_index(manager, "organisations", &["kind"], false).await?;
        let table = Table::create()
            .table("organisation_merges")
            .col(big_pk_auto("id"))
            .col(big_integer("gone_id"))
            .col(big_integer("survivor_id"))
            .col(text("reason"))
            .col(text("moved"))
            .col(timestamp_with_time_zone("made_at"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone_null("undone_at"))
            .col(string_null("undone_by_name"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_organisation_merges_gone_id")
                    .from("organisation_merges", "gone_id")
                    .to("organisations", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("fk_organisation_merges_survivor_id")
                    .from("organisation_merges", "survivor_id")
                    .to("organisations", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "organisation_merges", &["survivor_id"], false).await?;
        create_index(manager, "organisation_merges", &["gone_id"], false).await?;
        Ok(())
    }
}
