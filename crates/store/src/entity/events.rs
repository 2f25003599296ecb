//! The event log, written in the transaction of the change that it tells of.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) at: At,
    pub(crate) actor_id: Option<i64>,
    pub(crate) actor_name: String,
    pub(crate) kind: String,
    pub(crate) subject: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) data: String,
    pub(crate) seal: Option<i64>,
    pub(crate) organisation_id: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
