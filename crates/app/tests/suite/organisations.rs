//! The register of organisations: what is typed, who may, merging, finding by a day.

use app::rights::Standing;
use app::{Actor, BodyKey, Error, NameWish, OrganisationQuery, OrganisationWish, RoleId, Viewer};
use base::codes::CreditCode;
use base::{Date, OrganisationId};

use crate::bench::{Bench, each, text};

fn wish(kind: &str, name: &str) -> OrganisationWish {
    OrganisationWish {
        kind: kind.into(),
        name: name.into(),
        jurisdiction: "420100".into(),
        ..OrganisationWish::default()
    }
}

async fn make(bench: &Bench, wish: &OrganisationWish) -> OrganisationId {
    bench.app.make_organisation(&bench.operator, wish).await.unwrap()
}

#[tokio::test]
async fn every_fault_of_an_entry_is_told() {
    each(async |bench| {
        let bad = OrganisationWish {
            kind: "club".into(),
            name: " ".into(),
            name_since: "2026-02-30".into(),
            jurisdiction: "999999".into(),
            country: "Atlantis".into(),
            credit_code: "91420100MA4KXXXXX0".into(),
            ror: "03cve454x".into(),
            division: "12".into(),
            parent: "77".into(),
            names: vec![NameWish {
                name: "旧名".into(),
                kind: "old".into(),
                from: "2020-01-01".into(),
                to: "2019-01-01".into(),
            }],
            ..OrganisationWish::default()
        };
        let told = bench.app.make_organisation(&bench.operator, &bad).await;
        let Err(Error::Invalid(list)) = told else { panic!("{told:?}") };
        let codes: Vec<_> = list.iter().map(|fault| &*fault.code).collect();
        assert_eq!(
            codes,
            [
                "organisation-kind",
                "organisation-name",
                "organisation-country",
                "organisation-jurisdiction",
                "organisation-credit-code",
                "organisation-ror",
                "organisation-division",
                "organisation-day",
                "organisation-parent",
                "organisation-name-kind",
                "organisation-name-days",
            ]
        );
        assert!(list.iter().all(|fault| !fault.message.zh.is_empty() && !fault.message.en.is_empty()));
    })
    .await;
}

#[tokio::test]
async fn an_identifier_is_folded_checked_and_held_once() {
    each(async |bench| {
        let code = CreditCode::sample(3).to_string();
        let coded =
            |name: &str, code: &str| OrganisationWish { credit_code: code.into(), ..wish("firm", name) };
        let id = make(&bench, &coded("样例一厂", &format!(" {} ", code.to_lowercase()))).await;
        let view = bench.app.organisation(&Viewer::Public, id).await.unwrap();
        assert_eq!(view.entry.credit_code.as_deref(), Some(&*code));
        assert_eq!(view.place, "湖北省武汉市", "the places came from the table of divisions");
        let again =
            bench.app.make_organisation(&bench.operator, &coded("样例二厂", &code)).await.unwrap_err();
        assert_eq!(again.code(), "organisation-credit-code-held");
        assert!(again.words().zh.contains("样例一厂"));
        let abroad = OrganisationWish {
            country: "德国".into(),
            jurisdiction: String::new(),
            name_en: "Musterwerk".into(),
            ..wish("foreign-partner", "Musterwerk GmbH")
        };
        let abroad = make(&bench, &abroad).await;
        let found =
            bench.app.find_organisation(&Viewer::Public, &code, Date::constant(2026, 1, 1)).await.unwrap();
        assert_eq!(found.id, id);
        let (page, facets) =
            bench.app.organisation_list(&Viewer::Public, &OrganisationQuery::default()).await.unwrap();
        assert_eq!((page.total, facets.countries.len()), (2, 2));
        let query = OrganisationQuery { jurisdiction: Some("420000".into()), ..OrganisationQuery::default() };
        let (page, _) = bench.app.organisation_list(&Viewer::Public, &query).await.unwrap();
        assert!(page.items.iter().all(|line| line.id != abroad) && page.total == 1);
    })
    .await;
}

#[tokio::test]
async fn two_editors_and_a_renaming() {
    each(async |bench| {
        let id = make(
            &bench,
            &OrganisationWish {
                name_since: "2015-01-01".into(), ..wish("department", "样例市科学技术局")
            },
        )
        .await;
        let seen = bench.app.organisation(&Viewer::Public, id).await.unwrap();
        let renamed = OrganisationWish {
            name: "样例市科技创新局".into(),
            renamed_on: "2024-03-01".into(),
            ..OrganisationWish::of(&seen.entry)
        };
        bench.app.change_organisation(&bench.operator, id, seen.revision, &renamed).await.unwrap();
        let late = OrganisationWish { name_en: "Bureau".into(), ..OrganisationWish::of(&seen.entry) };
        let conflict = bench.app.change_organisation(&bench.operator, id, seen.revision, &late).await;
        let Err(Error::Conflict(conflict)) = conflict else { panic!("{conflict:?}") };
        assert_eq!(
            (conflict.found.as_str(), conflict.wanted.as_str()),
            ("样例市科技创新局", "样例市科学技术局")
        );
        let find = async |name: &str, on: &str| {
            bench.app.find_organisation(&Viewer::Public, name, on.parse().unwrap()).await.map(|line| line.id)
        };
        assert_eq!(find("样例市科学技术局", "2020-06-01").await.unwrap(), id);
        assert_eq!(find("样例市科技创新局", "2024-03-01").await.unwrap(), id);
        assert!(matches!(find("样例市科学技术局", "2025-06-01").await, Err(Error::NotFound)));
        assert!(matches!(find("样例市科技创新局", "2020-06-01").await, Err(Error::NotFound)));
        // A slip is corrected without keeping it.
        let now = bench.app.organisation(&Viewer::Public, id).await.unwrap();
        let slip = OrganisationWish { name: "样例市科创局".into(), ..OrganisationWish::of(&now.entry) };
        bench.app.change_organisation(&bench.operator, id, now.revision, &slip).await.unwrap();
        let now = bench.app.organisation(&Viewer::Public, id).await.unwrap();
        assert_eq!(now.entry.aliases.len(), 1);
        let own = OrganisationWish { parent: id.to_string(), ..OrganisationWish::of(&now.entry) };
        let loop_ = bench.app.change_organisation(&bench.operator, id, now.revision, &own).await.unwrap_err();
        assert_eq!(loop_.code(), "organisation-parent");
    })
    .await;
}

#[tokio::test]
async fn a_merged_organisation_is_its_survivor_everywhere() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        bench.import(&text("武汉市", "样例方案", 900)).await;
        let on = Date::constant(2026, 3, 5);
        let bureau = bench.app.find_organisation(&Viewer::Public, "武汉市财政局", on).await.unwrap().id;
        let owed = async |id| bench.app.body(&Viewer::Public, &BodyKey::Organisation(id)).await.unwrap();
        let before = owed(bureau).await;
        assert!(!before.rows.is_empty());
        let double = make(&bench, &wish("department", "武汉市财政管理局")).await;
        let pairs = bench.app.duplicate_organisations(&bench.operator).await.unwrap();
        assert!(
            pairs.iter().all(|pair| pair.a.id != double && pair.b.id != double),
            "only what is alike is proposed"
        );
        let merge = async |reason: &str| {
            bench.app.merge_organisations(&bench.operator, (bureau, 1), (double, 1), reason).await
        };
        assert_eq!(merge(" ").await.unwrap_err().code(), "merge-without-reason");
        merge("更名后重复登记").await.unwrap();
        let after = owed(bureau).await;
        assert_eq!((after.body.name.as_str(), after.rows.len()), ("武汉市财政管理局", before.rows.len()));
        assert_eq!(after, owed(double).await);
        assert_eq!(bench.app.organisation(&Viewer::Public, bureau).await.unwrap().id, double);
        let view = bench.app.organisation(&Viewer::Public, double).await.unwrap();
        assert_eq!((view.merges.len(), view.owed.len()), (1, before.body.plans as usize));
        // New plans that use the old name are of the survivor, too.
        bench.import(&text("武汉市", "另一样例方案", 500)).await;
        assert!(owed(double).await.rows.len() > before.rows.len());
        bench.app.undo_merge(&bench.operator, view.merges[0].id).await.unwrap();
        assert!(owed(double).await.rows.is_empty() && owed(bureau).await.rows.len() > before.rows.len());
        let again = bench.app.undo_merge(&bench.operator, view.merges[0].id).await;
        assert!(matches!(again, Err(Error::Conflict(_))));
    })
    .await;
}

#[tokio::test]
async fn who_may_change_which() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let on = Date::constant(2026, 3, 5);
        let find =
            async |name: &str| bench.app.find_organisation(&Viewer::Public, name, on).await.unwrap().id;
        let (city, district) = (find("武汉市人民政府").await, find("洪山区人民政府").await);
        let of = |role: &str, organisation| Actor {
            standing: Standing::one(RoleId::new(role.to_owned()), Some(organisation)),
            ..bench.operator.clone()
        };
        let change = async |actor: Actor| {
            let view = bench.app.organisation(&Viewer::Public, district).await.unwrap();
            let wish = OrganisationWish::of(&view.entry);
            bench.app.change_organisation(&actor, district, view.revision, &wish).await
        };
        change(of("approver", city)).await.unwrap();
        change(of("editor", district)).await.unwrap();
        let refused = change(of("editor", city)).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }));
        assert!(refused.words().zh.contains("洪山区人民政府"), "{}", refused.words().zh);
        let firm = wish("firm", "样例厂");
        assert!(bench.app.make_organisation(&of("approver", city), &firm).await.is_err());
        bench.app.make_organisation(&of("officer", city), &firm).await.unwrap();
    })
    .await;
}
