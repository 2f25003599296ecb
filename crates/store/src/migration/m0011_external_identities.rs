//! Who people are at a provider of identities (OpenID Connect).

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0011_external_identities"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("external_identities")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(string("issuer"))
            .col(string("subject"))
            .col(string("label"))
            .col(timestamp_with_time_zone("linked_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_external_identities_account_id")
                    .from("external_identities", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "external_identities", &["issuer", "subject"], true).await?;
        create_index(manager, "external_identities", &["account_id"], false).await
    }
}
