//! Measures of versions, corrections applied.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "measures")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) position: i32,
    pub(crate) number: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) title: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) section: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) quote: String,
    pub(crate) span_start: i64,
    pub(crate) span_end: i64,
    pub(crate) outline: Option<i32>,
    pub(crate) corrected: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
