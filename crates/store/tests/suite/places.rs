//! Files behave alike in the folder and in a bucket.

use store::{BucketOptions, Error, FilesAt, Store, Swept};

use crate::bench::{Bench, bucket, databases, each_place, fresh, import, small_plan};

/// More than goes to an object store in one piece.
fn large() -> Vec<u8> {
    (0..20_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

async fn receive(store: &Store, bytes: &[u8]) -> store::KeptFile {
    let mut incoming = store.receive().await.unwrap();
    for part in bytes.chunks(100_000) {
        incoming.write(part).await.unwrap();
    }
    assert_eq!(incoming.size(), bytes.len() as u64);
    assert_eq!(incoming.head(), &bytes[..bytes.len().min(64 << 10)]);
    store.keep(incoming).await.unwrap()
}

#[tokio::test]
async fn what_comes_in_is_kept_once_under_its_digest() {
    each_place(async |bench| {
        let store = &bench.store;
        for bytes in [Vec::new(), "目标".as_bytes().to_vec(), large()] {
            let digest = store::digest(&bytes);
            assert_eq!(store.get_file(digest.clone()).await.unwrap(), None);
            let kept = receive(store, &bytes).await;
            assert_eq!((kept.digest(), kept.size()), (&*digest, bytes.len() as u64));
            assert_eq!(store.get_file(digest.clone()).await.unwrap().as_ref(), Some(&bytes));
            let again = store.put_file(digest.clone(), bytes.clone()).await.unwrap();
            assert_eq!(receive(store, &bytes).await.digest(), digest);
            again.named();
            kept.named();
        }
        assert_eq!(store.unnamed_files().await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_given_up_leaves_nothing() {
    each_place(async |bench| {
        let mut incoming = bench.store.receive().await.unwrap();
        incoming.write("半个".as_bytes()).await.unwrap();
        drop(incoming);
        assert_eq!(std::fs::read_dir(bench.dir.path().join("files/new")).unwrap().count(), 0);
        assert!(bench.store.unnamed_files().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_no_row_came_to_name_is_swept_in_either_place() {
    each_place(async |bench| {
        let store = &bench.store;
        import(store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        drop(receive(store, b"broken off").await);
        let swept = store.sweep_marked_files().await.unwrap();
        assert_eq!(swept, Some(Swept { files: 1, temporary: 1, bytes: 10 }));
        receive(store, b"unmarked").await.named();
        assert_eq!(store.sweep_marked_files().await.unwrap(), Some(Swept::default()));
        assert_eq!(store.sweep_all_files().await.unwrap(), Swept { files: 1, temporary: 0, bytes: 8 });
        assert!(store.unnamed_files().await.unwrap().is_empty());
        let report = store.verify_files().await.unwrap();
        assert_eq!((report.checked, report.missing.len(), report.changed.len()), (1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_another_machine_swept_away_is_not_named() {
    let Some(bucket) = bucket().await else {
        eprintln!("the object store skipped: LUOSHI_TEST_S3_ENDPOINT is not set");
        return;
    };
    for url in databases().await.into_iter().flatten() {
        let bench = Bench::at(Some(url.clone()), FilesAt::Bucket(bucket.clone())).await;
        let elsewhere = Bench::at(Some(url), FilesAt::Bucket(bucket.clone())).await;
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        let kept = receive(&bench.store, b"about to be named").await;
        assert_eq!(elsewhere.store.sweep_all_files().await.unwrap().files, 1);
        let change = store::attachments::AddAttachment {
            file: &kept,
            media_type: "text/plain",
            file_name: "甲.txt",
            class: "internal",
        };
        let told = bench.store.write(&crate::bench::author(), &change).await;
        assert!(matches!(told, Err(Error::Changed("file"))), "{told:?}");
    }
}

#[tokio::test]
async fn a_backup_of_one_place_is_restored_into_the_other() {
    let Some(bucket) = bucket().await else {
        eprintln!("the object store skipped: LUOSHI_TEST_S3_ENDPOINT is not set");
        return;
    };
    let other = BucketOptions { prefix: format!("{}-restored", bucket.prefix), ..bucket.clone() };
    for (from, to) in [(FilesAt::Bucket(bucket), FilesAt::Folder), (FilesAt::Folder, FilesAt::Bucket(other))]
    {
        let bench = Bench::at(None, from).await;
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        let folder = bench.dir.path().join("backup");
        let copied = bench.store.backup(&folder).await.unwrap();
        let fresh = Bench::at(None, to).await;
        let restored = fresh.store.restore(&folder).await.unwrap();
        assert_eq!((restored.files, restored.rows), (copied.files, copied.rows));
        let report = fresh.store.verify_files().await.unwrap();
        assert_eq!((report.checked, report.missing.len(), report.changed.len()), (1, 0, 0));
    }
}

#[tokio::test]
async fn a_bucket_that_is_away_or_not_there_is_told_at_the_start() {
    let nowhere = BucketOptions {
        endpoint: Some("http://127.0.0.1:1".into()),
        region: "us-east-1".into(),
        bucket: "none".into(),
        prefix: String::new(),
        access_key: "key".into(),
        secret_key: "secret".into(),
        authorities: Vec::new(),
    };
    assert!(!format!("{nowhere:?}").contains("secret"));
    let dir = tempfile::tempdir().unwrap();
    let open = async |bucket: BucketOptions| {
        let at = FilesAt::Bucket(bucket);
        Store::open_at(dir.path(), None, &at, std::sync::Arc::new(base::SystemClock)).await.map(|_| ())
    };
    let told = open(nowhere.clone()).await;
    assert!(matches!(told, Err(Error::Bucket(_))), "{told:?}");
    if let Some(there) = bucket().await {
        let told = open(BucketOptions { bucket: "luoshi-none".into(), ..there }).await;
        assert!(matches!(told, Err(Error::Bucket(_))), "{told:?}");
    }
}

#[tokio::test]
async fn a_bucket_of_ones_own_authority_is_trusted_where_one_says_so() {
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
    let told = ["LUOSHI_TEST_S3_TLS_ENDPOINT", "LUOSHI_TEST_AUTHORITY"].map(std::env::var);
    let [Ok(endpoint), Ok(authority)] = told else {
        eprintln!("the object store over TLS skipped: LUOSHI_TEST_S3_TLS_ENDPOINT is not set");
        return;
    };
    #[expect(clippy::disallowed_methods, reason = "tests read the authority that was made for them")]
    let authorities = std::fs::read(authority).unwrap();
    let own = reqwest::Certificate::from_pem(&authorities).unwrap();
    let client = reqwest::Client::builder().add_root_certificate(own).build().unwrap();
    let made = client.put(format!("{endpoint}/luoshi-encrypted")).send().await.unwrap();
    assert!(made.status().is_success(), "{made:?}");
    let there = BucketOptions {
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        bucket: "luoshi-encrypted".into(),
        prefix: format!("t{}", std::process::id()),
        access_key: "key".into(),
        secret_key: "secret".into(),
        authorities,
    };
    let bench = Bench::at(None, FilesAt::Bucket(there.clone())).await;
    import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
    assert_eq!(bench.store.verify_files().await.unwrap().checked, 1);

    let dir = tempfile::tempdir().unwrap();
    for (authorities, why) in [(Vec::new(), "certificate"), (b"-----BEGIN CERTIFICATE-----".to_vec(), "")] {
        let at = FilesAt::Bucket(BucketOptions { authorities, ..there.clone() });
        let told = Store::open_at(dir.path(), None, &at, std::sync::Arc::new(base::SystemClock)).await;
        let mut words = String::new();
        let error = told.map(|_| ()).unwrap_err();
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(inner) = cause {
            words.push_str(&inner.to_string());
            cause = inner.source();
        }
        assert!(words.contains(why), "{words}");
    }
}
