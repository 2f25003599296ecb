//! A number that moves on with every change of the register of organisations and its places: who keeps what was read of
//! them asks whether it still holds.

use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;

use crate::entity::settings;
use crate::error::Result;
use crate::store::{Store, Tx};

/// The setting that keeps it.
const NAME: &str = "organisations.revision";

impl Tx {
    /// Says that this transaction changes organisations, their names or their places.
    pub(crate) async fn organisations_change(&self) -> Result<()> {
        let last = settings::Entity::find_by_id(NAME).one(&self.db).await?.map(|row| row.value);
        let next = last.and_then(|last| last.parse::<i64>().ok()).unwrap_or(0) + 1;
        let row = settings::ActiveModel { name: Set(NAME.to_owned()), value: Set(next.to_string()) };
        let update =
            OnConflict::column(settings::Column::Name).update_column(settings::Column::Value).to_owned();
        settings::Entity::insert(row).on_conflict(update).exec_without_returning(&self.db).await?;
        Ok(())
    }
}

impl Store {
    /// Where it is the same, [`Store::organisations`] and [`Store::places`] are.
    pub async fn organisations_revision(&self) -> Result<i64> {
        Ok(self.setting(NAME).await?.and_then(|value| value.parse().ok()).unwrap_or(0))
    }
}
