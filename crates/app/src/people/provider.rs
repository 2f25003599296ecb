//! Signing in by a provider of identities. What it proved comes from `web`, checked; here it meets accounts.

use rights::RoleId;
use store::Author;
use store::people::{AcceptInvitation, AccountRow, IdentityRow, LinkIdentity, RecordAttempt, UnlinkIdentity};

use super::factor::in_person;
use super::passwords::{check_name, settled_name};
use super::sessions::by;
use super::{Actor, Session};
use crate::app::author;
use crate::error::{Error, Result};
use crate::{App, secret};

/// What a provider proved of a person: signature, audience, time and nonce have been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The provider.
    pub issuer: String,
    /// Who they are there; never given to another.
    pub subject: String,
    /// Their address, only where the provider says that it has verified it.
    pub verified_email: Option<String>,
    /// Their name, for people.
    pub name: Option<String>,
    /// The provider says that a second factor was proved.
    pub second_factor: bool,
}

impl Proven {
    fn label(&self) -> &str {
        self.verified_email.as_deref().or(self.name.as_deref()).unwrap_or(&self.subject)
    }
}

impl App {
    /// Signs in whom a provider proved: by the identity that is tied to an account, else by a verified address that is
    /// an account's name, which ties them.
    pub async fn sign_in_by_provider(&self, proven: &Proven, peer: &str) -> Result<Session> {
        let tied = self.store().account_of_identity(&proven.issuer, &proven.subject).await?;
        let account = match (tied, &proven.verified_email) {
            (Some(account), _) => Some(account),
            (None, Some(email)) => match self.store().account_named(&settled_name(email)).await? {
                Some(account) if !account.disabled => {
                    self.tie(&by(&account), &account, proven).await?;
                    Some(account)
                }
                _ => None,
            },
            (None, None) => None,
        };
        let Some(account) = account.filter(|account| !account.disabled) else {
            return Err(Error::refused(
                "provider-unknown",
                format!(
                    "“{}”还没有对应的账号。请用邀请链接开通，或者先用密码登录，再在“登录安全”中关联。",
                    proven.label()
                ),
                format!(
                    "{} has no account here. Use the link of an invitation, or sign in with your password and link it \
                     under Sign-in security.",
                    proven.label()
                ),
            ));
        };
        if self.store().factor(account.id).await?.is_some_and(|factor| factor.confirmed)
            && !proven.second_factor
        {
            return Err(Error::refused(
                "provider-without-second-factor",
                "这个账号启用了动态验证码，而身份提供方没有验证第二因素，请用密码和验证码登录。",
                "This account has a second factor, and the provider did not prove one. Sign in with your password and code.",
            ));
        }
        let attempt =
            RecordAttempt { name: &account.name, peer, succeeded: true, keep_from: self.day_before() };
        self.store().write(&Author::system(), &attempt).await?;
        self.open_session(&account, peer).await
    }

    /// Ties an identity to the actor's account.
    pub async fn link_identity(&self, actor: &Actor, proven: &Proven) -> Result<()> {
        in_person(actor)?;
        let account = self.account_row(actor.account).await?;
        self.tie(&author(actor), &account, proven).await
    }

    /// Opens the account that an invitation is for, for whom a provider proved, and signs in. It has no password until one
    /// is set by an administrator.
    pub async fn accept_invitation_by_provider(
        &self,
        token: &str,
        proven: &Proven,
        peer: &str,
    ) -> Result<Session> {
        self.invitation(token).await?;
        if self.store().account_of_identity(&proven.issuer, &proven.subject).await?.is_some() {
            return Err(tied_already());
        }
        let name = check_name(proven.label())?;
        let password_hash = secret::hash(secret::token()?).await?;
        let change = AcceptInvitation {
            digest: &secret::token_digest(token),
            name: &name,
            password_hash: &password_hash,
            outside: RoleId::PUBLIC.code(),
        };
        let newcomer = Author { account: None, name: name.clone(), organisation: None };
        let account = match self.store().write(&newcomer, &change).await {
            Err(store::Error::Duplicate(_)) => {
                return Err(Error::invalid(
                    "account-name-taken",
                    format!("账号名“{name}”已有人使用。请用密码登录后关联。"),
                    format!("The name {name} is taken. Sign in with your password and link it."),
                ));
            }
            result => result?,
        };
        let row = self.account_row(account).await?;
        self.tie(&by(&row), &row, proven).await?;
        self.open_session(&row, peer).await
    }

    /// The identities tied to the actor's account.
    pub async fn identities(&self, actor: &Actor) -> Result<Vec<IdentityRow>> {
        Ok(self.store().identities(actor.account).await?)
    }

    /// Unties one of them.
    pub async fn unlink_identity(&self, actor: &Actor, identity: i64) -> Result<()> {
        in_person(actor)?;
        Ok(self.store().write(&author(actor), &UnlinkIdentity { account: actor.account, identity }).await?)
    }

    async fn tie(&self, by: &Author, account: &AccountRow, proven: &Proven) -> Result<()> {
        let change = LinkIdentity {
            account: account.id,
            issuer: &proven.issuer,
            subject: &proven.subject,
            label: proven.label(),
        };
        match self.store().write(by, &change).await {
            Err(store::Error::Duplicate(_)) => Err(tied_already()),
            result => Ok(result?),
        }
    }

    fn day_before(&self) -> base::Timestamp {
        let day = std::time::Duration::from_secs(24 * 3600);
        self.now().saturating_sub(day).unwrap_or(base::Timestamp::MIN)
    }
}

fn tied_already() -> Error {
    Error::refused(
        "identity-linked",
        "这个身份已经关联到一个账号。",
        "This identity is linked to an account already.",
    )
}
