//! Targets of versions, corrections applied.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "targets")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) version_id: i64,
    pub(crate) position: i32,
    #[sea_orm(column_type = "Text")]
    pub(crate) indicator: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) indicator_key: String,
    pub(crate) comparator: String,
    pub(crate) value_low: String,
    pub(crate) value_high: Option<String>,
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) basis: String,
    pub(crate) due: Option<String>,
    pub(crate) per: Option<String>,
    pub(crate) firmness: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) quote: String,
    pub(crate) span_start: i64,
    pub(crate) span_end: i64,
    pub(crate) number_start: i64,
    pub(crate) number_end: i64,
    pub(crate) section: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub(crate) section_title: Option<String>,
    pub(crate) measure: Option<i32>,
    pub(crate) corrected: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
