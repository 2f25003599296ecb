//! Where the installation's key comes from, sealing what was kept plain, and what to do where the key is lost.

use std::path::Path;

use base::{AccountId, Words};
use store::people::{ForgetSealed, SealSecrets};
use store::{Author, Store, SwapSetting};

use super::key::{SecretKey, Shut, mark_of};
use crate::App;
use crate::error::{Error, Result};

/// The setting that holds the mark of the installation's key.
const SETTING: &str = "secret-key";

impl App {
    /// Seals the secrets that are still kept plain, and makes sure that the key of those that are sealed is here. Gives
    /// how many were sealed. Nothing is made where there is no secret.
    pub async fn seal_secrets(&self) -> Result<u64> {
        let kept = self.store().kept_secrets().await?;
        let (sealed, plain): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|(_, text)| mark_of(text).is_some());
        if sealed.is_empty() && plain.is_empty() {
            return Ok(0);
        }
        let key = self.secret_key().await?;
        for (account, text) in &sealed {
            if let Err(Shut::OtherKey(mark)) = key.open(*account, text) {
                return Err(wrong_key(&self.store().folder(), &mark, Some(&key.mark())));
            }
        }
        let seal = |(account, text): (AccountId, String)| {
            let sealed = key.seal(account, &text)?;
            Ok((account, text, sealed))
        };
        let secrets = plain.into_iter().map(seal).collect::<Result<Vec<_>>>()?;
        Ok(self.store().write(&Author::system(), &SealSecrets { secrets: &secrets }).await?)
    }

    /// Takes away the second factors that were sealed with a key that is lost: their owners enrol anew. The key that is
    /// here, or else a fresh one, is the installation's from then on. Gives how many were taken away.
    pub async fn forget_lost_key(&self) -> Result<u64> {
        let key = match self.key_here().await? {
            Some(key) => key,
            None => self.make_key().await?,
        };
        let mark = key.mark();
        let kept = self.store().kept_secrets().await?;
        let lost = |(account, text): (AccountId, String)| {
            mark_of(&text).is_some_and(|other| other != mark).then_some(account)
        };
        let accounts: Vec<AccountId> = kept.into_iter().filter_map(lost).collect();
        let seen = self.store().setting(SETTING).await?;
        let setting = SwapSetting { name: SETTING, seen: seen.as_deref(), value: &mark };
        self.store().write(&Author::system(), &ForgetSealed { accounts: &accounts, setting }).await?;
        Ok(accounts.len() as u64)
    }

    /// The mark of the installation's key, where it has one, and whether that key is here.
    pub(crate) async fn key_mark(&self) -> Result<Option<(String, bool)>> {
        key_mark(self.store(), self.0.config.secret_key.as_ref()).await
    }

    /// Seals a secret of an account.
    pub(super) async fn seal_for(&self, account: AccountId, plain: &str) -> Result<String> {
        self.secret_key().await.map_err(not_now)?.seal(account, plain)
    }

    /// Opens a secret of an account.
    pub(super) async fn open_for(&self, account: AccountId, kept: &str) -> Result<String> {
        let Some(mark) = mark_of(kept) else { return Ok(kept.to_owned()) };
        let folder = self.store().folder();
        let Some(key) = self.key_here().await.map_err(not_now)? else {
            return Err(not_now(wrong_key(&folder, mark, None)));
        };
        key.open(account, kept).map_err(|shut| match shut {
            Shut::OtherKey(mark) => not_now(wrong_key(&folder, &mark, Some(&key.mark()))),
            Shut::Changed => Error::internal("the secret of a second factor was changed in the database"),
        })
    }

    /// The installation's key: the one given, or that of the file, which is made where there never was a key.
    async fn secret_key(&self) -> Result<SecretKey> {
        let known = self.store().setting(SETTING).await?;
        let key = match (self.key_here().await?, &known) {
            (Some(key), _) => key,
            (None, None) => self.make_key().await?,
            (None, Some(mark)) => return Err(wrong_key(&self.store().folder(), mark, None)),
        };
        let mark = key.mark();
        let known = match known {
            Some(known) => known,
            None => {
                let first = SwapSetting { name: SETTING, seen: None, value: &mark };
                match self.store().write(&Author::system(), &first).await {
                    // Another node was first.
                    Err(store::Error::Changed(_)) => self.store().setting(SETTING).await?.unwrap_or_default(),
                    written => written.map(|()| mark.clone())?,
                }
            }
        };
        if known != mark {
            return Err(wrong_key(&self.store().folder(), &known, Some(&mark)));
        }
        Ok(key)
    }

    /// The key that was given, or that of the file.
    async fn key_here(&self) -> Result<Option<SecretKey>> {
        key_here(self.store(), self.0.config.secret_key.as_ref()).await
    }

    async fn make_key(&self) -> Result<SecretKey> {
        let text = self.store().keep_key_file(format!("{}\n", SecretKey::fresh()?.text())).await?;
        text.parse().map_err(|fault| faulty_file(&self.store().folder(), fault))
    }
}

/// The key that was given, or that of the file.
async fn key_here(store: &Store, given: Option<&SecretKey>) -> Result<Option<SecretKey>> {
    if let Some(key) = given {
        return Ok(Some(key.clone()));
    }
    let Some(text) = store.key_file().await? else { return Ok(None) };
    text.parse().map(Some).map_err(|fault| faulty_file(&store.folder(), fault))
}

/// The mark of an installation's key, where it has one, and whether that key is here.
pub(crate) async fn key_mark(store: &Store, given: Option<&SecretKey>) -> Result<Option<(String, bool)>> {
    let Some(mark) = store.setting(SETTING).await? else { return Ok(None) };
    let here = key_here(store, given).await?.is_some_and(|key| key.mark() == mark);
    Ok(Some((mark, here)))
}

/// What is told at the machine stays in its log; who signs in is told whom to ask.
fn not_now(error: Error) -> Error {
    let Error::Machine(words, _) = error else { return error };
    tracing::error!(fault = %words.en, "a second factor cannot be used");
    Error::refused(
        "secret-key-missing",
        "系统的密钥不在，暂时无法使用动态验证码。请用恢复码登录，或联系系统管理员。",
        "The key of this installation is missing, so codes of an authenticator cannot be checked. Sign in with a recovery \
         code, or tell whoever runs it.",
    )
}

/// The key is not here, or another is: which is missing, where it belongs, and what to do if it is lost.
fn wrong_key(folder: &Path, mark: &str, here: Option<&str>) -> Error {
    let file = folder.join(store::KEY_FILE);
    let file = file.display();
    let (zh, en) = match here {
        None => (
            format!("缺少动态验证码的密钥（标识 {mark}）"),
            format!("the key of the second factors is missing (its mark is {mark})"),
        ),
        Some(here) => (
            format!("动态验证码的密钥不对（应为标识 {mark}，现为 {here}）"),
            format!("the key of the second factors is another (mark {here} instead of {mark})"),
        ),
    };
    let words = Words::new(
        format!(
            "{zh}；请把原来的密钥文件放回 {file}，或用环境变量 LUOSHI_SECRET_KEY 给出。确已丢失时，运行 luoshi lost-key 取消用它\
             加密的动态验证码，由本人重新启用"
        ),
        format!(
            "{en}; put the file of the key back at {file}, or give the key as LUOSHI_SECRET_KEY in the environment. Where it \
             is lost, luoshi lost-key takes away the second factors that it sealed, and their owners enrol anew"
        ),
    );
    Error::Machine(words, en.into())
}

fn faulty_file(folder: &Path, fault: super::key::NoKey) -> Error {
    let file = folder.join(store::KEY_FILE);
    let file = file.display();
    let words = Words::new(
        format!("密钥文件 {file} 不是 64 位十六进制数字；请从留存的副本恢复它"),
        format!(
            "the file of the key, {file}, does not hold 64 hexadecimal digits; restore it from the copy that you keep"
        ),
    );
    Error::Machine(words, fault.into())
}
