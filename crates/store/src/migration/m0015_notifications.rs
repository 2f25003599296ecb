//! What people are told, how they want to hear it, and what is to be sent by mail.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0015_notifications"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("notifications")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(string("event"))
            .col(text("words_zh"))
            .col(text("words_en"))
            .col(string_null("kind"))
            .col(big_integer_null("record_id"))
            .col(string("key"))
            .col(timestamp_with_time_zone("made_at"))
            .col(timestamp_with_time_zone_null("read_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_notifications_account_id")
                    .from("notifications", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "notifications", &["account_id", "key"], true).await?;
        create_index(manager, "notifications", &["account_id", "read_at"], false).await?;
        let table = Table::create()
            .table("notification_choices")
            .col(big_pk_auto("id"))
            .col(big_integer("account_id"))
            .col(string("event"))
            .col(string("channel"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_notification_choices_account_id")
                    .from("notification_choices", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "notification_choices", &["account_id", "event"], true).await?;
        let table = Table::create()
            .table("account_contacts")
            .col(big_integer("account_id").primary_key())
            .col(string_null("email"))
            .col(string("lang"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_account_contacts_account_id")
                    .from("account_contacts", "account_id")
                    .to("accounts", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("outbox")
            .col(big_pk_auto("id"))
            .col(string("key").unique_key().take())
            .col(string("address"))
            .col(string("lang"))
            .col(text("subject"))
            .col(text("body"))
            .col(string_null("kind"))
            .col(big_integer_null("record_id"))
            .col(timestamp_with_time_zone("made_at"))
            .col(timestamp_with_time_zone("due_at"))
            .col(integer("attempts"))
            .col(timestamp_with_time_zone_null("sent_at"))
            .col(timestamp_with_time_zone_null("given_up_at"))
            .col(text_null("failure"))
            .to_owned();
        manager.create_table(table).await?;
        create_index(manager, "outbox", &["sent_at", "due_at"], false).await?;

        Ok(())
    }
}
