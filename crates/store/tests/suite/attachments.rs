//! Attachments: uploaded, tied to the record that is written, kept with it.

use base::{AccountId, AttachmentId, RecordId};
use store::attachments::{AddAttachment, DropLooseAttachments, TieAttachments};
use store::people::AddAccount;
use store::{Author, Error};

use crate::bench::{Bench, author, each_place};

async fn upload(bench: &Bench, by: &Author, bytes: &[u8]) -> AttachmentId {
    let file = bench.store.put_file(store::digest(bytes), bytes.to_vec()).await.unwrap();
    let change = AddAttachment {
        file: &file,
        media_type: "application/pdf",
        file_name: "协议 1.pdf",
        class: "internal",
    };
    let id = bench.store.write(by, &change).await.unwrap();
    file.named();
    id
}

async fn tie(bench: &Bench, by: &Author, record: i64, id: AttachmentId) -> Result<(), Error> {
    let files = [(Some("text".to_owned()), id)];
    let change = TieAttachments { kind: "agreement", record: RecordId(record), files: &files };
    bench.store.write(by, &change).await
}

#[tokio::test]
async fn a_file_is_tied_to_one_record_by_whoever_uploaded_it() {
    each_place(async |bench| {
        let account = AddAccount { name: "zhang", role: "editor", password_hash: "hash", first: false };
        let account: AccountId = bench.store.write(&author(), &account).await.unwrap();
        let zhang = Author { account: Some(account), name: "zhang".into(), organisation: None };
        let id = upload(&bench, &zhang, b"%PDF-1").await;
        let same = upload(&bench, &author(), b"%PDF-1").await;
        assert!(matches!(tie(&bench, &author(), 7, id).await, Err(Error::Missing(_))), "not theirs");
        tie(&bench, &zhang, 7, id).await.unwrap();
        tie(&bench, &author(), 7, id).await.unwrap();
        assert!(matches!(tie(&bench, &zhang, 8, id).await, Err(Error::Missing(_))), "another record's");
        assert!(matches!(tie(&bench, &zhang, 8, AttachmentId(99)).await, Err(Error::Missing(_))));
        let rows = bench.store.attachments_of("agreement", RecordId(7)).await.unwrap();
        assert_eq!((rows.len(), rows[0].id, rows[0].field.as_deref()), (1, id, Some("text")));
        assert_eq!((rows[0].size, rows[0].file_name.as_str()), (6, "协议 1.pdf"));
        // The one that no form was sent for is forgotten, and the file stays that the other names.
        bench.clock.forward(90_000);
        let before = bench.store.attachment(id).await.unwrap().unwrap().uploaded;
        let before = before.checked_add(jiff::SignedDuration::from_hours(24)).unwrap();
        let dropped = bench.store.write(&Author::system(), &DropLooseAttachments { before }).await.unwrap();
        assert_eq!(dropped, [store::digest(b"%PDF-1")]);
        let lone = upload(&bench, &author(), b"%PDF-2").await;
        assert!(bench.store.attachment(lone).await.unwrap().is_some(), "its form may still come");
        let swept = bench.store.sweep_files(dropped).await.unwrap().unwrap();
        assert_eq!(swept.files, 0, "another names the same bytes");
        assert_eq!(bench.store.attachment(same).await.unwrap(), None);
        let later = before.checked_add(jiff::SignedDuration::from_hours(48)).unwrap();
        let dropped =
            bench.store.write(&Author::system(), &DropLooseAttachments { before: later }).await.unwrap();
        assert_eq!(bench.store.sweep_files(dropped).await.unwrap().unwrap().files, 1);
        assert_eq!(bench.store.sweep_all_files().await.unwrap().files, 0);
        assert_eq!(bench.store.verify_files().await.unwrap().checked, 1);
        assert_eq!(bench.store.attachments(&[id, same]).await.unwrap().len(), 1);
    })
    .await;
}
