//! Other names of organisations, with the days they were in use.

use sea_orm::entity::prelude::*;

use crate::moment::Day;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_aliases")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) organisation_id: i64,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) from_day: Option<Day>,
    pub(crate) to_day: Option<Day>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
