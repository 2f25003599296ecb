//! Places, organisations, and what bodies owe.

use plan::Role;
use store::organisations::{AliasRow, LoadRegion, NewOrganisation, PlaceRow, Reassign};
use store::plans::{Body, TargetFilter};

use crate::bench::{author, each, fresh, import, small_plan};

fn region() -> (Vec<PlaceRow>, Vec<NewOrganisation>) {
    let place = |code: &str, name: &str, level: &str, parent: Option<&str>| PlaceRow {
        code: code.into(),
        name: name.into(),
        level: level.into(),
        parent: parent.map(Into::into),
    };
    let places =
        vec![place("990000", "样例省", "province", None), place("990100", "样例市", "city", Some("990000"))];
    let organisations = vec![NewOrganisation {
        jurisdiction: "990100".into(),
        name: "样例市科学技术局".into(),
        kind: "department".into(),
        aliases: vec![AliasRow {
            name: "样例市科创局".into(),
            kind: "former".into(),
            from: Some(base::Date::constant(2024, 1, 1)),
            to: None,
        }],
    }];
    (places, organisations)
}

#[tokio::test]
async fn a_region_is_loaded_once_and_brought_up_to_date() {
    each(async |bench| {
        let store = &bench.store;
        let (mut places, mut organisations) = region();
        let load = async |places: &[PlaceRow], organisations: &[NewOrganisation]| {
            store.write(&author(), &LoadRegion { places, organisations }).await.unwrap()
        };
        assert!(load(&places, &organisations).await);
        assert!(!load(&places, &organisations).await);
        places[1].name = "样例新市".into();
        organisations[0].aliases.clear();
        assert!(load(&places, &organisations).await);
        assert_eq!(store.places().await.unwrap(), places);
        let rows = store.organisations().await.unwrap();
        assert_eq!((rows.len(), rows[0].aliases.len()), (1, 0));
        assert_eq!(store.totals().await.unwrap().events, 2);
    })
    .await;
}

#[tokio::test]
async fn bodies_are_counted_and_renamed() {
    each(async |bench| {
        let store = &bench.store;
        let (places, organisations) = region();
        store.write(&author(), &LoadRegion { places: &places, organisations: &organisations }).await.unwrap();
        for title in ["甲方案", "乙方案"] {
            import(store, fresh(), &small_plan(title, 1), "a").await.unwrap();
        }
        let revisions = store.plan_revisions().await.unwrap();
        let plans: Vec<_> = revisions.iter().map(|(plan, _)| *plan).collect();
        let counts = store.owner_counts(&plans).await.unwrap();
        assert_eq!(counts.revisions, revisions);
        let told: Vec<_> = counts
            .rows
            .iter()
            .map(|row| (row.plan, &*row.called, &*row.body, row.leads, row.participates))
            .collect();
        let of = |plan| [(plan, "市财政局", "市财政局", 0, 1), (plan, "市科技局", "样例市科学技术局", 1, 0)];
        assert_eq!(told, plans.iter().flat_map(|plan| of(*plan)).collect::<Vec<_>>());
        let one = store.owner_counts(&plans[1..]).await.unwrap();
        assert_eq!((one.revisions.len(), one.rows.len()), (1, 2));

        let named = store.named_owners().await.unwrap();
        assert_eq!(named.len(), 4);
        let id = store.organisations().await.unwrap()[0].id;
        let body =
            Body { key: format!("o{id}"), name: "样例市科学技术局".into(), organisation: Some(id) };
        let owners: Vec<_> = named
            .iter()
            .filter(|owner| owner.name == "市科技局")
            .map(|owner| (owner.plan, owner.version, owner.name.clone(), body.clone()))
            .collect();
        let before = store.head(owners[0].0).await.unwrap().unwrap();
        store.write(&author(), &Reassign { owners: &owners }).await.unwrap();
        assert!(store.head(owners[0].0).await.unwrap().unwrap().revision > before.revision);
        let owed = store.owed_by(&format!("o{id}")).await.unwrap();
        assert_eq!((owed.len(), owed[0].role, owed[0].called.as_str()), (2, Role::Lead, "市科技局"));
        assert_eq!(owed[0].title, "培育企业");
        let known = store.owners_of(owners[0].1).await.unwrap();
        assert_eq!((known["市科技局"], known["市财政局"]), (Some(id), None));
        let counts = store.owner_counts(&plans).await.unwrap();
        assert_ne!(counts.revisions, revisions, "whoever has counted before notices");
        assert!(counts.rows.iter().any(|row| row.organisation == Some(id) && row.called == "市科技局"));
        let owed = TargetFilter { owed_by: Some(format!("o{id}")), ..TargetFilter::default() };
        assert_eq!(store.list_targets(&owed, 0, 9).await.unwrap().1, 2);
    })
    .await;
}
