//! Memberships, delegations, invitations, second factors, tokens, and looking into the log.

use base::{AccountId, Clock, Date};
use serde_json::json;
use store::events::{EventFilter, Note};
use store::organisations::{Entry, MergeOrganisations, PlaceRow, SaveOrganisation};
use store::people::*;
use store::{Author, Error};

use crate::bench::{Bench, author, each};

async fn person(bench: &Bench, name: &str) -> AccountId {
    let account = AddAccount { name, role: "public", password_hash: "hash", first: false };
    bench.store.write(&author(), &account).await.unwrap()
}

async fn organisation(bench: &Bench, name: &str) -> base::OrganisationId {
    let place =
        PlaceRow { code: "990000".into(), name: "样例省".into(), level: "province".into(), parent: None };
    let entry = Entry {
        kind: "firm".into(),
        name: name.into(),
        jurisdiction: "990000".into(),
        country: "CN".into(),
        ..Entry::default()
    };
    let change = SaveOrganisation { known: None, entry: &entry, places: &[place] };
    bench.store.write(&author(), &change).await.unwrap()
}

#[tokio::test]
async fn memberships_follow_a_merge_and_end() {
    each(async |bench| {
        let store = &bench.store;
        let (zhang, li) = (person(&bench, "zhang").await, person(&bench, "li").await);
        let (a, b) = (organisation(&bench, "甲厂").await, organisation(&bench, "乙厂").await);
        let give = async |account, organisation, delegated_by, days: Option<(&str, &str)>| {
            let change = AddMembership {
                account,
                organisation: Some(organisation),
                role: "editor",
                from: days.map(|(from, _)| from.parse().unwrap()),
                to: days.map(|(_, to)| to.parse().unwrap()),
                delegated_by,
            };
            store.write(&author(), &change).await.unwrap()
        };
        let own = give(zhang, a, None, None).await;
        let lent = give(li, a, Some(zhang), Some(("2026-01-01", "2026-01-31"))).await;
        let rows = store.memberships(MembershipFilter::DelegatedBy(zhang)).await.unwrap();
        assert_eq!((rows.len(), rows[0].id, rows[0].account_name.as_str()), (1, lent, "li"));
        assert_eq!(rows[0].delegated_by, Some((zhang, "zhang".into())));
        let on = |day: &str| rows[0].holds_on(day.parse::<Date>().unwrap());
        assert_eq!(
            [on("2025-12-31"), on("2026-01-01"), on("2026-01-31"), on("2026-02-01")],
            [false, true, true, false]
        );

        let merge = MergeOrganisations { gone: (a, 1), survivor: (b, 1), reason: "一家" };
        store.write(&author(), &merge).await.unwrap();
        let rows = store.memberships(MembershipFilter::Account(zhang)).await.unwrap();
        assert_eq!((rows[0].organisation, rows[0].organisation_name.as_deref()), (Some(b), Some("乙厂")));
        assert_eq!(store.memberships(MembershipFilter::Organisation(b)).await.unwrap().len(), 2);

        store.write(&author(), &EndMembership { membership: own }).await.unwrap();
        let again = store.write(&author(), &EndMembership { membership: own }).await;
        assert!(matches!(again, Err(Error::Changed(_))));
        assert_eq!(store.memberships(MembershipFilter::Open).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_one_account() {
    each(async |bench| {
        let store = &bench.store;
        let firm = organisation(&bench, "甲厂").await;
        let invite = async |digest: &str, organisation| {
            let expires = bench.clock.now() + std::time::Duration::from_secs(60);
            let change =
                Invite { digest, note: "张三", role: "editor", organisation, expires, letter: None };
            store.write(&author(), &change).await.unwrap()
        };
        let accept = async |digest: &str, name: &str| {
            let change = AcceptInvitation { digest, name, password_hash: "hash", outside: "public" };
            store.write(&author(), &change).await
        };
        invite("one", Some(firm)).await;
        person(&bench, "taken").await;
        assert!(matches!(accept("one", "taken").await, Err(Error::Duplicate(_))));
        let id = accept("one", "zhang").await.unwrap();
        let account = store.account(id).await.unwrap().unwrap();
        assert_eq!((account.role.as_str(), account.must_change_password), ("public", false));
        let rows = store.memberships(MembershipFilter::Account(id)).await.unwrap();
        assert_eq!((rows[0].organisation, rows[0].role.as_str()), (Some(firm), "editor"));
        assert!(matches!(accept("one", "other").await, Err(Error::Missing(_))), "used");
        assert!(matches!(accept("none", "other").await, Err(Error::Missing(_))));

        invite("two", None).await;
        bench.clock.forward(61);
        assert_eq!(store.open_invitation("two").await.unwrap(), None);
        assert!(matches!(accept("two", "other").await, Err(Error::Missing(_))), "ended");

        let three = invite("three", None).await;
        store.write(&author(), &RevokeInvitation { invitation: three }).await.unwrap();
        assert!(matches!(accept("three", "other").await, Err(Error::Missing(_))), "taken back");
        let four = invite("four", None).await;
        let id = accept("four", "other").await.unwrap();
        assert_eq!(store.account(id).await.unwrap().unwrap().role, "editor", "for the installation");
        let used = store.write(&author(), &RevokeInvitation { invitation: four }).await;
        assert!(matches!(used, Err(Error::Changed(_))));
    })
    .await;
}

#[tokio::test]
async fn two_who_use_one_link_at_once_get_one_account() {
    each(async |bench| {
        let expires = bench.clock.now() + std::time::Duration::from_secs(3600);
        let change =
            Invite {
                digest: "one", note: "张三", role: "editor", organisation: None, expires, letter: None
            };
        bench.store.write(&author(), &change).await.unwrap();
        let accept = async |name: &'static str| {
            let change = AcceptInvitation { digest: "one", name, password_hash: "hash", outside: "public" };
            bench.store.write(&author(), &change).await
        };
        let (first, second) = tokio::join!(accept("a"), accept("b"));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        assert_eq!(bench.store.accounts().await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_used_once() {
    each(async |bench| {
        let (store, id) = (&bench.store, person(&bench, "zhang").await);
        store.write(&author(), &BeginFactor { account: id, secret: "A" }).await.unwrap();
        store.write(&author(), &BeginFactor { account: id, secret: "B" }).await.unwrap();
        let codes = ["x".to_owned(), "y".to_owned()];
        let confirm = ConfirmFactor { account: id, step: 7, codes: &codes };
        store.write(&author(), &confirm).await.unwrap();
        assert!(matches!(store.write(&author(), &confirm).await, Err(Error::Changed(_))));
        let begin = BeginFactor { account: id, secret: "C" };
        assert!(
            matches!(store.write(&author(), &begin).await, Err(Error::Changed(_))),
            "the confirmed one stays"
        );
        let factor = store.factor(id).await.unwrap().unwrap();
        assert_eq!((factor.secret.as_str(), factor.last_step, factor.codes_left), ("B", 7, 2));
        let step = async |step| store.write(&author(), &UseStep { account: id, step }).await.unwrap();
        assert_eq!([step(7).await, step(8).await, step(8).await, step(6).await], [false, true, false, false]);
        let code =
            async |digest| store.write(&author(), &UseRecoveryCode { account: id, digest }).await.unwrap();
        assert_eq!([code("x").await, code("x").await, code("z").await], [true, false, false]);
        assert_eq!(store.factor(id).await.unwrap().unwrap().codes_left, 1);
        store.write(&author(), &RemoveFactor { account: id }).await.unwrap();
        assert_eq!(store.factor(id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn tokens_end_and_are_taken_back() {
    each(async |bench| {
        let (store, id) = (&bench.store, person(&bench, "zhang").await);
        let other = person(&bench, "li").await;
        let add = async |digest: &str, seconds| {
            let expires = bench.clock.now() + std::time::Duration::from_secs(seconds);
            let scopes = ["see plan".to_owned(), "export plan".to_owned()];
            let change =
                AddToken {
                    digest, account: id, name: "脚本", scopes: &scopes, organisation: None, expires
                };
            store.write(&author(), &change).await.unwrap()
        };
        let token = add("one", 60).await;
        let (row, account) = store.open_token("one").await.unwrap().unwrap();
        assert_eq!((row.scopes.len(), row.last_used, account.id), (2, None, id));
        store.write(&author(), &TouchToken { token }).await.unwrap();
        assert!(store.tokens(id).await.unwrap()[0].last_used.is_some());
        let anothers = store.write(&author(), &RevokeToken { token, account: other }).await;
        assert!(matches!(anothers, Err(Error::Missing(_))));
        store.write(&author(), &RevokeToken { token, account: id }).await.unwrap();
        assert_eq!(store.open_token("one").await.unwrap(), None);
        add("two", 60).await;
        bench.clock.forward(61);
        assert_eq!(store.open_token("two").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_log_is_found_by_person_organisation_kind_and_time() {
    each(async |bench| {
        let (store, id) = (&bench.store, person(&bench, "zhang").await);
        let firm = organisation(&bench, "甲厂").await;
        let zhang = Author { account: Some(id), name: "zhang".into(), organisation: Some(firm) };
        let before = bench.clock.now();
        bench.clock.forward(10);
        let note =
            Note { kind: "plan.exported", subject: "plan/1".into(), data: json!({ "format": "xlsx" }) };
        store.write(&zhang, &note).await.unwrap();
        let count = async |filter: EventFilter| store.list_events(&filter, 0, 10).await.unwrap().1;
        let all = EventFilter::default();
        let (rows, total) = store.list_events(&all, 0, 1).await.unwrap();
        assert_eq!((rows.len() as u64, total), (1, 3));
        assert_eq!(
            (rows[0].kind.as_str(), rows[0].organisation, rows[0].actor),
            ("plan.exported", Some(firm), Some(id))
        );
        assert!(
            rows[0].data.contains(&format!("\"acting_for\":{firm}")),
            "it is sealed with the data: {}",
            rows[0].data
        );
        assert_eq!(count(EventFilter { actor: Some("zhang".into()), ..all.clone() }).await, 1);
        assert_eq!(count(EventFilter { organisation: Some(firm), ..all.clone() }).await, 1);
        assert_eq!(count(EventFilter { kind: Some("plan.".into()), ..all.clone() }).await, 1);
        assert_eq!(count(EventFilter { kind: Some("plan".into()), ..all.clone() }).await, 0);
        assert_eq!(count(EventFilter { subject: Some("plan/1".into()), ..all.clone() }).await, 1);
        assert_eq!(count(EventFilter { from: Some(before), ..all.clone() }).await, 1);
        assert_eq!(count(EventFilter { to: Some(before), ..all.clone() }).await, 2);
        assert_eq!(
            store.event_kinds().await.unwrap(),
            ["account.added", "organisation.made", "plan.exported"]
        );
        store.write(&author(), &store::events::Seal { batch: 10 }).await.unwrap();
        bench.sql("UPDATE events SET data = '{}' WHERE kind = 'plan.exported'").await;
        assert_eq!(store.verify_chain().await.unwrap().faults.len(), 1, "a changed note shows");
    })
    .await;
}

#[tokio::test]
async fn an_identity_is_tied_to_one_account() {
    each(async |bench| {
        let store = &bench.store;
        let (zhang, li) = (person(&bench, "zhang").await, person(&bench, "li").await);
        let link = async |account, issuer: &str, subject: &str| {
            store.write(&author(), &LinkIdentity { account, issuer, subject, label: "张三" }).await
        };
        link(zhang, "https://a", "1").await.unwrap();
        assert!(matches!(link(li, "https://a", "1").await, Err(Error::Duplicate(_))));
        link(li, "https://b", "1").await.unwrap();
        let found = store.account_of_identity("https://a", "1").await.unwrap();
        assert_eq!(found.map(|account| account.id), Some(zhang));
        assert_eq!(store.account_of_identity("https://a", "2").await.unwrap(), None);
        let identity = store.identities(zhang).await.unwrap().remove(0).id;
        let anothers = store.write(&author(), &UnlinkIdentity { account: li, identity }).await;
        assert!(matches!(anothers, Err(Error::Missing(_))));
        store.write(&author(), &UnlinkIdentity { account: zhang, identity }).await.unwrap();
        assert_eq!(store.account_of_identity("https://a", "1").await.unwrap(), None);
    })
    .await;
}
