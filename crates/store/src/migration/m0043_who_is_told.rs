//! Whoever is told of a step is found by role, and by place.

use sea_orm_migration::prelude::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0043_who_is_told"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_index(manager, "accounts", &["role"], false).await?;
        create_index(manager, "organisations", &["jurisdiction", "kind"], false).await
    }
}
