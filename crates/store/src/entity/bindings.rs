//! What targets of plans are counted by.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bindings")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) plan_id: i64,
    pub(crate) indicator_key: String,
    pub(crate) basis: String,
    pub(crate) kind: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) rule: String,
    pub(crate) made_at: At,
    pub(crate) made_by: Option<i64>,
    pub(crate) made_by_name: String,
    pub(crate) ended_at: Option<At>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
