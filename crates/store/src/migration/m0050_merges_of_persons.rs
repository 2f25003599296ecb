//! Persons who were entered twice: which one stands for both, and the merges with what they moved.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0050_merges_of_persons"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = big_integer_null("merged_into");
        let table = Table::alter().table("persons").add_column(&mut column).to_owned();
        manager.alter_table(table).await?;
        create_index(manager, "persons", &["merged_into"], false).await?;
        let merges = Table::create()
            .table("person_merges")
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
                    .name("fk_person_merges_gone_id")
                    .from("person_merges", "gone_id")
                    .to("persons", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("fk_person_merges_survivor_id")
                    .from("person_merges", "survivor_id")
                    .to("persons", "id"),
            )
            .to_owned();
        manager.create_table(merges).await?;
        create_index(manager, "person_merges", &["survivor_id"], false).await?;
        create_index(manager, "person_merges", &["gone_id"], false).await
    }
}
