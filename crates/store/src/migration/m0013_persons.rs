//! The register of persons that records point to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0013_persons"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("persons")
            .col(big_pk_auto("id"))
            .col(string("name"))
            .col(string_null("name_en"))
            .col(big_integer_null("organisation_id"))
            .col(string("country"))
            .col(string_null("orcid").unique_key().take())
            .col(string_null("email"))
            .col(big_integer_null("account_id").unique_key().take())
            .col(big_integer("revision"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_persons_organisation_id")
                    .from("persons", "organisation_id")
                    .to("organisations", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("fk_persons_account_id")
                    .from("persons", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "persons", &["name", "id"], false).await?;
        create_index(manager, "persons", &["organisation_id"], false).await
    }
}
