//! Plans: import, versions, corrections, lists, targets.

use std::collections::{BTreeMap, BTreeSet};

use base::{CorrectionId, PlanId};
use plan::{ItemId, Value};
use store::Error;
use store::plans::{
    AddCorrection, DeletePlan, Items, Place, PlanFilter, PlanOrder, TargetFilter, WithdrawCorrection,
};

use crate::bench::{author, count_files, each, fresh, import, small_plan};

#[tokio::test]
async fn a_plan_is_kept_and_read_back() {
    each(async |bench| {
        let plan = small_plan("样例方案", 100);
        let (id, version) = import(&bench.store, fresh(), &plan, "a").await.unwrap();
        assert_eq!(version, 1);
        let loaded = bench.store.load(id, None).await.unwrap().unwrap();
        assert_eq!(loaded.compiled, plan);
        assert_eq!(loaded.row.issuers, plan.issuer);
        assert_eq!(loaded.row.issued, plan.issued);
        assert_eq!((loaded.row.targets, loaded.row.measures, loaded.row.owned), (1, 1, 1));
        assert_eq!((loaded.row.dated, loaded.row.measurable), (1, 1));
        assert_eq!(loaded.versions.len(), 1);
        assert_eq!(bench.store.head(id).await.unwrap().unwrap(), loaded.head);
        let bytes = bench.store.get_file(loaded.document.digest).await.unwrap().unwrap();
        assert_eq!(bytes, "样例方案\na".as_bytes());
        assert_eq!(bench.store.load(PlanId(999), None).await.unwrap(), None);
        assert_eq!(bench.store.load(id, Some(2)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_same_document_is_kept_once() {
    each(async |bench| {
        let plan = small_plan("样例方案", 100);
        let (id, _) = import(&bench.store, fresh(), &plan, "a").await.unwrap();
        let again = import(&bench.store, Place::New { others: vec![id] }, &plan, "a").await;
        assert!(matches!(again, Err(Error::Changed(_))));
        let digest = store::digest("样例方案\na".as_bytes());
        assert_eq!(bench.store.version_of_document(&digest).await.unwrap(), Some((id, 1)));
        let files = bench.dir.path().join("files");
        let kept = count_files(&files) - count_files(&files.join("new")) - 1;
        assert_eq!(kept, 1, "besides the lock, and the mark of the import that came too late");
        assert_eq!(bench.store.totals().await.unwrap().events, 1);
    })
    .await;
}

#[tokio::test]
async fn other_words_make_a_version() {
    each(async |bench| {
        let (id, _) = import(&bench.store, fresh(), &small_plan("样例方案", 100), "a").await.unwrap();
        let known = bench.store.known_as("样例方案").await.unwrap();
        assert_eq!((known[0].plan, known[0].version), (id, 1));
        let place = Place::After { plan: id, version: 1 };
        let (same, version) =
            import(&bench.store, place.clone(), &small_plan("样例方案", 200), "b").await.unwrap();
        assert_eq!((same, version), (id, 2));
        let late = import(&bench.store, place, &small_plan("样例方案", 300), "c").await;
        assert!(matches!(late, Err(Error::Changed(_))));
        let (targets, total) = bench.store.list_targets(&TargetFilter::default(), 0, 10).await.unwrap();
        assert_eq!((total, targets[0].value), (1, Value::One(200.into())));
        let old = bench.store.load(id, Some(1)).await.unwrap().unwrap();
        assert_eq!(old.compiled.targets[0].value, Value::One(100.into()));
        assert_eq!(old.versions.len(), 2);
        assert_eq!(old.row.versions, 2);
    })
    .await;
}

#[tokio::test]
async fn a_stale_decision_on_a_new_plan_is_refused() {
    each(async |bench| {
        import(&bench.store, fresh(), &small_plan("样例方案", 1), "a").await.unwrap();
        let second = import(&bench.store, fresh(), &small_plan("样例方案", 2), "b").await;
        assert!(matches!(second, Err(Error::Changed(_))));
    })
    .await;
}

#[tokio::test]
async fn corrections_change_the_rows_and_can_be_taken_back() {
    each(async |bench| {
        let store = &bench.store;
        let compiled = small_plan("样例方案", 100);
        let (id, _) = import(store, fresh(), &compiled, "a").await.unwrap();
        let corrected = small_plan("样例方案", 120);
        let item: ItemId = "t0".parse().unwrap();
        let (marked, none) = (BTreeSet::from([item]), BTreeSet::new());
        let keys = ["高新技术企业".to_owned()];
        let bodies = BTreeMap::new();
        let items = |plan, corrected| Items { plan, indicator_keys: &keys, bodies: &bodies, corrected };
        let head = store.head(id).await.unwrap().unwrap();
        let change = AddCorrection {
            plan: id,
            revision: head.revision,
            item,
            field: "value",
            old: "100",
            new: "120",
            reason: "印错",
            items: items(&corrected, &marked),
        };
        let correction = store.write(&author(), &change).await.unwrap();
        let again = store.write(&author(), &change).await;
        assert!(matches!(again, Err(Error::Changed(_))));
        let (rows, _) = store.list_targets(&TargetFilter::default(), 0, 10).await.unwrap();
        assert!(rows[0].corrected);
        assert_eq!(rows[0].value, Value::One(120.into()));
        let loaded = store.load(id, None).await.unwrap().unwrap();
        assert_eq!(loaded.compiled, compiled);
        assert_eq!(loaded.corrections[0].new, "120");
        assert_eq!(store.plan_of_correction(correction).await.unwrap(), Some((id, 1)));

        let take_back = |correction, revision| WithdrawCorrection {
            correction,
            plan: id,
            revision,
            items: items(&compiled, &none),
        };
        let missing = store.write(&author(), &take_back(CorrectionId(99), loaded.head.revision)).await;
        assert!(matches!(missing, Err(Error::Missing(_))));
        store.write(&author(), &take_back(correction, loaded.head.revision)).await.unwrap();
        let (rows, _) = store.list_targets(&TargetFilter::default(), 0, 10).await.unwrap();
        assert_eq!(rows[0].value, Value::One(100.into()));
        assert!(store.load(id, None).await.unwrap().unwrap().corrections.is_empty());
        assert_eq!(store.totals().await.unwrap().events, 3);
    })
    .await;
}

#[tokio::test]
async fn lists_filter_sort_and_page() {
    each(async |bench| {
        let store = &bench.store;
        for (title, value) in [("甲方案", 10), ("乙规划AI_x", 20), ("丙意见", 30)] {
            let mut plan = small_plan(title, value);
            if title == "丙意见" {
                plan.issued = None;
                plan.issuer = vec!["另一市人民政府".into()];
                plan.period = None;
            }
            import(store, fresh(), &plan, "a").await.unwrap();
        }
        let list = |filter: PlanFilter| async move {
            let (rows, total) = store.list_plans(&filter).await.unwrap();
            (rows.into_iter().map(|row| row.title).collect::<Vec<_>>(), total)
        };
        let all = PlanFilter { limit: 10, ..PlanFilter::default() };
        let (titles, total) = list(all.clone()).await;
        assert_eq!((titles[2].as_str(), total), ("丙意见", 3), "without a date last");
        let page = PlanFilter { limit: 1, offset: 1, order: PlanOrder::Imported, ..all.clone() };
        assert_eq!(list(page).await, (vec!["乙规划AI_x".into()], 3));
        for (words, found) in [("ai_X", 1), ("AI%x", 0), ("方案", 1), ("另一市", 1), ("〔2026〕", 3), ("", 3)]
        {
            let filter = PlanFilter { text: words.into(), ..all.clone() };
            assert_eq!(list(filter).await.1, found, "{words}");
        }
        let filter = PlanFilter { issuer: Some("样例市人民政府".into()), ..all.clone() };
        assert_eq!(list(filter).await.1, 2);
        assert_eq!(list(PlanFilter { year: Some(2027), ..all.clone() }).await.1, 2);
        assert_eq!(list(PlanFilter { year: Some(2029), ..all }).await.1, 0);
        assert_eq!(store.all_issuers().await.unwrap().len(), 3);

        let indicators = store.list_indicators(&TargetFilter::default()).await.unwrap();
        assert_eq!((indicators.len(), indicators[0].plans, indicators[0].targets), (1, 3, 3));
        let due = TargetFilter { due: Some("2027".into()), ..TargetFilter::default() };
        assert_eq!(store.list_targets(&due, 0, 10).await.unwrap().1, 0);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_plan_is_in_no_list() {
    each(async |bench| {
        let store = &bench.store;
        let (id, _) = import(store, fresh(), &small_plan("样例方案", 1), "a").await.unwrap();
        store.write(&author(), &DeletePlan { plan: id }).await.unwrap();
        assert!(matches!(store.write(&author(), &DeletePlan { plan: id }).await, Err(Error::Missing(_))));
        assert_eq!(store.head(id).await.unwrap(), None);
        assert_eq!(store.load(id, None).await.unwrap(), None);
        assert_eq!(store.totals().await.unwrap().plans, 0);
        assert_eq!(store.list_targets(&TargetFilter::default(), 0, 10).await.unwrap().1, 0);
        let (again, version) = import(store, fresh(), &small_plan("样例方案", 1), "a").await.unwrap();
        assert!(again != id && version == 1);
    })
    .await;
}

#[tokio::test]
async fn writers_do_not_lose_each_other() {
    each(async |bench| {
        let tasks: Vec<_> = (0..24)
            .map(|n| {
                let store = bench.store.clone();
                tokio::spawn(async move {
                    import(&store, fresh(), &small_plan(&format!("方案{n}"), n), "a").await.unwrap()
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let totals = bench.store.totals().await.unwrap();
        assert_eq!((totals.plans, totals.targets, totals.events), (24, 24, 24));
    })
    .await;
}
