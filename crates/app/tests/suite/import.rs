//! Import: new, unchanged, new version; refusals leave nothing.

use app::{ImportOutcome, PlanQuery, Upload, Viewer};

use crate::bench::{each, text};

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    each(async |bench| {
        let text = text("武汉市", "样例培育行动方案（2026—2028年）", 900);
        let first = bench.import(&text).await;
        assert_eq!((first.outcome, first.version), (ImportOutcome::New, 1));
        let events = bench.app.figures().await.unwrap().events;
        let second = bench.import(&text).await;
        assert_eq!((second.outcome, second.plan, second.version), (ImportOutcome::Unchanged, first.plan, 1));
        assert_eq!(second.summary, first.summary);
        assert_eq!(bench.app.figures().await.unwrap().events, events);
    })
    .await;
}

#[tokio::test]
async fn other_words_make_a_version_and_another_city_a_plan() {
    each(async |bench| {
        let title = "样例培育行动方案（2026—2028年）";
        let first = bench.import(&text("武汉市", title, 900)).await;
        let second = bench.import(&text("武汉市", title, 950)).await;
        assert_eq!(
            (second.outcome, second.plan, second.version),
            (ImportOutcome::NewVersion, first.plan, 2),
            "{:?}",
            second.summary
        );
        let other = bench.import(&text("鄂州市", title, 90)).await;
        assert_eq!((other.outcome, other.version), (ImportOutcome::New, 1));
        let view = bench.app.plan(&Viewer::Public, first.plan, Some(1)).await.unwrap();
        assert_eq!((view.summary.version, view.summary.versions, view.versions.len()), (1, 2, 2));
        let comparison =
            bench.app.compare(&Viewer::Public, (first.plan, Some(1)), (first.plan, None)).await.unwrap();
        let raised: Vec<_> =
            comparison.changes.iter().filter(|c| c.kind == app::ChangeKind::Raised).collect();
        assert_eq!(raised.len(), 1, "{:?}", comparison.changes);
    })
    .await;
}

#[tokio::test]
async fn many_at_once_make_one_plan_of_one_document() {
    each(async |bench| {
        let title = "样例培育行动方案（2026—2028年）";
        let imports: Vec<_> = (0..12)
            .map(|n| {
                let (app, operator) = (bench.app.clone(), bench.operator.clone());
                let bytes = text("武汉市", title, 900 + n % 3).into_bytes();
                tokio::spawn(
                    async move { app.import(&operator, Upload { name: "a.txt".into(), bytes }).await },
                )
            })
            .collect();
        let mut unchanged = 0;
        for import in imports {
            let imported = import.await.unwrap().unwrap();
            unchanged += usize::from(imported.outcome == ImportOutcome::Unchanged);
        }
        let plans = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap();
        assert_eq!((plans.total, plans.items[0].versions, unchanged), (1, 3, 9));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_leaves_nothing() {
    each(async |bench| {
        for bytes in [&b""[..], b"\x89PNG\r\n\x1a\n\0\0\0\0", b"PK\x03\x04broken"] {
            let upload = Upload { name: "图片.docx".into(), bytes: bytes.to_vec() };
            let refused = bench.app.import(&bench.operator, upload).await.unwrap_err();
            let words = refused.words();
            assert!(matches!(refused, app::Error::Refused(_)), "{refused:?}");
            assert!(!words.zh.is_empty() && !words.en.is_empty());
        }
        let figures = bench.app.figures().await.unwrap();
        assert_eq!((figures.plans, figures.targets), (0, 0));
        let kept = std::fs::read_dir(bench.dir.path().join("files")).unwrap().count();
        assert_eq!(kept, 1, "only the folder for new files");
    })
    .await;
}

#[tokio::test]
async fn what_no_page_could_show_leaves_nothing() {
    each(async |bench| {
        let measures: String = (1..=20_001).map(|n| format!("（一）推进{n}项。\n")).collect();
        let upload = Upload { name: "任务.txt".into(), bytes: measures.into() };
        let refused = bench.app.import(&bench.operator, upload).await.unwrap_err();
        assert_eq!(refused.code(), "too-many-items");
        assert_eq!(bench.app.figures().await.unwrap().plans, 0);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_plan_is_gone_and_can_come_again() {
    each(async |bench| {
        let text = text("武汉市", "样例培育行动方案", 900);
        let first = bench.import(&text).await;
        bench.app.plan(&Viewer::Public, first.plan, None).await.unwrap();
        bench.app.delete_plan(&bench.operator, first.plan).await.unwrap();
        let gone = bench.app.plan(&Viewer::Public, first.plan, None).await;
        assert!(matches!(gone, Err(app::Error::NotFound)));
        let again = bench.import(&text).await;
        assert_eq!(again.outcome, ImportOutcome::New);
        assert_ne!(again.plan, first.plan);
    })
    .await;
}

#[tokio::test]
async fn the_file_itself_is_handed_out() {
    each(async |bench| {
        let text = text("武汉市", "样例培育行动方案", 900);
        let imported = bench.import(&text).await;
        let (name, bytes) = bench.app.source_file(&Viewer::Public, imported.plan, None).await.unwrap();
        assert_eq!((name.as_str(), bytes), ("样例.txt", text.into_bytes()));
    })
    .await;
}
