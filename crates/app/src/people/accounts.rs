//! Making and changing accounts.

use base::{AccountId, Words};
use rights::{Action, RoleId};
use store::Author;
use store::people::{AccountRow, AddAccount, SetDisabled, SetPassword, SetRole};

use super::passwords::check_name;
use super::{AccountSummary, Actor, OneTimePassword};
use crate::app::author;
use crate::asking::internal;
use crate::error::{Conflict, Error, Result};
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
            role: RoleId::ADMINISTRATOR.code(),
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
        self.may(actor, Action::See, &internal("account"))?;
        self.note(actor, "account.seen", "account".into(), serde_json::json!({})).await?;
        Ok(self.store().accounts().await?.into_iter().map(summary).collect())
    }

    /// Makes an account with a one-time password.
    pub async fn invite_account(&self, actor: &Actor, name: &str, role: &RoleId) -> Result<OneTimePassword> {
        self.may(actor, Action::Create, &internal("account"))?;
        self.known_role(role)?;
        self.may_give(actor, role, &internal("account"))?;
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
        let row = self.account_to_edit(actor, account).await?;
        let password = secret::one_time_password()?;
        let password_hash = secret::hash(password.clone()).await?;
        let change = SetPassword { account, password_hash: &password_hash, must_change: true };
        self.store().write(&author(actor), &change).await?;
        Ok(OneTimePassword { name: row.name, password })
    }

    /// Changes what an account may do. The last administrator stays one.
    pub async fn set_role(&self, actor: &Actor, account: AccountId, role: &RoleId) -> Result<()> {
        let row = self.account_to_edit(actor, account).await?;
        self.known_role(role)?;
        self.may_give(actor, role, &internal("account"))?;
        self.may_give(actor, &RoleId::new(row.role), &internal("account"))?;
        let change = SetRole { account, role: role.code() };
        keep_one(self.store().write(&author(actor), &change).await)
    }

    /// Turns an account off or on again. The last administrator stays on.
    pub async fn set_disabled(&self, actor: &Actor, account: AccountId, disabled: bool) -> Result<()> {
        self.account_to_edit(actor, account).await?;
        keep_one(self.store().write(&author(actor), &SetDisabled { account, disabled }).await)
    }

    /// The account, where the actor may change it.
    async fn account_to_edit(&self, actor: &Actor, account: AccountId) -> Result<AccountRow> {
        self.may(actor, Action::Edit, &internal("account"))?;
        self.account_row(account).await
    }

    /// A role that the table knows and that accounts may hold.
    pub(super) fn known_role(&self, role: &RoleId) -> Result<()> {
        if self.rights().given().any(|known| known.id == *role) {
            return Ok(());
        }
        Err(Error::invalid(
            "role-unknown",
            format!("权限表里没有角色“{role}”。"),
            format!("The table of rights has no role {role}."),
        ))
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

fn summary(row: AccountRow) -> AccountSummary {
    AccountSummary {
        role: RoleId::new(row.role),
        id: row.id,
        name: row.name,
        disabled: row.disabled,
        must_change_password: row.must_change_password,
        created: row.created,
        last_seen: row.last_seen,
    }
}
