//! Sessions: a random token for the browser, its digest in the store.

use base::{AccountId, Timestamp};
use rights::{RoleId, Standing};
use store::Author;
use store::people::{AccountRow, CloseSession, ExtendSession, OpenSession};

use super::{Actor, Session, Viewer, Visit};
use crate::error::{Error, Result};
use crate::{App, secret};

/// The longest token that is looked up: ours have 64 letters.
const LONGEST: usize = 128;

impl App {
    /// Who brings this token, if anybody; a token that is none is the public. A session in use lives on.
    pub async fn viewer(&self, token: Option<&str>) -> Result<Visit> {
        let public = Visit { viewer: Viewer::Public, csrf: None, expires: None };
        let Some(token) = token.filter(|token| (1..=LONGEST).contains(&token.len())) else {
            return Ok(public);
        };
        let digest = secret::token_digest(token);
        let Some(session) = self.store().session(&digest).await? else { return Ok(public) };
        let mut expires = session.expires;
        let full = self.session_end();
        // Written at most once in half a session's life, not at each request.
        let left = expires.as_second() - self.now().as_second();
        if left * 2 < i64::from(self.0.config.session_hours) * 3600 {
            let change = ExtendSession { digest: &digest, expires: full };
            self.store().write(&Author::system(), &change).await?;
            expires = full;
        }
        Ok(Visit {
            viewer: Viewer::Account(actor(&session.account)),
            csrf: Some(secret::csrf(token)),
            expires: Some(expires),
        })
    }

    /// Whether a form carries its session's token; compared in constant time.
    pub fn csrf_matches(&self, token: &str, csrf: &str) -> bool {
        secret::same(&secret::csrf(token), csrf)
    }

    /// A random token for forms that are filled in before there is a session.
    pub fn form_token(&self) -> Result<String> {
        secret::token()
    }

    /// Ends a session; a token that is none is no error.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let digest = secret::token_digest(token);
        Ok(self.store().write(&Author::system(), &CloseSession { digest: &digest }).await?)
    }

    /// Opens a session with a fresh token.
    pub(super) async fn open_session(&self, account: &AccountRow, peer: &str) -> Result<Session> {
        let token = secret::token()?;
        let expires = self.session_end();
        let change =
            OpenSession { digest: &secret::token_digest(&token), account: account.id, expires, peer };
        self.store().write(&by(account), &change).await?;
        Ok(Session { csrf: secret::csrf(&token), token, expires, actor: actor(account) })
    }

    fn session_end(&self) -> Timestamp {
        let seconds = u64::from(self.0.config.session_hours) * 3600;
        self.now().saturating_add(std::time::Duration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
    }

    pub(super) async fn account_row(&self, account: AccountId) -> Result<AccountRow> {
        self.store().account(account).await?.ok_or(Error::NotFound)
    }
}

/// An account as the author of its own changes.
pub(super) fn by(account: &AccountRow) -> Author {
    Author { account: Some(account.id), name: account.name.clone() }
}

pub(super) fn actor(account: &AccountRow) -> Actor {
    Actor {
        account: account.id,
        name: account.name.clone(),
        standing: Standing::one(RoleId::new(account.role.clone()), None),
        must_change_password: account.must_change_password,
    }
}
