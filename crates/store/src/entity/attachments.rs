//! Files of records. One without a record was uploaded for a form that was not sent yet.

use sea_orm::entity::prelude::*;

use crate::moment::At;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) digest: String,
    pub(crate) size: i64,
    pub(crate) media_type: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) file_name: String,
    pub(crate) kind: Option<String>,
    pub(crate) record_id: Option<i64>,
    pub(crate) field: Option<String>,
    pub(crate) class: String,
    pub(crate) uploaded_at: At,
    pub(crate) uploaded_by: Option<i64>,
    pub(crate) uploaded_by_name: String,
    pub(crate) uploaded_for: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
