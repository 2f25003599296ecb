//! Audit, backup, figures.

use app::{App, Options, PlanQuery, Viewer};

use crate::bench::{each, postgres, text};

#[tokio::test]
async fn the_audit_sees_changed_files() {
    each(async |bench| {
        bench.app.ready().await.unwrap();
        bench.import(&text("武汉市", "样例方案", 900)).await;
        assert!(bench.app.seal().await.unwrap() > 0);
        assert_eq!(bench.app.seal().await.unwrap(), 0);
        let report = bench.app.audit(&bench.operator).await.unwrap();
        assert_eq!((report.files, report.unsealed, report.seals), (1, 0, 1));
        assert!(report.faults.is_empty() && report.head.is_some());
        let mut folder = bench.dir.path().join("files");
        for _ in 0..3 {
            let inner = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path());
            folder = inner.filter(|path| !path.ends_with("new")).min().unwrap();
        }
        std::fs::write(&folder, "other").unwrap();
        let faults = bench.app.audit(&bench.operator).await.unwrap().faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        std::fs::remove_file(&folder).unwrap();
        assert_eq!(bench.app.audit(&bench.operator).await.unwrap().faults.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn files_without_a_plan_are_reported_and_swept() {
    each(async |bench| {
        bench.import(&text("武汉市", "样例方案", 900)).await;
        assert_eq!(
            std::fs::read_dir(bench.dir.path().join("files/new")).unwrap().count(),
            0,
            "no mark is left"
        );
        let digest = "ab".repeat(32);
        let folder = bench.dir.path().join("files/ab/ab");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(&digest), "目标").unwrap();
        let report = bench.app.audit(&bench.operator).await.unwrap();
        assert_eq!((report.files, report.unnamed_files, report.faults.len()), (1, 1, 0));
        assert_eq!(bench.app.sweep_broken_off().await.unwrap().unwrap().files, 0, "only an order takes it");
        let swept = bench.app.sweep_files().await.unwrap();
        assert_eq!((swept.files, swept.bytes), (1, 6));
        assert_eq!(bench.app.audit(&bench.operator).await.unwrap().unnamed_files, 0);
    })
    .await;
}

#[tokio::test]
async fn a_backup_moves_an_installation() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        bench.app.seal().await.unwrap();
        let folder = bench.dir.path().join("backup");
        let made = bench.app.backup(&folder).await.unwrap();
        let other = tempfile::tempdir().unwrap();
        let options = || Options::new(other.path());
        let restored = App::restore(options(), &folder).await.unwrap();
        assert_eq!((made.rows, made.files), (restored.rows, restored.files));
        let moved = App::open(options()).await.unwrap();
        assert_eq!(moved.first_administrator().await.unwrap(), None, "accounts came along");
        let list = async |app: &App| app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap();
        assert_eq!(list(&moved).await, list(&bench.app).await);
        assert!(moved.audit(&bench.operator).await.unwrap().faults.is_empty());
        if let Some(url) = postgres().await {
            let dir = tempfile::tempdir().unwrap();
            let options = Options { database_url: Some(url), ..Options::new(dir.path()) };
            App::restore(options.clone(), &folder).await.unwrap();
            let moved = App::open(options).await.unwrap();
            assert_eq!(list(&moved).await, list(&bench.app).await);
            assert!(moved.audit(&bench.operator).await.unwrap().faults.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn figures_count() {
    each(async |bench| {
        let imported = bench.import(&text("武汉市", "样例方案", 900)).await;
        for _ in 0..3 {
            bench.app.plan(&Viewer::Public, imported.plan, None).await.unwrap();
        }
        let figures = bench.app.figures().await.unwrap();
        assert_eq!((figures.plans, u32::try_from(figures.targets).unwrap()), (1, imported.summary.targets));
        assert!(figures.cache_hits >= 3 && figures.unsealed_events >= 2);
    })
    .await;
}
