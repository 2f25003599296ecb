//! Organisations of all kinds. One that was merged stays, and names the one that stands for it.

use sea_orm::entity::prelude::*;

use crate::moment::Day;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) jurisdiction: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) name_en: Option<String>,
    pub(crate) name_since: Option<Day>,
    pub(crate) country: String,
    #[sea_orm(unique)]
    pub(crate) credit_code: Option<String>,
    #[sea_orm(unique)]
    pub(crate) ror: Option<String>,
    #[sea_orm(unique)]
    pub(crate) division: Option<String>,
    pub(crate) parent_id: Option<i64>,
    pub(crate) revision: i64,
    pub(crate) merged_into: Option<i64>,
    pub(crate) sample: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
