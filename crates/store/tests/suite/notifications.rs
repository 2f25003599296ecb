//! What people are told: once each, as they want to hear it; letters taken by one and tried again.

use std::collections::BTreeMap;

use base::{AccountId, Lang, RecordId, Words};
use store::notifications::{Channel, Contact, MarkRead, SetContact, Tell};
use store::outbox::{ForgetLetters, NoteSent, Sent, TakeLetters, Taken};
use store::people::{AddAccount, SetDisabled};
use store::records::Notice;
use store::saved_views::{DropView, SaveView};
use store::{Author, Error};

use crate::bench::{Bench, author, each};

async fn account(bench: &Bench, name: &str) -> AccountId {
    let account = AddAccount { name, role: "editor", password_hash: "hash", first: false };
    bench.store.write(&author(), &account).await.unwrap()
}

fn notice(to: &[AccountId], key: &str) -> Notice {
    Notice {
        to: to.to_vec(),
        followers: false,
        event: "step".into(),
        words: Words::new("项目已立项", "The project was approved"),
        key: key.into(),
    }
}

async fn tell(bench: &Bench, by: &Author, notice: &Notice) -> u64 {
    let record = Some(("project", RecordId(3)));
    bench.store.write(by, &Tell { record, notice }).await.unwrap()
}

async fn contact(bench: &Bench, account: AccountId, channel: Option<Channel>, lang: Lang) {
    let channels: BTreeMap<_, _> = channel.map(|channel| ("step".to_owned(), channel)).into_iter().collect();
    let email = Some(format!("a{account}@example.com"));
    let contact = Contact { email, lang, channels };
    bench.store.write(&author(), &SetContact { account, contact: &contact }).await.unwrap();
    assert_eq!(bench.store.contact(account).await.unwrap(), contact);
}

async fn take(bench: &Bench, most: u64) -> Vec<Taken> {
    bench.store.write(&Author::system(), &TakeLetters { most }).await.unwrap()
}

#[tokio::test]
async fn each_is_told_once_and_not_of_what_they_did_themselves() {
    each(async |bench| {
        let (a, b, off) =
            (account(&bench, "zhang").await, account(&bench, "li").await, account(&bench, "wang").await);
        bench.store.write(&author(), &SetDisabled { account: off, disabled: true }).await.unwrap();
        let by = Author { account: Some(a), name: "zhang".into(), organisation: None };
        let all = [a, b, b, off, AccountId(99)];
        assert_eq!(tell(&bench, &by, &notice(&all, "v2")).await, 1, "not oneself, nobody twice, nobody gone");
        assert_eq!(tell(&bench, &by, &notice(&all, "v2")).await, 0, "the same again");
        assert_eq!(tell(&bench, &by, &notice(&all, "v3")).await, 1);
        let (rows, total) = bench.store.notifications(b, 0, 1).await.unwrap();
        assert_eq!((total, rows.len(), bench.store.unread(b).await.unwrap()), (2, 1, 2));
        assert_eq!(rows[0].record, Some(("project".into(), RecordId(3))));
        assert_eq!(rows[0].words.zh, "项目已立项");
        let one = rows[0].id;
        bench.store.write(&author(), &MarkRead { account: a, notification: Some(one) }).await.unwrap();
        assert_eq!(bench.store.unread(b).await.unwrap(), 2, "not somebody else's");
        assert_eq!(bench.store.notification(a, one).await.unwrap(), None);
        bench.store.write(&author(), &MarkRead { account: b, notification: Some(one) }).await.unwrap();
        assert_eq!(bench.store.unread(b).await.unwrap(), 1);
        bench.store.write(&author(), &MarkRead { account: b, notification: None }).await.unwrap();
        assert_eq!(bench.store.unread(b).await.unwrap(), 0);
        assert!(take(&bench, 9).await.is_empty(), "nobody sends letters here");
    })
    .await;
}

#[tokio::test]
async fn channels_are_what_was_chosen() {
    each(async |bench| {
        bench.store.send_mail();
        let [mail, page, none, unset] = [
            account(&bench, "a").await,
            account(&bench, "b").await,
            account(&bench, "c").await,
            account(&bench, "d").await,
        ];
        contact(&bench, mail, None, Lang::En).await;
        contact(&bench, page, Some(Channel::Page), Lang::Zh).await;
        contact(&bench, none, Some(Channel::None), Lang::Zh).await;
        assert_eq!(tell(&bench, &author(), &notice(&[mail, page, none, unset], "v1")).await, 3);
        assert_eq!(bench.store.unread(none).await.unwrap(), 0);
        let letters = take(&bench, 9).await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        let letter = &letters[0].letter;
        assert_eq!((letter.address.as_str(), letter.lang), ("a1@example.com", Lang::En));
        assert_eq!(letter.subject, "The project was approved");
        tell(&bench, &author(), &notice(&[mail], "v1")).await;
        assert!(take(&bench, 9).await.is_empty(), "taken by one, and written once");
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_tried_again_until_it_is_given_up() {
    each(async |bench| {
        bench.store.send_mail();
        let to = account(&bench, "a").await;
        contact(&bench, to, None, Lang::Zh).await;
        let note = async |id: i64, sent: &Sent| {
            bench.store.write(&Author::system(), &NoteSent { id, sent }).await.unwrap();
        };
        tell(&bench, &author(), &notice(&[to], "v1")).await;
        let away = Sent::Later("connection refused".into());
        let mut attempts = 0;
        while bench.store.outbox_counts().await.unwrap().0 > 0 {
            let taken = take(&bench, 9).await;
            attempts += taken.len();
            for letter in taken {
                note(letter.id, &away).await;
                assert!(take(&bench, 9).await.is_empty(), "not at once");
            }
            bench.clock.forward(6 * 3600);
        }
        assert_eq!(attempts, 14);
        assert_eq!(bench.store.outbox_counts().await.unwrap(), (0, 1));
        tell(&bench, &author(), &notice(&[to], "v2")).await;
        tell(&bench, &author(), &notice(&[to], "v3")).await;
        let taken = take(&bench, 9).await;
        note(taken[0].id, &Sent::Refused("550 no such user".into())).await;
        // Whoever took the other died: after some minutes somebody else takes it.
        bench.clock.forward(11 * 60);
        let again = take(&bench, 9).await;
        assert_eq!((again.len(), again[0].id), (1, taken[1].id));
        note(again[0].id, &Sent::Done).await;
        bench.clock.forward(6 * 3600);
        assert!(take(&bench, 9).await.is_empty());
        assert_eq!(bench.store.outbox_counts().await.unwrap(), (0, 2));
        bench.clock.forward(31 * 24 * 3600);
        assert_eq!(bench.store.write(&Author::system(), &ForgetLetters).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn views_are_ones_own_or_shared() {
    each(async |bench| {
        let (a, b) = (account(&bench, "zhang").await, account(&bench, "li").await);
        let save = async |account, name: &str, query: &str, shared| {
            let change = SaveView { kind: "project", name, query, account, shared };
            bench.store.write(&author(), &change).await.unwrap();
        };
        save(a, "在研", "f.state=running", false).await;
        save(a, "逾期", "f.late=yes", true).await;
        save(b, "我的", "q=x", false).await;
        save(a, "在研", "f.state=running&sort=name", false).await;
        let seen = async |account| {
            let views = bench.store.saved_views("project", account).await.unwrap();
            views.into_iter().map(|view| (view.name, view.query)).collect::<Vec<_>>()
        };
        let pair = |name: &str, query: &str| (name.to_owned(), query.to_owned());
        assert_eq!(seen(a).await, [pair("在研", "f.state=running&sort=name"), pair("逾期", "f.late=yes")]);
        assert_eq!(seen(b).await, [pair("我的", "q=x"), pair("逾期", "f.late=yes")]);
        let shared = bench.store.saved_views("project", b).await.unwrap()[1].clone();
        assert_eq!((shared.account, shared.account_name.as_str()), (a, "zhang"));
        let foreign = bench.store.write(&author(), &DropView { id: shared.id, account: Some(b) }).await;
        assert!(matches!(foreign, Err(Error::Missing(_))));
        bench.store.write(&author(), &DropView { id: shared.id, account: Some(a) }).await.unwrap();
        assert_eq!(seen(b).await.len(), 1);
        assert!(bench.store.saved_views("other", a).await.unwrap().is_empty());
    })
    .await;
}
