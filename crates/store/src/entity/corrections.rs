//! Values put by hand over compiled ones.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "corrections")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) item: String,
    pub(crate) field: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) old_value: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) new_value: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) reason: String,
    pub(crate) made_by: Option<i64>,
    pub(crate) made_by_name: String,
    pub(crate) made_at: At,
    pub(crate) carried_from: Option<i32>,
    pub(crate) stale: bool,
    pub(crate) withdrawn_at: Option<At>,
    pub(crate) withdrawn_by_name: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
