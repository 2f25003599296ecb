//! Sessions: a random token for the browser, its digest in the store.

use base::{AccountId, OrganisationId, Timestamp};
use store::Author;
use store::people::{AccountRow, CloseSession, ExtendSession, OpenSession};

use super::tokens::needs_factor;
use super::{Actor, Session, Viewer, Visit};
use crate::error::{Error, Result};
use crate::{App, secret};

/// The longest token that is looked up: ours have 64 letters.
const LONGEST: usize = 128;

impl App {
    /// Who brings this token, if anybody; a token that is none is the public. A session in use lives on.
    pub async fn viewer(&self, token: Option<&str>) -> Result<Visit> {
        let public = Visit { viewer: Viewer::Public, csrf: None, expires: None, unread: 0 };
        let Some(token) = token.filter(|token| (1..=LONGEST).contains(&token.len())) else {
            return Ok(public);
        };
        if let Some(visit) = self.visit_of_token(token).await? {
            return Ok(visit);
        }
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
            viewer: Viewer::Account(self.actor(&session.account, session.acting_for).await?),
            csrf: Some(secret::csrf(token)),
            expires: Some(expires),
            unread: self.store().unread(session.account.id).await?,
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
        Ok(Session { csrf: secret::csrf(&token), token, expires, actor: self.actor(account, None).await? })
    }

    /// An account as it acts: for the organisation chosen, else for the first that it may act for.
    pub(super) async fn actor(
        &self,
        account: &AccountRow,
        acting_for: Option<OrganisationId>,
    ) -> Result<Actor> {
        let choices = self.choices(account.id, &account.role).await?;
        let held = choices.iter().flat_map(|choice| choice.standing.0.iter().map(|held| held.role.clone()));
        let must_enrol = needs_factor(self.rights(), held)
            && !self.store().factor(account.id).await?.is_some_and(|factor| factor.confirmed);
        let chosen = choices.iter().find(|choice| choice.organisation == acting_for).or(choices.first());
        Ok(Actor {
            account: account.id,
            name: account.name.clone(),
            standing: chosen.map(|choice| choice.standing.clone()).unwrap_or_default(),
            acting: chosen.and_then(|choice| choice.organisation),
            choices,
            scopes: None,
            must_enrol,
            must_change_password: account.must_change_password,
        })
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
    Author { account: Some(account.id), name: account.name.clone(), organisation: None }
}
