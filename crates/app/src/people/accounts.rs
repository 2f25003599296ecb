//! Making and changing accounts.

use base::{AccountId, Words};
use store::Author;
use store::people::{AccountRow, AddAccount, SetDisabled, SetPassword, SetRole};

use super::passwords::check_name;
use super::sessions::role;
use super::{AccountSummary, Actor, OneTimePassword, Role};
use crate::app::author;
use crate::error::{Conflict, Error, Result};
use crate::rights::Act;
use crate::{App, secret};

/// The name of the account that the first start makes.
const FIRST: &str = "admin";

impl App {
    /// The administrator's one-time password, if this start made the account; given out once.
    pub async fn first_administrator(&self) -> Result<Option<OneTimePassword>> {
        let mut waiting =
            self.0.first_administrator.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(waiting.take())
    }

    pub(crate) async fn make_first_administrator(&self) -> Result<()> {
        if self.store().has_accounts().await? {
            return Ok(());
        }
        let password = secret::one_time_password()?;
        let password_hash = secret::hash(password.clone()).await?;
        let account = AddAccount {
            name: FIRST,
            role: Role::Administrator.code(),
            password_hash: &password_hash,
            first: true,
        };
        match self.store().write(&Author::system(), &account).await {
            // Another node was first.
            Err(store::Error::Duplicate(_)) => return Ok(()),
            result => result?,
        };
        let mut waiting =
            self.0.first_administrator.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *waiting = Some(OneTimePassword { name: FIRST.into(), password });
        Ok(())
    }

    /// All accounts.
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<AccountSummary>> {
        actor.may(Act::ManageAccounts)?;
        self.store().accounts().await?.into_iter().map(summary).collect()
    }

    /// Makes an account with a one-time password.
    pub async fn invite_account(&self, actor: &Actor, name: &str, role: Role) -> Result<OneTimePassword> {
        actor.may(Act::ManageAccounts)?;
        let name = check_name(name)?;
        let password = secret::one_time_password()?;
        let password_hash = secret::hash(password.clone()).await?;
        let account =
            AddAccount { name: &name, role: role.code(), password_hash: &password_hash, first: false };
        match self.store().write(&author(actor), &account).await {
            Err(store::Error::Duplicate(_)) => Err(Error::invalid(
                "account-name-taken",
                format!("账号名“{name}”已有人使用。"),
                format!("The name {name} is taken."),
            )),
            result => {
                result?;
                Ok(OneTimePassword { name, password })
            }
        }
    }

    /// Gives an account a new one-time password and ends its sessions.
    pub async fn reset_password(&self, actor: &Actor, account: AccountId) -> Result<OneTimePassword> {
        actor.may(Act::ManageAccounts)?;
        let row = self.account_row(account).await?;
        let password = secret::one_time_password()?;
        let password_hash = secret::hash(password.clone()).await?;
        let change = SetPassword { account, password_hash: &password_hash, must_change: true };
        self.store().write(&author(actor), &change).await?;
        Ok(OneTimePassword { name: row.name, password })
    }

    /// Changes what an account may do. The last administrator stays one.
    pub async fn set_role(&self, actor: &Actor, account: AccountId, role: Role) -> Result<()> {
        actor.may(Act::ManageAccounts)?;
        let change = SetRole { account, role: role.code() };
        keep_one(self.store().write(&author(actor), &change).await)
    }

    /// Turns an account off or on again. The last administrator stays on.
    pub async fn set_disabled(&self, actor: &Actor, account: AccountId, disabled: bool) -> Result<()> {
        actor.may(Act::ManageAccounts)?;
        keep_one(self.store().write(&author(actor), &SetDisabled { account, disabled }).await)
    }
}

fn keep_one(result: store::Result<()>) -> Result<()> {
    match result {
        Err(store::Error::Changed(_)) => Err(Error::Conflict(Box::new(Conflict {
            message: Words::new(
                "至少要留一个可用的管理员账号。",
                "At least one administrator's account must stay in use.",
            ),
            expected: String::new(),
            found: String::new(),
            wanted: String::new(),
        }))),
        result => Ok(result?),
    }
}

fn summary(row: AccountRow) -> Result<AccountSummary> {
    Ok(AccountSummary {
        role: role(&row)?,
        id: row.id,
        name: row.name,
        disabled: row.disabled,
        must_change_password: row.must_change_password,
        created: row.created,
        last_seen: row.last_seen,
    })
}
