//! Settings of the installation, and the figures of the whole store.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde_json::json;

use crate::entity::{events, plan_versions, settings};
use crate::error::{Error, Result};
use crate::plans::current_versions;
use crate::store::{Change, Store, Tx};

/// Puts a setting.
pub struct SetSetting<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
}

impl Change for SetSetting<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row =
            settings::ActiveModel { name: Set(self.name.to_owned()), value: Set(self.value.to_owned()) };
        let update =
            OnConflict::column(settings::Column::Name).update_column(settings::Column::Value).to_owned();
        settings::Entity::insert(row).on_conflict(update).exec_without_returning(&tx.db).await?;
        tx.record("setting.put", format!("setting/{}", self.name), json!({ "value": self.value })).await
    }
}

/// Puts a setting where it still is what was seen; [`Error::Changed`] where it is not. Part of a longer change, it
/// says how far that has come: two who are at it at once do not do the same twice.
#[derive(Debug)]
pub struct SwapSetting<'a> {
    /// Its name.
    pub name: &'a str,
    /// What was seen; `None` where it was never put.
    pub seen: Option<&'a str>,
    /// Its value.
    pub value: &'a str,
}

impl Change for SwapSetting<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let known = settings::Entity::find_by_id(self.name).one(&tx.db).await?;
        if known.as_ref().map(|row| &*row.value) != self.seen {
            return Err(Error::Changed("setting"));
        }
        SetSetting { name: self.name, value: self.value }.apply(tx).await
    }
}

/// How much the store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Live plans.
    pub plans: u64,
    /// Targets of their current versions.
    pub targets: u64,
    /// Measures of their current versions.
    pub measures: u64,
    /// Events.
    pub events: u64,
    /// Events that no seal covers.
    pub unsealed: u64,
}

impl Store {
    /// A setting; `None` where it was never put.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        Ok(settings::Entity::find_by_id(name).one(self.db()).await?.map(|row| row.value))
    }

    /// How much there is of everything.
    pub async fn totals(&self) -> Result<Totals> {
        let counts: Vec<(i32, i32)> = current_versions()
            .select_only()
            .columns([plan_versions::Column::TargetCount, plan_versions::Column::MeasureCount])
            .into_tuple()
            .all(self.db())
            .await?;
        let sum =
            |pick: fn(&(i32, i32)) -> i32| counts.iter().map(|row| u64::from(pick(row).unsigned_abs())).sum();
        Ok(Totals {
            plans: counts.len() as u64,
            targets: sum(|row| row.0),
            measures: sum(|row| row.1),
            events: events::Entity::find().count(self.db()).await?,
            unsealed: events::Entity::find().filter(events::Column::Seal.is_null()).count(self.db()).await?,
        })
    }
}
