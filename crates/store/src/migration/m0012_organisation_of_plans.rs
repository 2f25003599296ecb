//! Whose a plan is: the organisation for which it was first imported.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0012_organisation_of_plans"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = big_integer_null("imported_for");
        manager.alter_table(Table::alter().table("plans").add_column(&mut column).to_owned()).await
    }
}
