//! For whom people act, as what, since and until when; delegations are those that a person handed to another.

use sea_orm::entity::prelude::*;

use crate::moment::{At, Day};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) account_id: i64,
    pub(crate) organisation_id: Option<i64>,
    pub(crate) role: String,
    pub(crate) from_day: Option<Day>,
    pub(crate) to_day: Option<Day>,
    pub(crate) delegated_by: Option<i64>,
    pub(crate) made_at: At,
    pub(crate) made_by_name: String,
    pub(crate) ended_at: Option<At>,
    pub(crate) ended_by_name: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
