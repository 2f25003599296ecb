//! Accounts, sessions, attempts, settings.

use base::Clock;
use store::people::{
    AddAccount, CloseSession, ExtendSession, OpenSession, RecordAttempt, SetDisabled, SetPassword, SetRole,
};
use store::{Error, SetSetting};

use crate::bench::{author, each};

fn account<'a>(name: &'a str, role: &'a str, first: bool) -> AddAccount<'a> {
    AddAccount { name, role, password_hash: "hash", first }
}

#[tokio::test]
async fn names_are_unique_and_the_first_account_is_made_once() {
    each(async |bench| {
        let store = &bench.store;
        assert!(!store.has_accounts().await.unwrap());
        store.write(&author(), &account("admin", "administrator", true)).await.unwrap();
        assert!(store.has_accounts().await.unwrap());
        for again in [account("other", "administrator", true), account("admin", "editor", false)] {
            assert!(matches!(store.write(&author(), &again).await, Err(Error::Duplicate(_))));
        }
        let row = store.account_named("admin").await.unwrap().unwrap();
        assert!(row.must_change_password && !row.disabled);
        store
            .write(&author(), &SetPassword { account: row.id, password_hash: "new", must_change: false })
            .await
            .unwrap();
        let row = store.account(row.id).await.unwrap().unwrap();
        assert_eq!((row.password_hash.as_str(), row.must_change_password), ("new", false));
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    each(async |bench| {
        let store = &bench.store;
        let first = store.write(&author(), &account("a", "administrator", false)).await.unwrap();
        let second = store.write(&author(), &account("b", "administrator", false)).await.unwrap();
        store.write(&author(), &SetDisabled { account: second, disabled: true }).await.unwrap();
        let last = store.write(&author(), &SetRole { account: first, role: "editor" }).await;
        assert!(matches!(last, Err(Error::Changed(_))));
        store.write(&author(), &SetDisabled { account: second, disabled: false }).await.unwrap();
        store.write(&author(), &SetRole { account: first, role: "editor" }).await.unwrap();
        assert_eq!(store.accounts().await.unwrap()[0].role, "editor");
    })
    .await;
}

#[tokio::test]
async fn sessions_end() {
    each(async |bench| {
        let store = &bench.store;
        let id = store.write(&author(), &account("a", "editor", false)).await.unwrap();
        let in_a_minute = || bench.clock.now() + std::time::Duration::from_secs(60);
        let open = async |digest: &str| {
            let change = OpenSession { digest, account: id, expires: in_a_minute(), peer: "::1" };
            store.write(&author(), &change).await.unwrap();
        };
        open("one").await;
        assert_eq!(store.session("one").await.unwrap().unwrap().account.id, id);
        assert_eq!(store.session("two").await.unwrap(), None);
        assert!(store.account(id).await.unwrap().unwrap().last_seen.is_some());
        bench.clock.forward(50);
        store.write(&author(), &ExtendSession { digest: "one", expires: in_a_minute() }).await.unwrap();
        bench.clock.forward(50);
        assert!(store.session("one").await.unwrap().is_some());
        bench.clock.forward(50);
        assert_eq!(store.session("one").await.unwrap(), None);
        open("two").await;
        assert_eq!(store.open_sessions().await.unwrap(), 1);
        store.write(&author(), &CloseSession { digest: "two" }).await.unwrap();
        assert_eq!(store.session("two").await.unwrap(), None);
        open("three").await;
        store.write(&author(), &account("b", "administrator", false)).await.unwrap();
        store.write(&author(), &SetDisabled { account: id, disabled: true }).await.unwrap();
        assert_eq!(store.session("three").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn failures_are_counted_since_the_last_success() {
    each(async |bench| {
        let store = &bench.store;
        let start = bench.clock.now();
        let attempt = async |name: &str, peer: &str, succeeded: bool| {
            let change = RecordAttempt { name, peer, succeeded, keep_from: start };
            store.write(&author(), &change).await.unwrap();
        };
        attempt("a", "p", false).await;
        attempt("a", "p", true).await;
        attempt("a", "p", false).await;
        attempt("a", "q", false).await;
        attempt("b", "p", false).await;
        let failures = store.failures("a", "p", start).await.unwrap();
        assert_eq!((failures.of_account, failures.of_peer), (2, 3));
        assert!(failures.last_of_peer > failures.last_of_account);
        let later = store.failures("a", "p", bench.clock.now()).await.unwrap();
        assert_eq!((later.of_account, later.last_of_account), (0, None));
    })
    .await;
}

#[tokio::test]
async fn settings_are_put_over() {
    each(async |bench| {
        assert_eq!(bench.store.setting("x").await.unwrap(), None);
        for value in ["1", "2"] {
            bench.store.write(&author(), &SetSetting { name: "x", value }).await.unwrap();
        }
        assert_eq!(bench.store.setting("x").await.unwrap().as_deref(), Some("2"));
        assert!(bench.store.is_ready().await.unwrap());
    })
    .await;
}
