//! Rows of plans that records were made of.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_origins")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) record_id: i64,
    pub(crate) plan_id: i64,
    pub(crate) plan_version: i32,
    pub(crate) item: String,
    pub(crate) row: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) quote: String,
    pub(crate) made_at: At,
    pub(crate) made_by_name: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
