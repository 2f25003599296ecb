//! The event log and its chain of seals; every way of tampering shows.

use store::events::{ChainFault, Seal};

use crate::bench::{Bench, author, each, fresh, import, small_plan};

/// Six events in seals of two.
async fn sealed(bench: &Bench) {
    for n in 0..6 {
        import(&bench.store, fresh(), &small_plan(&format!("方案{n}"), n), "a").await.unwrap();
    }
    while bench.store.write(&author(), &Seal { batch: 2 }).await.unwrap() > 0 {}
}

async fn tampered(statement: &'static str, faults: &[ChainFault]) {
    each(async |bench| {
        sealed(&bench).await;
        bench.sql(statement).await;
        assert_eq!(bench.store.verify_chain().await.unwrap().faults, faults, "{statement}");
    })
    .await;
}

#[tokio::test]
async fn an_untouched_chain_holds_and_grows() {
    each(async |bench| {
        let empty = bench.store.verify_chain().await.unwrap();
        assert_eq!((empty.seals, empty.head), (0, None));
        sealed(&bench).await;
        let first = bench.store.verify_chain().await.unwrap();
        assert_eq!((first.sealed, first.unsealed, first.seals), (6, 0, 3));
        assert!(first.faults.is_empty());
        import(&bench.store, fresh(), &small_plan("又一方案", 1), "a").await.unwrap();
        let waiting = bench.store.verify_chain().await.unwrap();
        assert_eq!((waiting.unsealed, &waiting.head), (1, &first.head));
        bench.store.write(&author(), &Seal { batch: 100 }).await.unwrap();
        let second = bench.store.verify_chain().await.unwrap();
        assert_eq!((second.seals, second.faults.len()), (4, 0));
        assert_ne!(second.head, first.head);
    })
    .await;
}

#[tokio::test]
async fn a_changed_event_shows() {
    tampered("UPDATE events SET data = '{}' WHERE id = 3", &[ChainFault::Digest { seal: 2 }]).await;
    tampered("UPDATE events SET actor_name = 'x' WHERE id = 1", &[ChainFault::Digest { seal: 1 }]).await;
}

#[tokio::test]
async fn a_deleted_event_shows() {
    tampered("DELETE FROM events WHERE id = 4", &[ChainFault::Count { seal: 2, sealed: 2, found: 1 }]).await;
}

#[tokio::test]
async fn reordered_events_show() {
    tampered(
        "UPDATE events SET id = -id WHERE id IN (1, 2); UPDATE events SET id = id + 3 WHERE id < 0",
        &[ChainFault::Digest { seal: 1 }],
    )
    .await;
    tampered(
        "UPDATE events SET seal = CASE seal WHEN 1 THEN 2 ELSE 1 END WHERE seal IN (1, 2)",
        &[ChainFault::Digest { seal: 1 }, ChainFault::Digest { seal: 2 }],
    )
    .await;
}

#[tokio::test]
async fn a_removed_or_forged_seal_shows() {
    tampered(
        "DELETE FROM events WHERE seal = 2; DELETE FROM seals WHERE number = 2",
        &[ChainFault::Gap { seal: 3 }],
    )
    .await;
    tampered(
        "UPDATE seals SET digest = previous WHERE number = 2",
        &[ChainFault::Digest { seal: 2 }, ChainFault::Broken { seal: 3 }],
    )
    .await;
}

#[tokio::test]
async fn sealing_and_writing_at_once_keep_the_chain() {
    each(async |bench| {
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let store = bench.store.clone();
                tokio::spawn(async move {
                    for n in 0..5 {
                        let plan = small_plan(&format!("方案{writer}-{n}"), n);
                        import(&store, fresh(), &plan, "a").await.unwrap();
                        store.write(&author(), &Seal { batch: 4 }).await.unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        while bench.store.write(&author(), &Seal { batch: 4 }).await.unwrap() > 0 {}
        let report = bench.store.verify_chain().await.unwrap();
        assert_eq!((report.sealed, report.unsealed), (15, 0));
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    })
    .await;
}

#[tokio::test]
async fn what_a_newer_program_wrote_is_left_alone() {
    each(async |bench| {
        bench
            .sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_of_the_future', 1)")
            .await;
        let again = store::Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await;
        assert!(matches!(again.err(), Some(store::Error::Newer(step)) if step == "9999_of_the_future"));
    })
    .await;
}
