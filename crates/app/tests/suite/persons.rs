//! The register of persons: what is typed, who may, whose account.

use app::records::About;
use app::rights::Standing;
use app::{Actor, Error, OrganisationWish, PersonQuery, PersonWish, RoleId, Viewer};
use base::OrganisationId;

use crate::bench::{Bench, each};

fn wish(name: &str) -> PersonWish {
    PersonWish { name: name.into(), ..PersonWish::default() }
}

async fn organisation(bench: &Bench, name: &str) -> OrganisationId {
    let wish = OrganisationWish {
        kind: "university".into(),
        name: name.into(),
        jurisdiction: "420100".into(),
        ..OrganisationWish::default()
    };
    bench.app.make_organisation(&bench.operator, &wish).await.unwrap()
}

fn of(bench: &Bench, role: &str, organisation: OrganisationId) -> Actor {
    Actor {
        standing: Standing::one(RoleId::new(role.to_owned()), Some(organisation)),
        acting: Some(organisation),
        ..bench.operator.clone()
    }
}

#[tokio::test]
async fn every_fault_is_told_and_what_is_typed_is_settled() {
    each(async |bench| {
        let bad = PersonWish {
            name: " ".into(),
            country: "Atlantis".into(),
            orcid: "0000-0002-1825-0098".into(),
            email: "nobody".into(),
            organisation: "没有这家".into(),
            account: Some("nobody".into()),
            ..PersonWish::default()
        };
        let told = bench.app.make_person(&bench.operator, &bad).await;
        let Err(Error::Invalid(list)) = told else { panic!("{told:?}") };
        let codes: Vec<_> = list.iter().map(|fault| &*fault.code).collect();
        assert_eq!(
            codes,
            [
                "person-name",
                "person-country",
                "person-orcid",
                "person-email",
                "person-organisation",
                "person-account"
            ]
        );
        let university = organisation(&bench, "样例大学").await;
        let whole = PersonWish {
            name_en: "Li Si".into(),
            organisation: "样例大学".into(),
            country: "德国".into(),
            orcid: "https://orcid.org/0000-0002-1825-0097".into(),
            email: "li.si@example.com".into(),
            ..wish(" 李四 ")
        };
        let id = bench.app.make_person(&bench.operator, &whole).await.unwrap();
        let view = bench.app.person(&bench.viewer(), id).await.unwrap();
        assert_eq!(view.entry.organisation, Some(university));
        assert_eq!(
            (view.entry.name.as_str(), view.entry.country.as_str(), view.entry.orcid.as_deref()),
            ("李四", "DE", Some("0000-0002-1825-0097"))
        );
        let again = bench.app.make_person(&bench.operator, &whole).await.unwrap_err();
        assert_eq!(again.code(), "person-orcid-held");
        // What the form shows can be sent back as it is.
        bench.app.change_person(&bench.operator, id, 1, &PersonWish::of(&view)).await.unwrap();
        let late = bench.app.change_person(&bench.operator, id, 1, &wish("李四光")).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
        let query = PersonQuery { country: Some("Germany".into()), ..PersonQuery::default() };
        assert_eq!(bench.app.person_list(&bench.viewer(), &query).await.unwrap().total, 1);
        let log = bench.app.log(&bench.operator, &app::LogQuery::default()).await.unwrap();
        assert!(log.1.contains(&"person.changed".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn who_may_change_whom() {
    each(async |bench| {
        let (own, other) = (organisation(&bench, "样例大学").await, organisation(&bench, "另一大学").await);
        let at = |organisation: OrganisationId| PersonWish {
            organisation: organisation.to_string(),
            ..wish("王五")
        };
        let editor = of(&bench, "editor", own);
        let mine = bench.app.make_person(&editor, &at(own)).await.unwrap();
        let theirs = bench.app.make_person(&editor, &at(other)).await.unwrap();
        bench.app.change_person(&editor, mine, 1, &at(own)).await.unwrap();
        let refused = bench.app.change_person(&editor, theirs, 1, &at(other)).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }));
        assert!(refused.words().zh.contains("另一大学"), "{}", refused.words().zh);
        let moved = bench.app.change_person(&editor, mine, 2, &at(other)).await;
        assert!(matches!(moved, Err(Error::Forbidden { .. })), "nobody is moved out of sight: {moved:?}");
        let reader = of(&bench, "reader", own);
        assert!(bench.app.make_person(&reader, &at(own)).await.is_err());
        let looks = |actor: Actor| Viewer::Account(actor);
        assert!(bench.app.person(&looks(reader), mine).await.is_ok());
        let partner = of(&bench, "foreign-partner", own);
        assert!(bench.app.person(&looks(partner), mine).await.is_err());
        assert!(matches!(bench.app.person(&Viewer::Public, mine).await, Err(Error::NotSignedIn)));
    })
    .await;
}

#[tokio::test]
async fn whose_account_it_is_is_not_for_editors_to_say() {
    each(async |bench| {
        bench.app.invite_account(&bench.operator, "wang.wu", &RoleId::EDITOR).await.unwrap();
        let own = organisation(&bench, "样例大学").await;
        let editor = of(&bench, "editor", own);
        let named = PersonWish { account: Some("wang.wu".into()), ..wish("王五") };
        let refused = bench.app.make_person(&editor, &named).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })), "{refused:?}");
        let id = bench.app.make_person(&bench.operator, &named).await.unwrap();
        let view = bench.app.person(&bench.viewer(), id).await.unwrap();
        assert_eq!(view.account_name.as_deref(), Some("wang.wu"));
        let taken = bench.app.make_person(&bench.operator, &named).await.unwrap_err();
        assert_eq!(taken.code(), "person-account");
        bench.app.change_person(&editor, id, 1, &wish("王伍")).await.unwrap();
        let view = bench.app.person(&bench.viewer(), id).await.unwrap();
        assert_eq!(view.account_name.as_deref(), Some("wang.wu"), "what is not said stays");
    })
    .await;
}

#[tokio::test]
async fn two_who_are_one_become_one_and_two_again() {
    each(async |bench| {
        let app = &bench.app;
        let operator = &bench.operator;
        let own = organisation(&bench, "样例大学").await;
        app.invite_account(operator, "wang.wu", &RoleId::EDITOR).await.unwrap();
        let whole = PersonWish {
            organisation: own.to_string(),
            orcid: "0000-0002-1825-0097".into(),
            account: Some("wang.wu".into()),
            ..wish("王 五")
        };
        let stays = app.make_person(operator, &wish("王五")).await.unwrap();
        let goes = app.make_person(operator, &whole).await.unwrap();
        let pairs = app.duplicate_persons(operator).await.unwrap();
        assert_eq!((pairs.len(), pairs[0].why.as_slice()), (1, &[app::PersonLikeness::Name][..]));
        let view = app.person(&bench.viewer(), goes).await.unwrap();
        assert_eq!(view.duplicates.len(), 1);

        // Records name the one that goes.
        let host = crate::records::organisation(&bench, "样例甲院").await;
        let mut typed = crate::records::platform(host);
        typed.0.insert("director".into(), vec![goes.to_string()]);
        let record =
            crate::records::saved(app.save_record(operator, "platform", None, None, None, &typed).await);
        let named = async |id| {
            let kinds = app.gathered(&bench.viewer(), About::Person(id)).await.unwrap();
            kinds.iter().flat_map(|kind| &kind.parts).map(|part| part.total).sum::<u64>()
        };
        assert_eq!((named(stays).await, named(goes).await), (0, 1));

        let merge =
            async |actor: &Actor, gone, survivor| app.merge_persons(actor, gone, survivor, "同一人").await;
        let editor = of(&bench, "editor", own);
        assert!(matches!(merge(&editor, (goes, 1), (stays, 1)).await, Err(Error::Forbidden { .. })));
        let officer = of(&bench, "officer", own);
        let account = merge(&officer, (goes, 1), (stays, 1)).await;
        assert!(matches!(account, Err(Error::Forbidden { .. })), "whose account it is opens records");
        let none = app.merge_persons(operator, (goes, 1), (stays, 1), " ").await.unwrap_err();
        assert_eq!(none.code(), "merge-without-reason");
        assert!(matches!(merge(operator, (goes, 2), (stays, 1)).await, Err(Error::Conflict(_))));
        merge(operator, (goes, 1), (stays, 1)).await.unwrap();
        let view = app.person(&bench.viewer(), goes).await.unwrap();
        assert_eq!((view.id, view.entry.organisation), (stays, Some(own)), "it leads to who stands");
        assert_eq!(
            (view.entry.orcid.as_deref(), view.account_name.as_deref()),
            (Some("0000-0002-1825-0097"), Some("wang.wu"))
        );
        assert_eq!((view.merges.len(), view.duplicates.len()), (1, 0));
        assert_eq!(app.person_list(&bench.viewer(), &PersonQuery::default()).await.unwrap().total, 1);
        assert_eq!(named(stays).await, 1, "what named the other is told of who stands");
        let shown =
            app.record_view(&bench.viewer(), "platform", record.id, app::records::When::Now).await.unwrap();
        let text = format!("{shown:?}");
        assert!(text.contains("王五") && !text.contains("王 五"), "shown by the name of who stands");
        let late = app.change_person(operator, goes, 2, &wish("王伍")).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "who went is not changed: {late:?}");
        assert!(matches!(merge(operator, (goes, 2), (stays, 2)).await, Err(Error::Conflict(_))));

        app.undo_person_merge(operator, view.merges[0].id).await.unwrap();
        let again = app.person(&bench.viewer(), goes).await.unwrap();
        assert_eq!((again.id, again.account_name.as_deref()), (goes, Some("wang.wu")));
        let view = app.person(&bench.viewer(), stays).await.unwrap();
        assert_eq!(
            (view.entry.organisation, view.entry.orcid.as_deref()),
            (None, None),
            "it has given all back"
        );
        assert!(view.merges[0].undone.is_some());
        assert_eq!((named(stays).await, named(goes).await), (0, 1));
        let twice = app.undo_person_merge(operator, view.merges[0].id).await;
        assert!(matches!(twice, Err(Error::Conflict(_))));
        let other = PersonWish { orcid: "0000-0001-5109-3700".into(), ..wish("王五") };
        let other = app.make_person(operator, &other).await.unwrap();
        let two = merge(operator, (other, 1), (goes, 3)).await.unwrap_err();
        assert_eq!(two.code(), "merge-of-two-identities");
    })
    .await;
}
