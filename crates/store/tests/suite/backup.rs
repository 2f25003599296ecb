//! Backup while others write, and restoring into each kind of database.

use store::Error;
use store::events::Seal;
use store::organisations::{LoadRegion, NewOrganisation, PlaceRow};
use store::people::AddAccount;
use store::plans::{PlanFilter, TargetFilter};

use crate::bench::{Bench, author, databases, each, fresh, import, small_plan};

async fn fill(bench: &Bench) {
    let store = &bench.store;
    let place = |code: &str, parent: Option<&str>| PlaceRow {
        code: code.into(),
        name: format!("样例{code}"),
        level: "city".into(),
        parent: parent.map(Into::into),
    };
    let body = NewOrganisation {
        jurisdiction: "990100".into(),
        name: "样例局".into(),
        kind: "department".into(),
        aliases: Vec::new(),
    };
    let region = LoadRegion {
        places: &[place("990000", None), place("990100", Some("990000"))],
        organisations: &[body],
    };
    store.write(&author(), &region).await.unwrap();
    let account = AddAccount { name: "admin", role: "administrator", password_hash: "hash", first: true };
    store.write(&author(), &account).await.unwrap();
    for n in 0..3 {
        import(store, fresh(), &small_plan(&format!("方案{n}"), n), "a").await.unwrap();
    }
    store.write(&author(), &Seal { batch: 100 }).await.unwrap();
    import(store, fresh(), &small_plan("未封方案", 9), "a").await.unwrap();
}

#[tokio::test]
async fn a_backup_restores_into_either_database() {
    each(async |bench| {
        fill(&bench).await;
        let folder = bench.dir.path().join("backups/one");
        let copied = bench.store.backup(&folder).await.unwrap();
        assert_eq!(copied.files, 4);
        let taken = bench.store.backup(&folder).await;
        assert!(matches!(taken, Err(Error::File { .. })), "an existing folder is left alone");
        for url in databases().await {
            let other = Bench::new(url).await;
            let restored = other.store.restore(&folder).await.unwrap();
            assert_eq!((restored.rows, restored.files), (copied.rows, copied.files));
            let all = PlanFilter { limit: 10, ..PlanFilter::default() };
            assert_eq!(
                other.store.list_plans(&all).await.unwrap(),
                bench.store.list_plans(&all).await.unwrap()
            );
            let targets = TargetFilter::default();
            assert_eq!(
                other.store.list_targets(&targets, 0, 99).await.unwrap(),
                bench.store.list_targets(&targets, 0, 99).await.unwrap()
            );
            assert_eq!(other.store.accounts().await.unwrap(), bench.store.accounts().await.unwrap());
            assert_eq!(other.store.places().await.unwrap(), bench.store.places().await.unwrap());
            assert_eq!(other.store.verify_chain().await.unwrap(), bench.store.verify_chain().await.unwrap());
            assert_eq!(other.store.verify_files().await.unwrap().checked, 4);
            // Life goes on after the restored keys.
            import(&other.store, fresh(), &small_plan("后来方案", 1), "a").await.unwrap();
            let again = other.store.restore(&folder).await;
            assert!(matches!(again, Err(Error::NotFresh)), "only into a fresh installation");
        }
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_of_one_instant_while_others_write() {
    each(async |bench| {
        fill(&bench).await;
        let store = bench.store.clone();
        let writer = tokio::spawn(async move {
            for n in 0..20 {
                import(&store, fresh(), &small_plan(&format!("并行方案{n}"), n), "a").await.unwrap();
            }
        });
        for n in 0..3 {
            let folder = bench.dir.path().join(format!("backup{n}"));
            bench.store.backup(&folder).await.unwrap();
            let other = Bench::new(None).await;
            other.store.restore(&folder).await.unwrap();
            let totals = other.store.totals().await.unwrap();
            assert_eq!(totals.events, totals.plans + 2, "each plan with its event");
            assert!(other.store.verify_files().await.unwrap().missing.is_empty());
        }
        writer.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_changed_or_unfinished_backup_is_refused() {
    let bench = Bench::new(None).await;
    fill(&bench).await;
    type Damage = fn(&std::path::Path);
    let damage: [(&str, Damage); 3] = [
        ("manifest", |folder| std::fs::remove_file(folder.join("manifest.json")).unwrap()),
        ("rows", |folder| std::fs::write(folder.join("tables/plans.jsonl"), "[]").unwrap()),
        ("file", |folder| {
            let file = std::fs::read_dir(folder.join("files")).unwrap().next().unwrap().unwrap();
            std::fs::write(file.path(), "other").unwrap();
        }),
    ];
    for (name, damage) in damage {
        let folder = bench.dir.path().join(name);
        bench.store.backup(&folder).await.unwrap();
        damage(&folder);
        let other = Bench::new(None).await;
        let refused = other.store.restore(&folder).await;
        assert!(matches!(refused, Err(Error::Backup(_) | Error::NoBackup)), "{name}");
        assert_eq!(other.store.totals().await.unwrap().events, 0);
    }
}
