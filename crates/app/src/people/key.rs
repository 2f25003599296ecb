//! The installation's key: what must be told again, and not only compared, is sealed with it before it is kept.
//!
//! XChaCha20-Poly1305 with a fresh nonce each time, over the account's number, so that what is sealed for one person opens
//! for no other. The key itself is never in the database: whoever has a copy of that alone has no second factor.

use std::fmt;
use std::str::FromStr;

use base::AccountId;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use crate::error::Result;
use crate::secret;

/// Bytes of a key, of a nonce.
const KEY: usize = 32;
const NONCE: usize = 24;
/// What a sealed text begins with; a plain one is base 32 and has no colon.
const SEALED: &str = "sealed:";

/// A key of 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; KEY]);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.mark())
    }
}

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 hexadecimal digits")]
pub struct NoKey;

impl FromStr for SecretKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        unhex(text.trim()).and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NoKey)
    }
}

/// Why a sealed text does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shut {
    /// Another key sealed it, the one of this mark.
    OtherKey(String),
    /// It was changed, or is another account's.
    Changed,
}

impl SecretKey {
    /// A fresh one.
    pub(crate) fn fresh() -> Result<Self> {
        secret::bytes().map(Self)
    }

    /// As it is written down.
    pub(crate) fn text(&self) -> String {
        hex(&self.0)
    }

    /// What the key is told by, without giving it away.
    pub fn mark(&self) -> String {
        let mut digest = store::digest(&[b"luoshi key\n", &self.0[..]].concat());
        digest.truncate(16);
        digest
    }

    /// Seals an account's secret.
    pub(crate) fn seal(&self, account: AccountId, plain: &str) -> Result<String> {
        let nonce = secret::bytes::<NONCE>()?;
        let over = over(account);
        let payload = Payload { msg: plain.as_bytes(), aad: over.as_bytes() };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| crate::Error::internal("a secret that cannot be sealed"))?;
        Ok(format!("{SEALED}{}:{}{}", self.mark(), hex(&nonce), hex(&sealed)))
    }

    /// Opens what was sealed for an account.
    pub(crate) fn open(&self, account: AccountId, sealed: &str) -> Result<String, Shut> {
        let mark = mark_of(sealed).ok_or(Shut::Changed)?;
        if mark != self.mark() {
            return Err(Shut::OtherKey(mark.to_owned()));
        }
        let bytes = sealed.rsplit(':').next().and_then(unhex).ok_or(Shut::Changed)?;
        let (nonce, text) = bytes.split_at_checked(NONCE).ok_or(Shut::Changed)?;
        let over = over(account);
        let payload = Payload { msg: text, aad: over.as_bytes() };
        let plain = self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| Shut::Changed)?;
        String::from_utf8(plain).map_err(|_| Shut::Changed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

/// The mark of the key that a text was sealed with; `None` for a plain one.
pub(crate) fn mark_of(text: &str) -> Option<&str> {
    text.strip_prefix(SEALED)?.split(':').next()
}

/// What is sealed with a secret: whose it is.
fn over(account: AccountId) -> String {
    format!("second factor of account {account}")
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_account_with_its_key_alone() {
        let (key, other) = (SecretKey::fresh().unwrap(), SecretKey::fresh().unwrap());
        let (zhang, li) = (AccountId(1), AccountId(11));
        let sealed = key.seal(zhang, "GEZDGNBV").unwrap();
        assert!(!sealed.contains("GEZDGNBV"));
        assert_ne!(sealed, key.seal(zhang, "GEZDGNBV").unwrap(), "a nonce is used once");
        assert_eq!(mark_of(&sealed), Some(&*key.mark()));
        assert_eq!(mark_of("GEZDGNBV"), None);
        assert_eq!(key.open(zhang, &sealed).unwrap(), "GEZDGNBV");
        assert_eq!(key.open(li, &sealed), Err(Shut::Changed), "moved to another account");
        assert_eq!(other.open(zhang, &sealed), Err(Shut::OtherKey(key.mark())));
        let last = if sealed.ends_with('0') { '1' } else { '0' };
        let changed = format!("{}{last}", &sealed[..sealed.len() - 1]);
        assert_eq!(key.open(zhang, &changed), Err(Shut::Changed));
        assert_eq!(key.open(zhang, &sealed[..SEALED.len() + 20]), Err(Shut::Changed));
    }

    #[test]
    fn a_key_is_written_as_64_digits() {
        let key = SecretKey::fresh().unwrap();
        assert_eq!(format!(" {}\n", key.text()).parse(), Ok(key.clone()));
        assert!(!format!("{key:?}").contains(&key.text()));
        for text in ["", "ab", &"g".repeat(64), &"a".repeat(63), &"a".repeat(66)] {
            assert_eq!(text.parse::<SecretKey>(), Err(NoKey), "{text}");
        }
    }
}
