//! By which step a version of a record was left: time limits count from steps, also from those that lead back to the state
//! where the record stood.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0031_steps_of_versions"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = string_null("left_by");
        manager.alter_table(Table::alter().table("record_versions").add_column(&mut column).to_owned()).await
    }
}
