//! What was counted, day by day.

use sea_orm::entity::prelude::*;

use crate::moment::{At, Day};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "binding_counts")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) binding_id: i64,
    pub(crate) day: Day,
    pub(crate) value: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) regions: String,
    pub(crate) afterwards: bool,
    pub(crate) counted_at: At,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
