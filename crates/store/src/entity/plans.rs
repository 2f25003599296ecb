//! Plans: one policy document through all its versions.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plans")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) title_key: String,
    pub(crate) current_version: i32,
    pub(crate) revision: i64,
    pub(crate) sample: bool,
    pub(crate) created_at: At,
    pub(crate) deleted_at: Option<At>,
    pub(crate) imported_for: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
