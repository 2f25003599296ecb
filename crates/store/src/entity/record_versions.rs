//! What records said before they were changed.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_versions")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) record_id: i64,
    pub(crate) number: i64,
    pub(crate) made_at: At,
    pub(crate) made_by: Option<i64>,
    pub(crate) made_by_name: String,
    pub(crate) state: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
    pub(crate) left_by: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
