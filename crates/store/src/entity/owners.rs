//! Bodies that owe measures, with the organisation each is, where that is known.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "owners")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) measure: i32,
    pub(crate) position: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) name: String,
    pub(crate) role: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) body_key: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) body_name: String,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) span_start: Option<i64>,
    pub(crate) span_end: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
