//! The register of organisations: making, changing, finding, merging, undoing.

use base::{Date, OrganisationId};
use store::Error;
use store::organisations::{
    AliasRow, Entry, Identifier, LoadRegion, MergeOrganisations, PlaceRow, RegisterFilter, SaveOrganisation,
    UndoMerge,
};

use crate::bench::{Bench, author, each};

fn places() -> Vec<PlaceRow> {
    let place = |code: &str, name: &str, level: &str, parent: Option<&str>| PlaceRow {
        code: code.into(),
        name: name.into(),
        level: level.into(),
        parent: parent.map(Into::into),
    };
    vec![place("990000", "样例省", "province", None), place("990100", "样例市", "city", Some("990000"))]
}

fn entry(name: &str) -> Entry {
    Entry {
        kind: "firm".into(),
        name: name.into(),
        jurisdiction: "990100".into(),
        country: "CN".into(),
        ..Entry::default()
    }
}

async fn make(bench: &Bench, entry: &Entry) -> Result<OrganisationId, Error> {
    bench.store.write(&author(), &SaveOrganisation { known: None, entry, places: &places() }).await
}

async fn change(
    bench: &Bench,
    id: OrganisationId,
    seen: i64,
    entry: &Entry,
) -> Result<OrganisationId, Error> {
    bench.store.write(&author(), &SaveOrganisation { known: Some((id, seen)), entry, places: &[] }).await
}

#[tokio::test]
async fn two_editors_do_not_overwrite_each_other() {
    each(async |bench| {
        let id = make(&bench, &entry("样例一厂")).await.unwrap();
        let seen = bench.store.organisation(id).await.unwrap().unwrap();
        let renamed = Entry {
            name: "样例一厂股份有限公司".into(),
            name_en: Some("Sample One".into()),
            name_since: Some(Date::constant(2025, 3, 1)),
            aliases: vec![AliasRow {
                name: "样例一厂".into(),
                kind: "former".into(),
                from: None,
                to: Some(Date::constant(2025, 2, 28)),
            }],
            ..seen.entry.clone()
        };
        change(&bench, id, seen.revision, &renamed).await.unwrap();
        let second = change(&bench, id, seen.revision, &entry("样例壹厂")).await;
        assert!(matches!(second, Err(Error::Changed(_))), "{second:?}");
        let stands = bench.store.organisation(id).await.unwrap().unwrap();
        assert_eq!((stands.entry, stands.revision), (renamed, seen.revision + 1));
    })
    .await;
}

#[tokio::test]
async fn an_identifier_has_one_holder() {
    each(async |bench| {
        let coded = |name: &str| Entry { credit_code: Some("91CODE".into()), ..entry(name) };
        let id = make(&bench, &coded("甲厂")).await.unwrap();
        assert!(matches!(make(&bench, &coded("乙厂")).await, Err(Error::Duplicate(_))));
        let other = make(&bench, &entry("乙厂")).await.unwrap();
        let taken = change(&bench, other, 1, &coded("乙厂")).await;
        assert!(matches!(taken, Err(Error::Duplicate(_))), "{taken:?}");
        let holder = bench.store.holder(Identifier::CreditCode, "91CODE").await.unwrap();
        assert_eq!(holder.map(|row| row.id), Some(id));
        assert_eq!(bench.store.holder(Identifier::Ror, "91CODE").await.unwrap(), None);
        assert_eq!(bench.store.places().await.unwrap(), places(), "places came with the first");
    })
    .await;
}

#[tokio::test]
async fn organisations_are_found_by_names_and_counted() {
    each(async |bench| {
        let alias = |name: &str| AliasRow { name: name.into(), kind: "alias".into(), from: None, to: None };
        make(&bench, &Entry { aliases: vec![alias("老样例厂"), alias("Old Works")], ..entry("样例光电厂") })
            .await
            .unwrap();
        make(
            &bench,
            &Entry {
                kind: "university".into(),
                name_en: Some("Sample 100% University".into()),
                ..entry("样例大学")
            },
        )
        .await
        .unwrap();
        make(&bench, &Entry { country: "DE".into(), ..entry("Musterwerk") }).await.unwrap();
        let find = async |text: &str| {
            let filter = RegisterFilter { text: text.into(), ..RegisterFilter::default() };
            let (rows, total) = bench.store.list_organisations(&filter, 0, 10).await.unwrap();
            assert_eq!(rows.len() as u64, total);
            rows.into_iter().map(|row| row.entry.name).collect::<Vec<_>>()
        };
        assert_eq!(find("old works").await, ["样例光电厂"]);
        assert_eq!(find("100%").await, ["样例大学"]);
        assert_eq!(find("样例").await.len(), 2);
        let all = RegisterFilter::default();
        let [kinds, countries] = bench.store.organisation_facets(&all).await.unwrap();
        assert_eq!(kinds, [("firm".to_owned(), 2), ("university".to_owned(), 1)]);
        assert_eq!(countries, [("CN".to_owned(), 2), ("DE".to_owned(), 1)]);
        // A facet shows what choosing another of its values would give.
        let firms = RegisterFilter { kind: Some("firm".into()), ..all };
        let [kinds, countries] = bench.store.organisation_facets(&firms).await.unwrap();
        assert_eq!((kinds.len(), countries), (2, vec![("CN".to_owned(), 1), ("DE".to_owned(), 1)]));
        let elsewhere =
            RegisterFilter { jurisdictions: Some(vec!["990000".into()]), ..RegisterFilter::default() };
        assert_eq!(bench.store.list_organisations(&elsewhere, 0, 10).await.unwrap().1, 0);
    })
    .await;
}

#[tokio::test]
async fn a_merge_moves_identifiers_and_can_be_undone() {
    each(async |bench| {
        let store = &bench.store;
        let stays = make(&bench, &entry("样例厂")).await.unwrap();
        let goes = make(
            &bench,
            &Entry {
                credit_code: Some("91X".into()), name_en: Some("Works".into()), ..entry("样例工厂")
            },
        )
        .await
        .unwrap();
        let before = make(&bench, &entry("样例作坊")).await.unwrap();
        let merge = async |gone: (OrganisationId, i64), survivor: (OrganisationId, i64)| {
            store.write(&author(), &MergeOrganisations { gone, survivor, reason: "同一家" }).await
        };
        merge((before, 1), (goes, 1)).await.unwrap();
        assert!(
            matches!(merge((goes, 1), (stays, 1)).await, Err(Error::Changed(_))),
            "seen before the merge"
        );
        let id = merge((goes, 2), (stays, 1)).await.unwrap();
        let row = async |id| store.organisation(id).await.unwrap().unwrap();
        assert_eq!(row(goes).await.merged_into, Some(stays));
        assert_eq!(row(before).await.merged_into, Some(stays), "what had gone into it goes on");
        let survivor = row(stays).await;
        assert_eq!(
            (survivor.entry.credit_code.as_deref(), survivor.entry.name_en.as_deref()),
            (Some("91X"), Some("Works"))
        );
        assert_eq!(store.list_organisations(&RegisterFilter::default(), 0, 10).await.unwrap().1, 1);
        assert!(matches!(merge((goes, 3), (stays, 2)).await, Err(Error::Changed(_))));
        assert!(matches!(change(&bench, goes, 3, &entry("样例工厂")).await, Err(Error::Changed(_))));

        assert_eq!(store.write(&author(), &UndoMerge { merge: id }).await.unwrap(), goes);
        assert_eq!(row(goes).await.merged_into, None);
        assert_eq!(row(goes).await.entry.credit_code.as_deref(), Some("91X"));
        assert_eq!((row(stays).await.entry.credit_code, row(stays).await.entry.name_en), (None, None));
        assert!(matches!(store.write(&author(), &UndoMerge { merge: id }).await, Err(Error::Changed(_))));
        let merges = store.merges(Some(stays)).await.unwrap();
        assert_eq!((merges.len(), merges[0].gone_name.as_str()), (1, "样例工厂"));
        assert_eq!(merges[0].undone_by.as_deref(), Some("测试员"));
        assert_eq!(store.merges(None).await.unwrap().len(), 2);
        assert_eq!(store.totals().await.unwrap().events, 6, "three made, two merged, one undone");
    })
    .await;
}

#[tokio::test]
async fn each_change_moves_the_revision_on() {
    each(async |bench| {
        let store = &bench.store;
        let mut last = store.organisations_revision().await.unwrap();
        let mut moved = async |what: &str| {
            let now = store.organisations_revision().await.unwrap();
            assert_eq!(now, last + 1, "{what}");
            last = now;
        };
        let stays = make(&bench, &entry("样例厂")).await.unwrap();
        moved("made").await;
        let goes = make(&bench, &entry("样例工厂")).await.unwrap();
        moved("another made").await;
        change(&bench, stays, 1, &entry("样例总厂")).await.unwrap();
        moved("changed").await;
        assert!(change(&bench, stays, 1, &entry("样例分厂")).await.is_err());
        let merge = MergeOrganisations { gone: (goes, 1), survivor: (stays, 2), reason: "同一家" };
        let merge = store.write(&author(), &merge).await.unwrap();
        moved("merged, and not by what was refused").await;
        store.write(&author(), &UndoMerge { merge }).await.unwrap();
        moved("undone").await;
        let region = LoadRegion { places: &places()[..1], organisations: &[] };
        assert!(store.write(&author(), &region).await.unwrap());
        moved("loaded").await;
        let again = LoadRegion { places: &places()[..1], organisations: &[] };
        assert!(!store.write(&author(), &again).await.unwrap());
        assert_eq!(store.organisations_revision().await.unwrap(), last, "nothing was new");
    })
    .await;
}
