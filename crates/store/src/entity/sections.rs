//! Headings of versions.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sections")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) position: i32,
    pub(crate) number: String,
    pub(crate) level: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) title: String,
    pub(crate) span_start: i64,
    pub(crate) span_end: i64,
    pub(crate) body_start: i64,
    pub(crate) body_end: i64,
    pub(crate) parent: Option<i32>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
