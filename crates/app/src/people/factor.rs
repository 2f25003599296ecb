//! The second factor: codes of an authenticator (RFC 6238), and codes on paper for when it is lost.

use base::AccountId;
use rights::Action;
use store::people::{BeginFactor, ConfirmFactor, RemoveFactor, UseRecoveryCode, UseStep};
use totp_rs::{Algorithm, Secret, TOTP};

use super::Actor;
use crate::app::{OPERATOR, author};
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::{App, secret};

/// Seconds of a step, digits of a code, and how many steps a clock may be off.
const STEP: u64 = 30;
const DIGITS: usize = 6;
const OFF: u64 = 1;
/// Recovery codes that are given out.
const CODES: usize = 10;

/// How a person's second factor stands.
#[derive(Clone, PartialEq, Eq)]
pub enum Factor {
    /// There is none.
    Off,
    /// It was begun and not proved yet.
    Begun {
        /// The secret in base 32, to be typed.
        secret: String,
        /// The same as an address, to be scanned.
        url: String,
    },
    /// It is asked for at each sign-in.
    On {
        /// Recovery codes that are left.
        codes_left: u64,
    },
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Off => "Off",
            Self::Begun { .. } => "Begun",
            Self::On { .. } => "On",
        })
    }
}

impl App {
    /// How the actor's second factor stands.
    pub async fn factor(&self, actor: &Actor) -> Result<Factor> {
        Ok(match self.store().factor(actor.account).await? {
            None => Factor::Off,
            Some(row) if row.confirmed => Factor::On { codes_left: row.codes_left },
            Some(row) => {
                let secret = self.open_for(actor.account, &row.secret).await?;
                Factor::Begun { url: totp(&secret, &actor.name)?.get_url(), secret }
            }
        })
    }

    /// Begins a second factor with a fresh secret.
    pub async fn begin_factor(&self, actor: &Actor) -> Result<()> {
        in_person(actor)?;
        let Secret::Encoded(fresh) = Secret::Raw(secret::bytes::<20>()?.to_vec()).to_encoded() else {
            return Err(Error::internal("a secret that is not encoded"));
        };
        let sealed = self.seal_for(actor.account, &fresh).await?;
        let change = BeginFactor { account: actor.account, secret: &sealed };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(on_already()),
            result => Ok(result?),
        }
    }

    /// Proves a second factor with its first code. Gives the recovery codes, which are not kept.
    pub async fn confirm_factor(&self, actor: &Actor, code: &str) -> Result<Vec<String>> {
        in_person(actor)?;
        let row = self.store().factor(actor.account).await?.ok_or(Error::NotFound)?;
        if row.confirmed {
            return Err(on_already());
        }
        let secret = self.open_for(actor.account, &row.secret).await?;
        let step = self.step_of(&secret, code)?.ok_or_else(wrong_code)?;
        let codes = (0..CODES).map(|_| secret::one_time_password()).collect::<Result<Vec<_>>>()?;
        let digests: Vec<String> = codes.iter().map(|code| secret::token_digest(code)).collect();
        let change = ConfirmFactor { account: actor.account, step, codes: &digests };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(on_already()),
            result => {
                result?;
                Ok(codes)
            }
        }
    }

    /// Takes one's own second factor away, with a code of it.
    pub async fn remove_factor(&self, actor: &Actor, code: &str) -> Result<()> {
        in_person(actor)?;
        if !self.code_fits(actor.account, &actor.name, code).await? {
            return Err(wrong_code());
        }
        Ok(self.store().write(&author(actor), &RemoveFactor { account: actor.account }).await?)
    }

    /// Takes another's second factor away, who has lost it and the recovery codes.
    pub async fn reset_factor(&self, actor: &Actor, account: AccountId) -> Result<()> {
        self.may(actor, Action::Edit, &internal("account"))?;
        self.account_row(account).await?;
        Ok(self.store().write(&author(actor), &RemoveFactor { account }).await?)
    }

    /// Whether an account's second factor, where it has one, is satisfied by what was entered. A code is used once.
    pub(super) async fn code_fits(&self, account: AccountId, name: &str, code: &str) -> Result<bool> {
        let Some(row) = self.store().factor(account).await?.filter(|row| row.confirmed) else {
            return Ok(true);
        };
        let by = store::Author { account: Some(account), name: name.to_owned(), organisation: None };
        // First, for they need no key: with them people get in where it is missing.
        let digest = secret::token_digest(&code.trim().to_lowercase());
        if self.store().write(&by, &UseRecoveryCode { account, digest: &digest }).await? {
            return Ok(true);
        }
        if code.trim().is_empty() {
            return Ok(false);
        }
        let secret = self.open_for(account, &row.secret).await?;
        match self.step_of(&secret, code)? {
            Some(step) => Ok(self.store().write(&by, &UseStep { account, step }).await?),
            None => Ok(false),
        }
    }

    /// The step of the clock whose code was entered.
    fn step_of(&self, secret: &str, code: &str) -> Result<Option<i64>> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != DIGITS {
            return Ok(None);
        }
        let totp = totp(secret, "")?;
        let now = self.now().as_second().unsigned_abs() / STEP;
        let steps = now.saturating_sub(OFF)..=now + OFF;
        let fits = |step: &u64| secret::same(&totp.generate(step * STEP), &code);
        Ok(steps.rev().find(fits).and_then(|step| i64::try_from(step).ok()))
    }
}

fn totp(secret: &str, account: &str) -> Result<TOTP> {
    let bytes = Secret::Encoded(secret.to_owned())
        .to_bytes()
        .map_err(|_| Error::internal("the secret of a second factor is not in base 32"))?;
    TOTP::new(Algorithm::SHA1, DIGITS, 1, STEP, bytes, Some("Luoshi".into()), account.to_owned())
        .map_err(|error| Error::internal(error.to_string()))
}

/// What a program's token is never enough for.
pub(crate) fn in_person(actor: &Actor) -> Result<()> {
    if actor.account == OPERATOR || actor.scopes.is_some() {
        return Err(Error::Forbidden {
            why: base::Words::new("接口令牌不能办理这件事。", "A token of a program is not enough for this."),
            who_can: base::Words::new("请本人登录后办理。", "Sign in yourself."),
        });
    }
    Ok(())
}

fn wrong_code() -> Error {
    Error::invalid(
        "code-wrong",
        "验证码不正确，或者已经用过。请等下一个验证码，并检查手机时间。",
        "The code is not right, or was used already. Wait for the next one, and check the clock of your phone.",
    )
}

fn on_already() -> Error {
    Error::invalid("factor-on", "动态验证码已经启用。", "The second factor is on already.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
        let Secret::Encoded(secret) = Secret::Raw(b"12345678901234567890".to_vec()).to_encoded() else {
            unreachable!()
        };
        let totp = totp(&secret, "a").unwrap();
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp.generate(second), code);
        }
        assert!(totp.get_url().starts_with("otpauth://totp/Luoshi:a?secret="));
    }
}
