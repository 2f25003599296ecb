//! Indexes over the fields of records that name a person: a person's page asks by each of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, Set};

use crate::entity::record_tables;
use crate::records::{Index as Over, Table as Shape, make_indexes};

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0040_indexes_of_persons"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for row in record_tables::Entity::find().all(db).await? {
            let fault =
                |error: serde_json::Error| DbErr::Custom(format!("record_tables {}: {error}", row.kind));
            let mut shape: Shape = serde_json::from_str(&row.shape).map_err(fault)?;
            let persons = shape
                .columns
                .iter()
                .filter(|column| !column.many && column.target.as_deref() == Some("person"));
            let lacking: Vec<Over> = persons
                .map(|column| Over { fields: vec![column.name.clone()], unique: false, states: Vec::new() })
                .filter(|index| !shape.indexes.contains(index))
                .collect();
            if lacking.is_empty() {
                continue;
            }
            shape.indexes.extend(lacking);
            make_indexes(db, &shape).await.map_err(|error| DbErr::Custom(error.to_string()))?;
            let told = serde_json::to_string(&shape).map_err(fault)?;
            let mut row = row.into_active_model();
            row.shape = Set(told);
            row.update(db).await?;
        }
        Ok(())
    }
}
