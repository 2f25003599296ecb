//! For whom people act, how they are invited, their second factors and their programs' tokens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0010_memberships_and_keys"
    }
}

/// A foreign key to an account.
fn to_account(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to("accounts", "id")
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["sessions", "events"] {
            let mut column = big_integer_null("organisation_id");
            manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await?;
        }
        create_index(manager, "events", &["organisation_id"], false).await?;
        create_index(manager, "events", &["actor_id"], false).await?;
        create_index(manager, "events", &["kind"], false).await?;
        let table = Table::create()
            .table("memberships")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(big_integer_null("organisation_id"))
            .col(string("role"))
            .col(date_null("from_day"))
            .col(date_null("to_day"))
            .col(big_integer_null("delegated_by"))
            .col(timestamp_with_time_zone("made_at"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(string_null("ended_by_name"))
            .foreign_key(&mut to_account("memberships", "account_id"))
            .foreign_key(&mut to_account("memberships", "delegated_by"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_memberships_organisation_id")
                    .from("memberships", "organisation_id")
                    .to("organisations", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "memberships", &["account_id"], false).await?;
        create_index(manager, "memberships", &["organisation_id"], false).await?;
        create_index(manager, "memberships", &["delegated_by"], false).await?;
        let table = Table::create()
            .table("invitations")
            .col(big_pk_auto("id"))
            .col(string_uniq("digest"))
            .col(string("note"))
            .col(string("role"))
            .col(big_integer_null("organisation_id"))
            .col(timestamp_with_time_zone("made_at"))
            .col(big_integer_null("made_by"))
            .col(string("made_by_name"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("used_at"))
            .col(big_integer_null("used_by"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_invitations_organisation_id")
                    .from("invitations", "organisation_id")
                    .to("organisations", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("second_factors")
            .col(big_integer("account_id").primary_key())
            .col(string("secret"))
            .col(big_integer("last_step"))
            .col(timestamp_with_time_zone_null("confirmed_at"))
            .foreign_key(&mut to_account("second_factors", "account_id"))
            .to_owned();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("recovery_codes")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(string("digest"))
            .col(timestamp_with_time_zone_null("used_at"))
            .foreign_key(&mut to_account("recovery_codes", "account_id"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "recovery_codes", &["account_id", "digest"], true).await?;
        let table = Table::create()
            .table("api_tokens")
            .col(big_pk_auto("id"))
            .col(string_uniq("digest"))
            .col(big_integer("account_id"))
            .col(string("name"))
            .col(text("scopes"))
            .col(big_integer_null("organisation_id"))
            .col(timestamp_with_time_zone("made_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("last_used_at"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(&mut to_account("api_tokens", "account_id"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "api_tokens", &["account_id"], false).await?;
        Ok(())
    }
}
