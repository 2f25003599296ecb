//! Comments and who follows: in the transaction of what is written.

use base::{AccountId, AttachmentId, RecordId, Timestamp, Words};
use store::attachments::AddAttachment;
use store::comments::{AddComment, Follow, WithdrawComment};
use store::people::AddAccount;
use store::records::{
    Decide, Decision, Draft, EventWords, Known, Notice, SchemaStep, Target, WriteRecord, Written,
};
use store::{Author, Error};

use crate::bench::{Bench, author, each};
use crate::records::{apply, draft, item, lab, values};

async fn account(bench: &Bench, name: &'static str) -> Author {
    let account = AddAccount { name, role: "editor", password_hash: "hash", first: false };
    let id: AccountId = bench.store.write(&author(), &account).await.unwrap();
    Author { account: Some(id), name: name.into(), organisation: None }
}

fn notice(followers: bool, key: &str) -> Notice {
    let words = Words::new("有新情况", "News");
    Notice { to: Vec::new(), followers, event: "comment".into(), words, key: key.into() }
}

async fn comment(bench: &Bench, by: &Author, text: &str) -> i64 {
    let notice = notice(true, "comment");
    let change = AddComment { kind: "lab", record: RecordId(1), text, notice: &notice };
    bench.store.write(by, &change).await.unwrap()
}

#[tokio::test]
async fn who_follows_is_told_of_comments() {
    each(async |bench| {
        let (a, b) = (account(&bench, "zhang").await, account(&bench, "li").await);
        let unread = async |who: &Author| bench.store.unread(who.account.unwrap()).await.unwrap();
        let follow = async |who: &Author, follows| {
            let account = who.account.unwrap();
            let change = Follow { kind: "lab", record: RecordId(1), account, follows };
            bench.store.write(who, &change).await.unwrap();
        };
        follow(&a, true).await;
        follow(&a, true).await;
        comment(&bench, &b, "请补充材料").await;
        let second = comment(&bench, &b, "谢谢").await;
        assert_eq!((unread(&a).await, unread(&b).await), (2, 0));
        let own = comment(&bench, &a, "好").await;
        assert_eq!(unread(&b).await, 1, "who comments follows");
        follow(&a, false).await;
        comment(&bench, &b, "？").await;
        assert_eq!(unread(&a).await, 2);
        bench.store.write(&b, &WithdrawComment { comment: second }).await.unwrap();
        let twice = bench.store.write(&b, &WithdrawComment { comment: second }).await;
        assert!(matches!(twice, Err(Error::Changed(_))));
        let rows = bench.store.comments("lab", RecordId(1)).await.unwrap();
        assert_eq!(rows.len(), 4);
        assert_eq!((rows[1].text.as_str(), rows[1].withdrawn.as_ref().unwrap().1.as_str()), ("", "li"));
        assert_eq!(bench.store.comment(own).await.unwrap().unwrap().made_by_name, "zhang");
        assert!(bench.store.comments("lab", RecordId(2)).await.unwrap().is_empty());
    })
    .await;
}

/// Writes a record, tells of it, and takes files.
struct Telling {
    action: &'static str,
    notices: Vec<Notice>,
    files: Vec<AttachmentId>,
}

impl Decide for Telling {
    type Refusal = ();

    fn decide(&self, _: &Target<'_>, _: &Known, _: Timestamp) -> Decision<()> {
        Decision::Write(Box::new(Draft {
            names: Vec::new(),
            event: EventWords { action: self.action.into(), detail: serde_json::Value::Null },
            notices: self.notices.clone(),
            files: self.files.iter().map(|id| (Some("report".into()), *id)).collect(),
            ..draft(values([]))
        }))
    }
}

#[tokio::test]
async fn what_a_record_tells_and_holds_is_written_with_it() {
    each(async |bench| {
        apply(&bench.store, "one", None, vec![SchemaStep::CreateTable(lab())]).await;
        let (a, b) = (account(&bench, "zhang").await, account(&bench, "li").await);
        let file = bench.store.put_file(store::digest(b"x"), b"x".to_vec()).await.unwrap();
        let change =
            AddAttachment { file: &file, media_type: "text/plain", file_name: "x.txt", class: "internal" };
        let attachment = bench.store.write(&a, &change).await.unwrap();
        let to_b = Notice { to: vec![b.account.unwrap()], ..notice(false, "v1") };
        let write = async |by: &Author, id: Option<RecordId>, decide: &Telling| {
            bench.store.write(by, &WriteRecord { item: item("lab", id, None), decide }).await
        };
        let made = Telling { action: "created", notices: vec![to_b], files: vec![attachment] };
        let Ok(Written::Done { id, .. }) = write(&a, None, &made).await else { panic!("not made") };
        let rows = bench.store.attachments_of("lab", id).await.unwrap();
        assert_eq!((rows.len(), rows[0].field.as_deref()), (1, Some("report")));
        let unread = async |who: &Author| bench.store.unread(who.account.unwrap()).await.unwrap();
        assert_eq!(unread(&b).await, 1);
        assert!(bench.store.is_following("lab", id, a.account.unwrap()).await.unwrap());
        let edit = Telling { action: "edited", notices: vec![notice(true, "v2")], files: vec![attachment] };
        write(&b, Some(id), &edit).await.unwrap();
        assert_eq!((unread(&a).await, unread(&b).await), (1, 1));
        // What cannot be tied writes nothing at all.
        let stolen = Telling { action: "edited", notices: vec![notice(true, "v3")], files: vec![attachment] };
        let other = write(&b, None, &stolen).await;
        assert!(matches!(other, Err(Error::Missing("attachment"))), "{other:?}");
        assert_eq!(unread(&a).await, 1);
        // What belongs to its records goes with a kind that gets another name.
        let rename = SchemaStep::RenameTable { from: "lab".into(), to: "laboratory".into() };
        let digest = bench.store.definitions().await.unwrap()[0].digest.clone();
        apply(&bench.store, "two", Some(digest), vec![rename]).await;
        assert!(bench.store.is_following("laboratory", id, a.account.unwrap()).await.unwrap());
        assert_eq!(bench.store.attachments_of("laboratory", id).await.unwrap().len(), 1);
    })
    .await;
}
