//! Invitations, by the digest of their link; each is used once.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    #[sea_orm(unique)]
    pub(crate) digest: String,
    pub(crate) note: String,
    pub(crate) role: String,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) made_at: At,
    pub(crate) made_by: Option<i64>,
    pub(crate) made_by_name: String,
    pub(crate) expires_at: At,
    pub(crate) used_at: Option<At>,
    pub(crate) used_by: Option<i64>,
    pub(crate) revoked_at: Option<At>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
