//! Tokens of programs, by digest, with what each may do for whom.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    #[sea_orm(unique)]
    pub(crate) digest: String,
    pub(crate) account_id: i64,
    pub(crate) name: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) scopes: String,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) made_at: At,
    pub(crate) expires_at: At,
    pub(crate) last_used_at: Option<At>,
    pub(crate) revoked_at: Option<At>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
