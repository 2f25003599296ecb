//! Letters to be sent. What they say goes once they are sent.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    #[sea_orm(unique)]
    pub(crate) key: String,
    pub(crate) address: String,
    pub(crate) lang: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) subject: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) body: String,
    pub(crate) kind: Option<String>,
    pub(crate) record_id: Option<i64>,
    pub(crate) made_at: At,
    pub(crate) due_at: At,
    pub(crate) attempts: i32,
    pub(crate) sent_at: Option<At>,
    pub(crate) given_up_at: Option<At>,
    #[sea_orm(column_type = "Text", nullable)]
    pub(crate) failure: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
