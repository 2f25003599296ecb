//! What was said about records.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "comments")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) record_id: i64,
    #[sea_orm(column_type = "Text")]
    pub(crate) text: String,
    pub(crate) made_at: At,
    pub(crate) made_by: Option<i64>,
    pub(crate) made_by_name: String,
    pub(crate) made_for: Option<i64>,
    pub(crate) withdrawn_at: Option<At>,
    pub(crate) withdrawn_by_name: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
