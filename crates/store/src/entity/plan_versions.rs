//! Versions of plans, with what the compiler read, verbatim, and the counts that lists show.

use sea_orm::entity::prelude::*;

use crate::moment::{At, Day};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_versions")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) plan_id: i64,
    pub(crate) number: i32,
    pub(crate) document_id: i64,
    pub(crate) file_name: String,
    pub(crate) title: String,
    pub(crate) document_number: Option<String>,
    pub(crate) issued: Option<Day>,
    pub(crate) period_from: Option<i32>,
    pub(crate) period_to: Option<i32>,
    pub(crate) target_count: i32,
    pub(crate) measure_count: i32,
    pub(crate) owned_count: i32,
    pub(crate) dated_count: i32,
    pub(crate) measurable_count: i32,
    pub(crate) error_count: i32,
    pub(crate) warning_count: i32,
    pub(crate) note_count: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) compiled: String,
    pub(crate) imported_at: At,
    pub(crate) imported_by: Option<i64>,
    pub(crate) imported_by_name: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
