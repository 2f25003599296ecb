//! Corrections: made, seen, carried to the next version, taken back, in conflict.

use std::sync::Arc;

use app::{Correction, Error, PlanView, TargetQuery, Viewer};
use base::PlanId;
use plan::{ItemId, ItemKind};

use crate::bench::{Bench, each, text};

const TITLE: &str = "样例培育行动方案（2026—2028年）";

async fn view(bench: &Bench, plan: PlanId) -> Arc<PlanView> {
    bench.app.plan(&Viewer::Public, plan, None).await.unwrap()
}

/// The target on an indicator.
fn target(view: &PlanView, indicator: &str) -> ItemId {
    let index = view.compiled.targets.iter().position(|target| target.indicator.contains(indicator));
    ItemId { kind: ItemKind::Target, index: index.unwrap().try_into().unwrap() }
}

fn wish(view: &PlanView, item: ItemId, field: &str, value: &str) -> Correction {
    Correction {
        plan: view.summary.id,
        version: view.summary.version,
        item,
        field: field.into(),
        seen: app::plans::fields::read(&view.plan, item, field),
        value: value.into(),
        reason: "以印发稿为准".into(),
    }
}

#[tokio::test]
async fn a_correction_stands_over_the_compiled_value() {
    each(async |bench| {
        let plan = bench.import(&text("武汉市", TITLE, 900)).await.plan;
        let before = view(&bench, plan).await;
        assert!(Arc::ptr_eq(&before, &view(&bench, plan).await), "from memory while nothing changed");
        let item = target(&before, "高新技术企业");
        let id = bench.app.correct(&bench.operator, wish(&before, item, "value", "9０0.50")).await.unwrap();
        let after = view(&bench, plan).await;
        assert_eq!(after.plan.targets[item.index as usize].value.to_string(), "900.5");
        assert_eq!(after.compiled, before.compiled);
        let correction = &after.corrections[0];
        assert_eq!((correction.old.as_str(), correction.new.as_str()), ("900", "900.5"));
        assert_eq!((correction.by.as_str(), correction.reason.as_str()), ("luoshi", "以印发稿为准"));
        let rows = bench.app.targets(&Viewer::Public, &TargetQuery::default()).await.unwrap();
        let row = rows.items.iter().find(|row| row.item == item).unwrap();
        assert!(row.corrected && row.value.to_string() == "900.5");

        bench.app.withdraw_correction(&bench.operator, id).await.unwrap();
        assert_eq!(view(&bench, plan).await.plan, before.plan);
        let twice = bench.app.withdraw_correction(&bench.operator, id).await;
        assert!(matches!(twice, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn corrected_owners_reach_the_bodies() {
    each(async |bench| {
        let plan = bench.import(&text("武汉市", TITLE, 900)).await.plan;
        let before = view(&bench, plan).await;
        let measure = before.plan.measures.iter().position(|m| m.leads == ["市科技局"]).unwrap();
        let item = ItemId { kind: ItemKind::Measure, index: measure.try_into().unwrap() };
        bench.app.correct(&bench.operator, wish(&before, item, "leads", "市经信局，市科技局")).await.unwrap();
        let bodies = bench.app.bodies(&Viewer::Public, &app::BodyQuery::default()).await.unwrap();
        let body = bodies.items.iter().find(|body| body.name == "武汉市经信局").unwrap();
        assert_eq!((body.leads, body.called.as_slice()), (1, &["市经信局".to_owned()][..]));
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_is_told() {
    each(async |bench| {
        let plan = bench.import(&text("武汉市", TITLE, 900)).await.plan;
        let seen = view(&bench, plan).await;
        let item = target(&seen, "高新技术企业");
        bench.app.correct(&bench.operator, wish(&seen, item, "value", "901")).await.unwrap();
        let second = bench.app.correct(&bench.operator, wish(&seen, item, "value", "902")).await;
        let Err(Error::Conflict(conflict)) = second else { panic!("{second:?}") };
        assert_eq!(
            (conflict.expected.as_str(), conflict.found.as_str(), conflict.wanted.as_str()),
            ("900", "901", "902")
        );
        bench.import(&text("武汉市", TITLE, 950)).await;
        let old_version = bench.app.correct(&bench.operator, wish(&seen, item, "unit", "户")).await;
        assert!(matches!(old_version, Err(Error::Conflict(_))));
        let same = view(&bench, plan).await;
        let unchanged = bench.app.correct(&bench.operator, wish(&same, item, "unit", "家")).await;
        assert_eq!(unchanged.unwrap_err().code(), "value-unchanged");
        let wrong = bench.app.correct(&bench.operator, wish(&same, item, "value", "很多")).await;
        assert_eq!(wrong.unwrap_err().code(), "value-not-a-number");
    })
    .await;
}

#[tokio::test]
async fn corrections_are_carried_to_the_next_version() {
    each(async |bench| {
        let plan = bench.import(&text("武汉市", TITLE, 900)).await.plan;
        let first = view(&bench, plan).await;
        let enterprises = target(&first, "高新技术企业");
        let people = target(&first, "高层次人才");
        bench.app.correct(&bench.operator, wish(&first, enterprises, "value", "910")).await.unwrap();
        let first = view(&bench, plan).await;
        bench.app.correct(&bench.operator, wish(&first, people, "unit", "名")).await.unwrap();

        bench.import(&text("武汉市", TITLE, 950)).await;
        let second = view(&bench, plan).await;
        assert_eq!((second.summary.version, second.corrections.len()), (2, 2), "{:?}", second.corrections);
        let of = |field: &str| second.corrections.iter().find(|c| c.field == field).unwrap();
        let (value, unit) = (of("value"), of("unit"));
        assert!(value.stale && value.old == "950" && value.new == "910", "{value:?}");
        assert!(!unit.stale && unit.carried_from == Some(1) && unit.by == "luoshi", "{unit:?}");
        assert_eq!(second.plan.targets[people.index as usize].unit, "名");

        // The third version has made the correction its own.
        bench.import(&text("武汉市", TITLE, 910)).await;
        let third = view(&bench, plan).await;
        assert_eq!(third.corrections.len(), 1);
        assert_eq!(
            (third.corrections[0].field.as_str(), third.corrections[0].carried_from),
            ("unit", Some(1))
        );
    })
    .await;
}

#[tokio::test]
async fn a_version_and_corrections_do_not_lose_each_other() {
    each(async |bench| {
        let plan = bench.import(&text("武汉市", TITLE, 900)).await.plan;
        let seen = view(&bench, plan).await;
        let item = target(&seen, "高新技术企业");
        let corrections: Vec<_> = (0..8)
            .map(|n| {
                let (app, operator) = (bench.app.clone(), bench.operator.clone());
                let wish = wish(&seen, item, "value", &format!("90{}", n + 1));
                tokio::spawn(async move { app.correct(&operator, wish).await })
            })
            .collect();
        let mut made = 0;
        for correction in corrections {
            match correction.await.unwrap() {
                Ok(_) => made += 1,
                Err(Error::Conflict(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(made, 1, "the others saw a value that stood no longer");
        assert_eq!(view(&bench, plan).await.corrections.len(), 1);
    })
    .await;
}
