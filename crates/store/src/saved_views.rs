//! Lists of records as people want to find them again.

use base::AccountId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{accounts, saved_views};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// A saved view of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its key.
    pub id: i64,
    /// Kind of the records.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// The address's query, without its question mark.
    pub query: String,
    /// Whose.
    pub account: AccountId,
    /// The name that they sign in with.
    pub account_name: String,
    /// Whether others see it.
    pub shared: bool,
}

/// Saves a view; one of the same name and kind is written over.
#[derive(Debug)]
pub struct SaveView<'a> {
    /// Kind of the records.
    pub kind: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// The address's query.
    pub query: &'a str,
    /// Whose.
    pub account: AccountId,
    /// Whether others see it.
    pub shared: bool,
}

impl Change for SaveView<'_> {
    /// Its key.
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let row = saved_views::ActiveModel {
            id: NotSet,
            kind: Set(self.kind.to_owned()),
            name: Set(self.name.to_owned()),
            query: Set(self.query.to_owned()),
            account_id: Set(self.account.0),
            shared: Set(self.shared),
            made_at: Set(tx.now.into()),
        };
        use saved_views::Column;
        let over = OnConflict::columns([Column::AccountId, Column::Kind, Column::Name])
            .update_columns([Column::Query, Column::Shared, Column::MadeAt])
            .to_owned();
        saved_views::Entity::insert(row).on_conflict(over).exec_without_returning(&tx.db).await?;
        let saved = saved_views::Entity::find()
            .filter(Column::AccountId.eq(self.account.0))
            .filter(Column::Kind.eq(self.kind))
            .filter(Column::Name.eq(self.name))
            .one(&tx.db)
            .await?;
        Ok(saved.ok_or(Error::Missing("saved view"))?.id)
    }
}

/// Takes one's own view away.
#[derive(Debug)]
pub struct DropView {
    /// Which.
    pub id: i64,
    /// Whose; `None` takes anybody's, for who looks after all.
    pub account: Option<AccountId>,
}

impl Change for DropView {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let mut own = saved_views::Entity::delete_many().filter(saved_views::Column::Id.eq(self.id));
        if let Some(account) = self.account {
            own = own.filter(saved_views::Column::AccountId.eq(account.0));
        }
        match own.exec(&tx.db).await?.rows_affected {
            0 => Err(Error::Missing("saved view")),
            _ => Ok(()),
        }
    }
}

impl Store {
    /// The kind of the records that a view shows.
    pub async fn saved_view_kind(&self, id: i64) -> Result<Option<String>> {
        Ok(saved_views::Entity::find_by_id(id).one(self.db()).await?.map(|row| row.kind))
    }

    /// The views of a kind that an account sees: its own first, then those that others share.
    pub async fn saved_views(&self, kind: &str, account: AccountId) -> Result<Vec<SavedView>> {
        use saved_views::Column;
        let rows = saved_views::Entity::find()
            .filter(Column::Kind.eq(kind))
            .filter(Column::AccountId.eq(account.0).or(Column::Shared.eq(true)))
            .order_by_asc(Column::Name)
            .order_by_asc(Column::Id)
            .find_also_related(accounts::Entity)
            .all(self.db())
            .await?;
        let view = |(row, by): (saved_views::Model, Option<accounts::Model>)| SavedView {
            id: row.id,
            kind: row.kind,
            name: row.name,
            query: row.query,
            account: AccountId(row.account_id),
            account_name: by.map(|by| by.name).unwrap_or_default(),
            shared: row.shared,
        };
        let mut views: Vec<_> = rows.into_iter().map(view).collect();
        views.sort_by_key(|view| view.account != account);
        Ok(views)
    }
}
