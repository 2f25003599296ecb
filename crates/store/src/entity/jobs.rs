//! Work in the background.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) total: i64,
    pub(crate) done: i64,
    pub(crate) made: i64,
    pub(crate) changed: i64,
    pub(crate) unchanged: i64,
    pub(crate) faulty: i64,
    pub(crate) whole: bool,
    #[sea_orm(column_type = "Text")]
    pub(crate) file_name: String,
    pub(crate) input: String,
    pub(crate) result: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub(crate) failure_zh: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub(crate) failure_en: Option<String>,
    pub(crate) account_id: Option<i64>,
    pub(crate) account_name: String,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) started_at: At,
    pub(crate) moved_at: At,
    pub(crate) ended_at: Option<At>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
