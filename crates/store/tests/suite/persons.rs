//! The register of persons: making, changing, finding.

use base::{AccountId, PersonId};
use store::Error;
use store::people::AddAccount;
use store::persons::{PersonEntry, PersonFilter, SavePerson};

use crate::bench::{Bench, author, each};

fn entry(name: &str) -> PersonEntry {
    PersonEntry { name: name.into(), country: "CN".into(), ..PersonEntry::default() }
}

async fn make(bench: &Bench, entry: &PersonEntry) -> Result<PersonId, Error> {
    bench.store.write(&author(), &SavePerson { known: None, entry }).await
}

#[tokio::test]
async fn two_editors_do_not_overwrite_each_other() {
    each(async |bench| {
        let id = make(&bench, &entry("张三")).await.unwrap();
        let change = async |seen: i64, name: &str| {
            bench.store.write(&author(), &SavePerson { known: Some((id, seen)), entry: &entry(name) }).await
        };
        change(1, "张三丰").await.unwrap();
        let late = change(1, "张叁").await;
        assert!(matches!(late, Err(Error::Changed(_))), "{late:?}");
        let stands = bench.store.person(id).await.unwrap().unwrap();
        assert_eq!((stands.entry.name.as_str(), stands.revision), ("张三丰", 2));
        let absent = SavePerson { known: Some((PersonId(99), 1)), entry: &entry("无") };
        assert!(matches!(bench.store.write(&author(), &absent).await, Err(Error::Missing(_))));
        assert_eq!(bench.store.totals().await.unwrap().events, 2);
    })
    .await;
}

#[tokio::test]
async fn an_orcid_and_an_account_are_one_persons() {
    each(async |bench| {
        let account = AddAccount { name: "zhang", role: "editor", password_hash: "hash", first: false };
        let account: AccountId = bench.store.write(&author(), &account).await.unwrap();
        let whole = PersonEntry {
            orcid: Some("0000-0002-1825-0097".into()),
            account: Some(account),
            ..entry("张三")
        };
        let id = make(&bench, &whole).await.unwrap();
        for same in
            [PersonEntry { account: None, ..whole.clone() }, PersonEntry { orcid: None, ..whole.clone() }]
        {
            assert!(matches!(make(&bench, &same).await, Err(Error::Duplicate(_))));
        }
        make(&bench, &entry("李四")).await.unwrap();
        make(&bench, &entry("李四")).await.unwrap();
        let found = bench.store.person_of_orcid("0000-0002-1825-0097").await.unwrap().unwrap();
        assert_eq!((found.id, found.account_name.as_deref()), (id, Some("zhang")));
        assert_eq!(bench.store.person_of_account(account).await.unwrap().unwrap().id, id);
        let several = bench.store.persons(&[id, PersonId(2_000)]).await.unwrap();
        assert_eq!(several.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn persons_are_found_by_name_and_address() {
    each(async |bench| {
        let german = PersonEntry {
            name_en: Some("Anna 100% Muster".into()),
            email: Some("Anna@example.org".into()),
            country: "DE".into(),
            ..entry("安娜")
        };
        for one in [&german, &entry("张三"), &entry("张三丰")] {
            make(&bench, one).await.unwrap();
        }
        let find = async |filter: PersonFilter| {
            let (rows, total) = bench.store.list_persons(&filter, 0, 10).await.unwrap();
            assert_eq!(rows.len() as u64, total);
            rows.into_iter().map(|row| row.entry.name).collect::<Vec<_>>()
        };
        let text = |text: &str| PersonFilter { text: text.into(), ..PersonFilter::default() };
        assert_eq!(find(text("anna@EXAMPLE")).await, ["安娜"]);
        assert_eq!(find(text("100%")).await, ["安娜"]);
        assert_eq!(find(text(" 张三 ")).await, ["张三", "张三丰"]);
        assert_eq!(find(PersonFilter { country: Some("DE".into()), ..text("") }).await, ["安娜"]);
        let (second, total) = bench.store.list_persons(&text("张"), 1, 1).await.unwrap();
        assert_eq!((second[0].entry.name.as_str(), total), ("张三丰", 2));
    })
    .await;
}
