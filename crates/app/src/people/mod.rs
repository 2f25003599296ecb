//! Accounts, sign-in and sessions.

mod types;

use base::AccountId;

pub use types::{AccountSummary, Actor, OneTimePassword, Role, Session, Viewer, Visit};

use crate::{App, Error, Result};

impl App {
    /// The administrator's one-time password, if this start made the account; given out once.
    pub async fn first_administrator(&self) -> Result<Option<OneTimePassword>> {
        Err(Error::Unavailable("first_administrator".into()))
    }

    /// Signs in. `peer` is the address that attempts are counted by.
    pub async fn sign_in(&self, name: &str, password: &str, peer: &str) -> Result<Session> {
        let _ = (name, password, peer);
        Err(Error::Unavailable("sign_in".into()))
    }

    /// Ends a session; a token that is none is no error.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let _ = token;
        Err(Error::Unavailable("sign_out".into()))
    }

    /// Who brings this token, if anybody; a token that is none is the public.
    pub async fn viewer(&self, token: Option<&str>) -> Result<Visit> {
        let _ = token;
        Err(Error::Unavailable("viewer".into()))
    }

    /// Whether a form carries its session's token; compared in constant time.
    pub fn csrf_matches(&self, token: &str, csrf: &str) -> bool {
        let _ = (token, csrf);
        false
    }

    /// Changes one's own password; ends every session of the account and opens a new one.
    pub async fn change_password(&self, actor: &Actor, old: &str, new: &str) -> Result<Session> {
        let _ = (actor, old, new);
        Err(Error::Unavailable("change_password".into()))
    }

    /// All accounts.
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<AccountSummary>> {
        let _ = actor;
        Err(Error::Unavailable("accounts".into()))
    }

    /// Makes an account with a one-time password.
    pub async fn invite_account(&self, actor: &Actor, name: &str, role: Role) -> Result<OneTimePassword> {
        let _ = (actor, name, role);
        Err(Error::Unavailable("invite_account".into()))
    }

    /// Gives an account a new one-time password and ends its sessions.
    pub async fn reset_password(&self, actor: &Actor, account: AccountId) -> Result<OneTimePassword> {
        let _ = (actor, account);
        Err(Error::Unavailable("reset_password".into()))
    }

    /// Changes what an account may do. The last administrator stays one.
    pub async fn set_role(&self, actor: &Actor, account: AccountId, role: Role) -> Result<()> {
        let _ = (actor, account, role);
        Err(Error::Unavailable("set_role".into()))
    }

    /// Turns an account off or on again. The last administrator stays on.
    pub async fn set_disabled(&self, actor: &Actor, account: AccountId, disabled: bool) -> Result<()> {
        let _ = (actor, account, disabled);
        Err(Error::Unavailable("set_disabled".into()))
    }
}
