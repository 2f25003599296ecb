//! Randomness and passwords: the only place that draws secrets.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// Memory in KiB, passes and lanes that OWASP gives for argon2id.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// Letters of one-time passwords: none that look like another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// `N` random bytes.
#[expect(clippy::disallowed_methods, reason = "the one owner of randomness")]
fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    Ok(bytes)
}

/// Random bytes for a secret of another form.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N]> {
    random()
}

/// A token of 256 random bits, in hex.
pub(crate) fn token() -> Result<String> {
    use std::fmt::Write;
    Ok(random::<32>()?.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// A password of 80 random bits that can be read out: `abcd-efgh-jkmn-pqrs`.
pub(crate) fn one_time_password() -> Result<String> {
    let mut password = String::with_capacity(19);
    for (index, byte) in random::<16>()?.into_iter().enumerate() {
        if index > 0 && index % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    Ok(password)
}

/// What is stored for a session's token. The token is random and long, so that a plain digest is enough.
pub(crate) fn token_digest(token: &str) -> String {
    store::digest(token.as_bytes())
}

/// What a session's forms must carry: follows from the token, and does not give it away.
pub(crate) fn csrf(token: &str) -> String {
    store::digest(format!("csrf\n{token}").as_bytes())
}

/// Compares in constant time.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Hashes a password, off the async threads.
pub(crate) async fn hash(password: String) -> Result<String> {
    let salt = random::<16>()?;
    aside(move || {
        let hash: PasswordHash = argon2()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| Error::internal(error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the hashed one. Without a hash the same work is done for nothing, so that the answer
/// takes as long for a name that is not there.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    let known = hash.is_some();
    let hash = match hash {
        Some(hash) => hash,
        None => return self::hash(password).await.map(|_| false),
    };
    let fits = aside(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| Error::internal(error.to_string()))?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?;
    Ok(known && fits)
}

fn argon2() -> Result<Argon2<'static>> {
    let params =
        Params::new(COST.0, COST.1, COST.2, None).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Runs work that takes a processor on a thread for such work.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn passwords_are_verified() {
        let hash = hash("蓝天-1".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("蓝天-1".into(), Some(hash.clone())).await.unwrap());
        assert!(!verify("蓝天-2".into(), Some(hash)).await.unwrap());
        assert!(!verify("蓝天-1".into(), None).await.unwrap());
    }

    #[test]
    fn tokens_differ_and_carry_their_form_token() {
        let (a, b) = (token().unwrap(), token().unwrap());
        assert!(a != b && a.len() == 64);
        assert!(same(&csrf(&a), &csrf(&a)) && !same(&csrf(&a), &csrf(&b)));
        assert_eq!(one_time_password().unwrap().len(), 19);
    }
}
