//! Notifications by their key: whether a reminder was sent is asked of many at once.

use sea_orm_migration::prelude::*;

use super::create_index;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0032_key_of_notifications"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_index(manager, "notifications", &["key"], false).await
    }
}
