//! Definitions of programmes as they were applied; the last of each programme is in force.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "definitions")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) programme: String,
    pub(crate) digest: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) text: String,
    pub(crate) applied_at: At,
    pub(crate) applied_by: Option<i64>,
    pub(crate) applied_by_name: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
