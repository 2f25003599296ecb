//! Organisations and persons that are made up are marked, so that a sample can be taken away again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0031_samples_in_the_registers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["organisations", "persons"] {
            let mut column = boolean("sample").default(false).take();
            manager.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await?;
            // Those that were made before said so in their names.
            let marked = Query::update()
                .table(table)
                .value("sample", true)
                .and_where(Expr::col("name").like("%（样例）"))
                .to_owned();
            manager.execute(marked).await?;
        }
        Ok(())
    }
}
