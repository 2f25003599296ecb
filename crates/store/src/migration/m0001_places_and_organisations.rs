//! The tree of places, the bodies in it and their names.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0001_places_and_organisations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("jurisdictions")
            .col(string("code").primary_key())
            .col(string("name"))
            .col(string("level"))
            .col(string_null("parent"))
            .col(integer("position"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_jurisdictions_parent")
                    .from("jurisdictions", "parent")
                    .to("jurisdictions", "code"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "jurisdictions", &["parent"], false).await?;
        let table = Table::create()
            .table("organisations")
            .col(big_pk_auto("id"))
            .col(string("jurisdiction"))
            .col(string("name"))
            .col(string("kind"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_organisations_jurisdiction")
                    .from("organisations", "jurisdiction")
                    .to("jurisdictions", "code"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "organisations", &["jurisdiction", "name"], true).await?;
        let table = Table::create()
            .table("organisation_aliases")
            .col(big_pk_auto("id"))
            .col(big_integer("organisation_id"))
            .col(string("name"))
            .col(string("kind"))
            .col(date_null("from_day"))
            .col(date_null("to_day"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_organisation_aliases_organisation_id")
                    .from("organisation_aliases", "organisation_id")
                    .to("organisations", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "organisation_aliases", &["organisation_id"], false).await?;
        Ok(())
    }
}
