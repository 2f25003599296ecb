//! Accounts of people. Their passwords are hashes when they come here.

use base::{AccountId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{accounts, sessions};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// The role that must never be left without an account.
const ADMINISTRATOR: &str = "administrator";

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its key.
    pub id: AccountId,
    /// The name it signs in with.
    pub name: String,
    /// Code of its role.
    pub role: String,
    /// Hash of its password.
    pub password_hash: String,
    /// The password was given to it.
    pub must_change_password: bool,
    /// Turned off.
    pub disabled: bool,
    /// When it was made.
    pub created: Timestamp,
    /// Last sign-in.
    pub last_seen: Option<Timestamp>,
}

impl std::fmt::Debug for AccountRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountRow").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

impl From<accounts::Model> for AccountRow {
    fn from(row: accounts::Model) -> Self {
        Self {
            id: AccountId(row.id),
            name: row.name,
            role: row.role,
            password_hash: row.password_hash,
            must_change_password: row.must_change_password,
            disabled: row.disabled,
            created: row.created_at.into(),
            last_seen: row.last_seen_at.map(Into::into),
        }
    }
}

/// Makes an account that must change its password.
pub struct AddAccount<'a> {
    /// The name it signs in with.
    pub name: &'a str,
    /// Code of its role.
    pub role: &'a str,
    /// Hash of its password.
    pub password_hash: &'a str,
    /// Only where there is no account yet; otherwise [`Error::Duplicate`].
    pub first: bool,
}

impl Change for AddAccount<'_> {
    type Output = AccountId;

    async fn apply(&self, tx: &Tx) -> Result<AccountId> {
        if self.first && accounts::Entity::find().count(&tx.db).await? > 0 {
            return Err(Error::Duplicate("accounts".into()));
        }
        let row = accounts::ActiveModel {
            id: NotSet,
            name: Set(self.name.to_owned()),
            role: Set(self.role.to_owned()),
            password_hash: Set(self.password_hash.to_owned()),
            must_change_password: Set(true),
            disabled: Set(false),
            created_at: Set(tx.now.into()),
            last_seen_at: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({ "name": self.name, "role": self.role });
        tx.record("account.added", format!("account/{id}"), data).await?;
        Ok(AccountId(id))
    }
}

/// Gives an account another password and ends its sessions.
pub struct SetPassword<'a> {
    /// The account.
    pub account: AccountId,
    /// Hash of the password.
    pub password_hash: &'a str,
    /// Somebody else chose it.
    pub must_change: bool,
}

impl Change for SetPassword<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let mut row: accounts::ActiveModel = account(tx, self.account).await?.into();
        row.password_hash = Set(self.password_hash.to_owned());
        row.must_change_password = Set(self.must_change);
        row.update(&tx.db).await?;
        end_sessions(tx, self.account).await?;
        let data = json!({ "must_change": self.must_change });
        tx.record("account.password-set", format!("account/{}", self.account), data).await
    }
}

/// Changes what an account may do. [`Error::Changed`] where it is the last administrator.
pub struct SetRole<'a> {
    /// The account.
    pub account: AccountId,
    /// Code of the role.
    pub role: &'a str,
}

impl Change for SetRole<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = account(tx, self.account).await?;
        if self.role != ADMINISTRATOR {
            keep_an_administrator(tx, &row).await?;
        }
        let mut row: accounts::ActiveModel = row.into();
        row.role = Set(self.role.to_owned());
        row.update(&tx.db).await?;
        let data = json!({ "role": self.role });
        tx.record("account.role-set", format!("account/{}", self.account), data).await
    }
}

/// Turns an account off, ending its sessions, or on. [`Error::Changed`] where it is the last administrator.
pub struct SetDisabled {
    /// The account.
    pub account: AccountId,
    /// Off or on.
    pub disabled: bool,
}

impl Change for SetDisabled {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = account(tx, self.account).await?;
        if self.disabled {
            keep_an_administrator(tx, &row).await?;
            end_sessions(tx, self.account).await?;
        }
        let mut row: accounts::ActiveModel = row.into();
        row.disabled = Set(self.disabled);
        row.update(&tx.db).await?;
        let data = json!({ "disabled": self.disabled });
        tx.record("account.disabled-set", format!("account/{}", self.account), data).await
    }
}

impl Store {
    /// All accounts by name.
    pub async fn accounts(&self) -> Result<Vec<AccountRow>> {
        let rows = accounts::Entity::find().order_by_asc(accounts::Column::Name).all(self.db()).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Whether there is any account.
    pub async fn has_accounts(&self) -> Result<bool> {
        Ok(accounts::Entity::find().one(self.db()).await?.is_some())
    }

    /// An account by its name.
    pub async fn account_named(&self, name: &str) -> Result<Option<AccountRow>> {
        let row = accounts::Entity::find().filter(accounts::Column::Name.eq(name)).one(self.db()).await?;
        Ok(row.map(Into::into))
    }

    /// An account by its key.
    pub async fn account(&self, account: AccountId) -> Result<Option<AccountRow>> {
        Ok(accounts::Entity::find_by_id(account.0).one(self.db()).await?.map(Into::into))
    }
}

async fn account(tx: &Tx, account: AccountId) -> Result<accounts::Model> {
    accounts::Entity::find_by_id(account.0).one(&tx.db).await?.ok_or(Error::Missing("account"))
}

async fn keep_an_administrator(tx: &Tx, row: &accounts::Model) -> Result<()> {
    if row.role != ADMINISTRATOR || row.disabled {
        return Ok(());
    }
    let others = accounts::Entity::find()
        .filter(accounts::Column::Role.eq(ADMINISTRATOR))
        .filter(accounts::Column::Disabled.eq(false))
        .filter(accounts::Column::Id.ne(row.id))
        .count(&tx.db)
        .await?;
    if others == 0 { Err(Error::Changed("the last administrator stays")) } else { Ok(()) }
}

async fn end_sessions(tx: &Tx, account: AccountId) -> Result<()> {
    sessions::Entity::delete_many().filter(sessions::Column::AccountId.eq(account.0)).exec(&tx.db).await?;
    Ok(())
}
