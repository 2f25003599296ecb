//! Who people are at a provider of identities.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "external_identities")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) account_id: i64,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) label: String,
    pub(crate) linked_at: At,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
