//! What the compiler warned of.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnostics")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) position: i32,
    pub(crate) code: String,
    pub(crate) severity: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) message_zh: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) message_en: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) quote: String,
    pub(crate) span_start: Option<i64>,
    pub(crate) span_end: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
