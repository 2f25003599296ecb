//! What an account was told.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notifications")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) account_id: i64,
    pub(crate) event: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) words_zh: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) words_en: String,
    pub(crate) kind: Option<String>,
    pub(crate) record_id: Option<i64>,
    pub(crate) key: String,
    pub(crate) made_at: At,
    pub(crate) read_at: Option<At>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
