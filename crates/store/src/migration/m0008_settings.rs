//! Settings of the installation.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0008_settings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table =
            Table::create().table("settings").col(string("name").primary_key()).col(text("value")).to_owned();
        manager.create_table(table).await?;
        Ok(())
    }
}
