//! Signing in, with lockout and rate limit.

use base::Timestamp;
use store::Author;
use store::people::{RecordAttempt, SetPassword};

use super::factor::in_person;
use super::passwords::{check_password, settled_name};
use super::{Actor, Session};
use crate::error::{Error, Result};
use crate::people::sessions::by;
use crate::{App, secret};

/// Longest name and password that are looked at.
const LONGEST: usize = 512;

impl App {
    /// Signs in where no second factor is asked for. `peer` is the address that attempts are counted by.
    pub async fn sign_in(&self, name: &str, password: &str, peer: &str) -> Result<Session> {
        self.sign_in_with(name, password, "", peer).await
    }

    /// Signs in, with the code of the second factor of who has one.
    pub async fn sign_in_with(&self, name: &str, password: &str, code: &str, peer: &str) -> Result<Session> {
        let name = settled_name(name);
        if name.len() > LONGEST || password.len() > LONGEST {
            return Err(wrong());
        }
        let window = i64::from(self.0.config.lockout.window_seconds);
        let since = before(self.now(), window);
        self.check_attempts(&name, peer, since).await?;
        let account = self.store().account_named(&name).await?.filter(|account| !account.disabled);
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let known = secret::verify(password.to_owned(), hash).await?;
        let proved = match &account {
            Some(account) if known => self.code_fits(account.id, &account.name, code).await?,
            _ => false,
        };
        let succeeded = known && proved;
        let attempt = RecordAttempt { name: &name, peer, succeeded, keep_from: before(since, window) };
        self.store().write(&Author::system(), &attempt).await?;
        match account {
            Some(account) if succeeded => self.open_session(&account, peer).await,
            Some(_) if known && code.trim().is_empty() => Err(Error::refused(
                "second-factor-needed",
                "这个账号启用了动态验证码，请连同验证码一起填写。",
                "This account has a second factor: enter its code, too.",
            )),
            Some(_) if known => Err(Error::refused(
                "second-factor-wrong",
                "验证码不正确，或者已经用过。",
                "The code is not right, or was used already.",
            )),
            _ => Err(wrong()),
        }
    }

    /// Turns away where too many attempts failed, before any work is done.
    async fn check_attempts(&self, name: &str, peer: &str, since: Timestamp) -> Result<()> {
        let policy = self.0.config.lockout;
        let failures = self.store().failures(name, peer, since).await?;
        let by_account =
            failures.last_of_account.filter(|_| failures.of_account >= policy.account_failures.into());
        let by_peer = failures.last_of_peer.filter(|_| failures.of_peer >= policy.peer_failures.into());
        let Some(last) = by_account.max(by_peer) else { return Ok(()) };
        let passed = self.now().as_second() - last.as_second();
        let left = i64::from(policy.window_seconds) - passed;
        if left <= 0 {
            return Ok(());
        }
        Err(Error::TooManyAttempts { retry_after: left.unsigned_abs() })
    }

    /// Changes one's own password; ends every session of the account and opens a new one.
    pub async fn change_password(&self, actor: &Actor, old: &str, new: &str) -> Result<Session> {
        in_person(actor)?;
        let peer = format!("account/{}", actor.account);
        let window = i64::from(self.0.config.lockout.window_seconds);
        let since = before(self.now(), window);
        self.check_attempts(&peer, &peer, since).await?;
        let account = self.account_row(actor.account).await?;
        check_password(&account.name, old, new)?;
        let succeeded = secret::verify(old.to_owned(), Some(account.password_hash.clone())).await?;
        let attempt = RecordAttempt { name: &peer, peer: &peer, succeeded, keep_from: before(since, window) };
        self.store().write(&Author::system(), &attempt).await?;
        if !succeeded {
            return Err(Error::invalid(
                "old-password-wrong",
                "原密码不正确。",
                "The old password is not right.",
            ));
        }
        let password_hash = secret::hash(new.to_owned()).await?;
        let change = SetPassword { account: account.id, password_hash: &password_hash, must_change: false };
        self.store().write(&by(&account), &change).await?;
        let account = self.account_row(account.id).await?;
        self.open_session(&account, &peer).await
    }
}

fn before(at: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_second(at.as_second() - seconds).unwrap_or(Timestamp::MIN)
}

/// The same words whether the name or the password is wrong, or the account is off.
fn wrong() -> Error {
    Error::refused("sign-in-failed", "账号或密码不正确。", "The name or the password is not right.")
}
