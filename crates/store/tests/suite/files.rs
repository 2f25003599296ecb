//! The files folder: what is swept away, and what never is.

use std::time::Duration;

use store::{Error, Swept};

use crate::bench::{Bench, count_files, each, fresh, import, small_plan};

/// Files and marks; the lock is always there.
fn stored(bench: &Bench) -> usize {
    count_files(&bench.dir.path().join("files")) - 1
}

/// Leaves what a process that was killed between file and row leaves.
async fn break_off(bench: &Bench, text: &str) -> String {
    let digest = store::digest(text.as_bytes());
    drop(bench.store.put_file(digest.clone(), text.into()).await.unwrap());
    std::fs::write(bench.dir.path().join(format!("files/new/{digest}.1.0")), "目").unwrap();
    digest
}

#[tokio::test]
async fn what_an_import_left_half_done_is_taken_away() {
    each(async |bench| {
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        let digest = break_off(&bench, "目标").await;
        assert_eq!(stored(&bench), 1 + 3);
        assert_eq!(bench.store.unnamed_files().await.unwrap(), [digest]);
        let swept = bench.store.sweep_marked_files().await.unwrap().unwrap();
        assert_eq!(swept, Swept { files: 1, temporary: 2, bytes: 6 + 3 });
        assert_eq!(stored(&bench), 1);
        assert_eq!(bench.store.sweep_marked_files().await.unwrap(), Some(Swept::default()));
        assert!(bench.store.verify_files().await.unwrap().missing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_a_row_names_stays_though_its_mark_was_left() {
    each(async |bench| {
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        // The same bytes once more: the import breaks off after its file was found to be there.
        break_off(&bench, "甲方案\na").await;
        let swept = bench.store.sweep_marked_files().await.unwrap().unwrap();
        assert_eq!((swept.files, swept.temporary), (0, 2));
        assert!(bench.store.verify_files().await.unwrap().missing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_about_to_be_named_is_never_taken() {
    each(async |bench| {
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        let bytes = "目标".as_bytes();
        let digest = store::digest(bytes);
        let kept = bench.store.put_file(digest.clone(), bytes.to_vec()).await.unwrap();
        assert_eq!(bench.store.sweep_marked_files().await.unwrap(), None, "the start does not wait");
        let store = bench.store.clone();
        let mut ordered = tokio::spawn(async move { store.sweep_all_files().await });
        let early = tokio::time::timeout(Duration::from_millis(100), &mut ordered).await;
        assert!(early.is_err(), "an order waits: {early:?}");
        assert!(bench.store.get_file(digest.clone()).await.unwrap().is_some());
        drop(kept);
        assert_eq!(ordered.await.unwrap().unwrap().files, 1);
        assert!(bench.store.get_file(digest).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_order_takes_every_file_without_a_row_and_nothing_that_is_not_ours() {
    each(async |bench| {
        import(&bench.store, fresh(), &small_plan("甲方案", 1), "a").await.unwrap();
        let digest = store::digest("目标".as_bytes());
        bench.store.put_file(digest.clone(), "目标".into()).await.unwrap().named();
        let foreign = bench.dir.path().join("files/readme");
        std::fs::write(&foreign, "我的").unwrap();
        let misplaced = bench.dir.path().join("files").join(&digest[..2]).join("00");
        std::fs::create_dir_all(&misplaced).unwrap();
        std::fs::write(misplaced.join(&digest), "目标").unwrap();
        let swept = bench.store.sweep_all_files().await.unwrap();
        assert_eq!((swept.files, swept.temporary), (1, 0));
        assert!(foreign.exists() && misplaced.join(&digest).exists());
    })
    .await;
}

#[tokio::test]
async fn the_files_of_another_database_are_not_swept() {
    each(async |bench| {
        bench.store.put_file(store::digest(b"a"), b"a".to_vec()).await.unwrap().named();
        assert!(matches!(bench.store.sweep_all_files().await, Err(Error::OtherFolder)));
        assert_eq!(stored(&bench), 1);
    })
    .await;
}
