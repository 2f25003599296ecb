//! Accounts, sessions, sign-in attempts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0006_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("accounts")
            .col(big_pk_auto("id"))
            .col(string_uniq("name"))
            .col(string("role"))
            .col(string("password_hash"))
            .col(boolean("must_change_password"))
            .col(boolean("disabled"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("last_seen_at"))
            .to_owned();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("sessions")
            .col(big_pk_auto("id"))
            .col(string_uniq("digest"))
            .col(big_integer("account_id"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(string("peer"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_sessions_account_id")
                    .from("sessions", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "sessions", &["account_id"], false).await?;
        create_index(manager, "sessions", &["expires_at"], false).await?;
        let table = Table::create()
            .table("sign_in_attempts")
            .col(big_pk_auto("id"))
            .col(string("name"))
            .col(string("peer"))
            .col(timestamp_with_time_zone("at"))
            .col(boolean("succeeded"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "sign_in_attempts", &["name", "at"], false).await?;
        create_index(manager, "sign_in_attempts", &["peer", "at"], false).await?;
        Ok(())
    }
}
