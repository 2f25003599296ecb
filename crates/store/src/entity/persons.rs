//! Persons that records point to. One who was merged stays, and names the one who stands for them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) country: String,
    #[sea_orm(unique)]
    pub(crate) orcid: Option<String>,
    pub(crate) email: Option<String>,
    #[sea_orm(unique)]
    pub(crate) account_id: Option<i64>,
    pub(crate) revision: i64,
    pub(crate) sample: bool,
    pub(crate) merged_into: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
