//! How many records of each kind are listed, and how often they changed; rows of fields with several values, and words of
//! full text, say whether their record is listed.

use sea_orm::ConnectionTrait as _;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::records::{names, schema, search, sides};

/// See the file's head.
pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0042_totals_of_records"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let totals = Table::create()
            .table("record_totals")
            .col(string("kind"))
            .col(big_integer("part"))
            .col(big_integer("revision"))
            .col(big_integer("listed"))
            .col(big_integer("published"))
            .primary_key(Index::create().col("kind").col("part"))
            .to_owned();
        manager.create_table(totals).await?;
        let failed = |error: crate::Error| DbErr::Migration(error.to_string());
        let db = manager.get_connection();
        for (kind, table) in schema::load(db).await.map_err(failed)?.0 {
            sides::bring_up(db, &table).await.map_err(failed)?;
            search::index_all(db, &kind).await.map_err(failed)?;
            let (own, kind) = (schema::quoted(&names::table(&kind)), schema::text(&kind));
            db.execute_unprepared(&format!(
                "INSERT INTO record_totals (kind, part, revision, listed, published) \
                 SELECT {kind}, 0, 1, count(*), count(CASE WHEN \"published\" THEN 1 END) FROM {own} \
                 WHERE \"deleted\" IS NULL"
            ))
            .await?;
        }
        Ok(())
    }
}
