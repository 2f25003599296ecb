//! Targets over all plans, and files of them.

use app::{ExportFormat, ExportWhat, PlanQuery, TargetQuery, Viewer};
use base::Lang;

use crate::bench::{each, text};

#[tokio::test]
async fn one_indicator_of_many_plans_is_one_line() {
    each(async |bench| {
        for (title, value) in [("样例甲方案（2026—2028年）", 900), ("样例乙方案（2026—2028年）", 950)]
        {
            bench.import(&text("武汉市", title, value)).await;
        }
        let query = TargetQuery { text: "高新技术企业".into(), ..TargetQuery::default() };
        let groups = bench.app.indicators(&Viewer::Public, &query).await.unwrap();
        assert_eq!(groups.total, 1, "{groups:?}");
        let group = &groups.items[0];
        assert_eq!((group.points.len(), group.conflicts.len()), (2, 1));
        let clash = &group.conflicts[0];
        assert_eq!((clash.due.as_deref(), clash.a, clash.b), (Some("2028"), 0, 1));
        let all = bench.app.indicators(&Viewer::Public, &TargetQuery::default()).await.unwrap();
        let strength = all.items.iter().find(|group| group.label.contains("研发投入强度")).unwrap();
        assert_eq!((strength.points.len(), strength.conflicts.len()), (2, 0), "equal values do not clash");
        let due = TargetQuery { due: Some("2027".into()), ..TargetQuery::default() };
        assert_eq!(bench.app.targets(&Viewer::Public, &due).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn plans_of_different_places_do_not_clash() {
    each(async |bench| {
        bench.import(&text("武汉市", "样例甲方案（2026—2028年）", 900)).await;
        bench.import(&text("鄂州市", "样例乙方案（2026—2028年）", 90)).await;
        let groups = bench.app.indicators(&Viewer::Public, &TargetQuery::default()).await.unwrap();
        assert!(groups.items.iter().all(|group| group.conflicts.is_empty()));
    })
    .await;
}

#[tokio::test]
async fn everything_exports_in_every_format() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let plan = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap().items[0].id;
        let bodies = bench.app.bodies(&Viewer::Public, &Default::default()).await.unwrap();
        for what in [
            ExportWhat::Plans(Default::default()),
            ExportWhat::Plan(plan, None),
            ExportWhat::Targets(Default::default()),
            ExportWhat::Bodies(Default::default()),
            ExportWhat::Body(bodies.items[0].key.clone()),
            ExportWhat::Comparison((plan, None), (plan, None)),
        ] {
            for (format, ending) in
                [(ExportFormat::Xlsx, ".xlsx"), (ExportFormat::Docx, ".docx"), (ExportFormat::Json, ".json")]
            {
                for lang in [Lang::Zh, Lang::En] {
                    let file = bench.app.export(&Viewer::Public, what.clone(), format, lang).await.unwrap();
                    assert!(file.name.ends_with(ending) && file.bytes.len() > 100, "{what:?} {}", file.name);
                }
            }
        }
    })
    .await;
}
