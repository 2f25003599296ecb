//! Acting for organisations, delegation, invitations, and what the log says of it.

use app::{
    Action, Actor, DelegationWish, Error, ExportFormat, ExportWhat, LogQuery, OrganisationWish, PlanQuery,
    RoleId, Upload, Viewer,
};
use base::{Clock, Date, Lang, OrganisationId};

use crate::bench::{Bench, each, text};

const PASSWORD: &str = "江上清风与山间之明月";

/// Somebody invited for an organisation, signed in; also their token.
async fn invited(
    bench: &Bench,
    name: &str,
    role: &'static str,
    organisation: OrganisationId,
) -> (Actor, String) {
    let role = RoleId::new(role);
    let link = bench.app.invite(&bench.operator, name, &role, Some(organisation)).await.unwrap();
    let session = bench.app.accept_invitation(&link, name, PASSWORD, "::1").await.unwrap();
    (session.actor, session.token)
}

async fn find(bench: &Bench, name: &str) -> OrganisationId {
    let on = Date::constant(2026, 3, 5);
    bench.app.find_organisation(&Viewer::Public, name, on).await.unwrap().id
}

/// The session's actor as it is now.
async fn again(bench: &Bench, token: &str) -> Actor {
    bench.app.viewer(Some(token)).await.unwrap().viewer.actor().unwrap().clone()
}

#[tokio::test]
async fn a_person_acts_for_one_of_several() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let (district, city) = (find(&bench, "洪山区人民政府").await, find(&bench, "武汉市人民政府").await);
        let (zhang, token) = invited(&bench, "zhang.san", "editor", district).await;
        assert_eq!((zhang.acting, zhang.choices.len()), (Some(district), 1));
        bench.app.add_member(&bench.operator, "Zhang.San", city, &RoleId::new("approver")).await.unwrap();
        let twice = bench.app.add_member(&bench.operator, "zhang.san", city, &RoleId::new("approver")).await;
        assert_eq!(twice.unwrap_err().code(), "member-already");

        let zhang = again(&bench, &token).await;
        assert_eq!((zhang.acting, zhang.choices.len()), (Some(district), 2));
        let change = async |actor: &Actor| {
            let view = bench.app.organisation(&Viewer::Public, district).await.unwrap();
            let wish = OrganisationWish::of(&view.entry);
            bench.app.change_organisation(actor, district, view.revision, &wish).await
        };
        change(&zhang).await.unwrap();
        assert!(matches!(bench.app.accounts(&zhang).await, Err(Error::Forbidden { .. })));
        bench.app.act_for(&zhang, &token, Some(city)).await.unwrap();
        let zhang = again(&bench, &token).await;
        assert!(
            zhang.acting == Some(city)
                && zhang.holds(&RoleId::new("approver"))
                && !zhang.holds(&RoleId::EDITOR)
        );
        change(&zhang).await.unwrap();
        assert!(bench.app.door(&Viewer::Account(zhang.clone()), Action::Create, "plan").is_err());
        assert!(matches!(bench.app.act_for(&zhang, &token, None).await, Err(Error::NotFound)));

        let log = async |query: LogQuery| bench.app.log(&bench.operator, &query).await.unwrap().0;
        let kind = Some("organisation.changed".to_owned());
        let of_city = LogQuery { organisation: Some(city), kind: kind.clone(), ..LogQuery::default() };
        assert_eq!(log(of_city).await.total, 1);
        let by_zhang = LogQuery { person: Some("zhang.san".into()), kind, ..LogQuery::default() };
        assert_eq!(log(by_zhang).await.total, 2);
        let members = bench.app.members(&bench.operator, city).await.unwrap();
        assert_eq!((members.len(), members[0].account_name.as_str()), (1, "zhang.san"));
        bench.app.end_membership(&bench.operator, members[0].id).await.unwrap();
        assert_eq!(again(&bench, &token).await.acting, Some(district), "what ended is no choice any more");
    })
    .await;
}

#[tokio::test]
async fn an_approver_invites_for_their_own_tree_alone() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let (district, city) = (find(&bench, "洪山区人民政府").await, find(&bench, "武汉市人民政府").await);
        let elsewhere = find(&bench, "黄石市人民政府").await;
        let (approver, _) = invited(&bench, "wang.wu", "approver", city).await;
        let invite = async |role: &'static str, organisation| {
            bench.app.invite(&approver, "赵六", &RoleId::new(role), organisation).await.map(drop)
        };
        invite("editor", Some(district)).await.unwrap();
        for (role, organisation) in [
            ("officer", Some(district)),
            ("editor", Some(elsewhere)),
            ("administrator", None),
            ("editor", None),
        ] {
            let refused = invite(role, organisation).await;
            assert!(matches!(refused, Err(Error::Forbidden { .. })), "{role} {organisation:?}: {refused:?}");
        }
        assert_eq!(invite("no-such-role", Some(district)).await.unwrap_err().code(), "role-unknown");
        let link = bench.app.invite(&bench.operator, "钱七", &RoleId::EDITOR, None).await.unwrap();
        let short = bench.app.accept_invitation(&link, "qian.qi", "short", "::1").await;
        assert_eq!(short.unwrap_err().code(), "password-too-short");
        let session = bench.app.accept_invitation(&link, "qian.qi", PASSWORD, "::1").await.unwrap();
        assert!(session.actor.holds(&RoleId::EDITOR) && session.actor.acting.is_none());
        let used = bench.app.accept_invitation(&link, "other", PASSWORD, "::1").await;
        assert_eq!(used.unwrap_err().code(), "invitation-gone");
        assert_eq!(bench.app.invitation("guess").await.unwrap_err().code(), "invitation-gone");
    })
    .await;
}

#[tokio::test]
async fn a_delegation_holds_its_days_and_no_longer_than_its_giver() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let city = find(&bench, "武汉市人民政府").await;
        let (zhang, _) = invited(&bench, "zhang.san", "approver", city).await;
        let link = bench.app.invite(&bench.operator, "李四", &RoleId::new("reader"), None).await.unwrap();
        let li = bench.app.accept_invitation(&link, "li.si", PASSWORD, "::1").await.unwrap();
        let wish = |from: &str, until: &str| DelegationWish {
            to: "li.si".into(),
            role: "approver".into(),
            from: from.into(),
            until: until.into(),
        };
        let today = bench.clock.today();
        let day = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
        for (from, until) in [("", ""), (&*day(3), &*day(2)), (&*day(-9), &*day(-8)), (&*day(0), &*day(900))]
        {
            let refused = bench.app.delegate(&zhang, &wish(from, until)).await;
            assert_eq!(refused.unwrap_err().code(), "delegation-days", "{from} {until}");
        }
        let role = DelegationWish { role: "administrator".into(), ..wish(&day(0), &day(1)) };
        assert_eq!(bench.app.delegate(&zhang, &role).await.unwrap_err().code(), "delegation-of-anothers");
        bench.app.delegate(&zhang, &wish(&day(1), &day(1))).await.unwrap();
        let choices = async || {
            let session = bench.app.sign_in("li.si", PASSWORD, "::1").await.unwrap();
            session.actor.choices.iter().map(|choice| choice.organisation).collect::<Vec<_>>()
        };
        assert_eq!(choices().await, [None], "not yet");
        assert_eq!(bench.app.delegations(&li.actor).await.unwrap().1.len(), 1, "shown to both");
        assert_eq!(bench.app.delegations(&zhang).await.unwrap().0.len(), 1);
        bench.clock.forward(24 * 3600);
        assert_eq!(choices().await, [None, Some(city)]);
        let session = bench.app.sign_in("li.si", PASSWORD, "::1").await.unwrap();
        bench.app.act_for(&session.actor, &session.token, Some(city)).await.unwrap();
        let acting = again(&bench, &session.token).await;
        let on = DelegationWish { to: "zhang.san".into(), ..wish(&day(1), &day(1)) };
        assert_eq!(bench.app.delegate(&acting, &on).await.unwrap_err().code(), "delegation-of-anothers");
        let own = bench.app.members(&bench.operator, city).await.unwrap();
        let own = own.iter().find(|row| row.delegated_by.is_none()).unwrap();
        bench.app.end_membership(&bench.operator, own.id).await.unwrap();
        assert_eq!(choices().await, [None], "its giver has lost it");
        bench.clock.forward(24 * 3600);
        assert_eq!(bench.app.delegations(&li.actor).await.unwrap().1.len(), 0, "it ended by itself");
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_away_is_in_the_log() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let what = || ExportWhat::Plans(PlanQuery::default());
        bench.app.export(&Viewer::Public, what(), ExportFormat::Json, Lang::Zh).await.unwrap();
        bench.app.export(&bench.viewer(), what(), ExportFormat::Json, Lang::Zh).await.unwrap();
        let query = LogQuery { kind: Some("plan.exported".into()), ..LogQuery::default() };
        let (page, kinds) = bench.app.log(&bench.operator, &query).await.unwrap();
        assert_eq!(page.total, 1, "open data is nobody's business");
        assert!(page.items[0].data.contains("json") && kinds.contains(&"region.loaded".to_owned()));
        for row in &kinds {
            assert!(app::operations::event_words(row).is_some(), "{row} has no words");
        }
        let file = bench.app.export_log(&bench.operator, &LogQuery::default()).await.unwrap();
        let lines = String::from_utf8(file.bytes).unwrap();
        assert!(
            lines
                .lines()
                .all(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].is_string())
        );
        assert!(lines.contains("event-log.seen"));
        let seen = LogQuery { kind: Some("event-log.exported".into()), ..LogQuery::default() };
        assert_eq!(bench.app.log(&bench.operator, &seen).await.unwrap().0.total, 1);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_of_the_organisation_that_it_was_imported_for() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let (district, city) = (find(&bench, "洪山区人民政府").await, find(&bench, "武汉市人民政府").await);
        let (zhang, _) = invited(&bench, "zhang.san", "editor", district).await;
        let (li, _) = invited(&bench, "li.si", "editor", city).await;
        let import = async |actor: &Actor, enterprises| {
            let text = text("武汉市", "样例方案", enterprises);
            bench.app.import(actor, Upload { name: "a.txt".into(), bytes: text.into() }).await
        };
        let plan = import(&zhang, 900).await.unwrap().plan;
        let others = bench.import(&text("武汉市", "另一样例方案", 100)).await.plan;
        let delete = async |actor: &Actor, plan| bench.app.delete_plan(actor, plan).await;
        let refused = delete(&zhang, others).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }), "the installation's");
        let (wang, _) = invited(&bench, "wang.wu", "editor", find(&bench, "黄石市人民政府").await).await;
        let refused = import(&wang, 901).await.unwrap_err();
        assert!(
            refused.words().zh.contains("洪山区人民政府"),
            "a new version over another's: {}",
            refused.words().zh
        );
        assert_eq!(import(&li, 902).await.unwrap().version, 2, "the city is above the district");
        delete(&zhang, plan).await.unwrap();
        assert!(matches!(delete(&zhang, plan).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_goes_out_by_mail_in_both_languages() {
    each(async |bench| {
        let link = |token: &str| format!("https://luoshi.example/invitations/{token}");
        let invite = async |email: &str| {
            let post = app::Post { email, lang: Lang::En, link: &link };
            bench.app.invite_by_mail(&bench.operator, "张三", &RoleId::EDITOR, None, &post).await
        };
        assert_eq!(invite("li@example.com").await.unwrap_err().code(), "invitation-no-mail");
        bench.app.send_mail();
        assert_eq!(invite("li@example").await.unwrap_err().code(), "invitation-email");
        let token = invite(" li@example.com ").await.unwrap();
        let letters = bench.app.take_letters(9).await.unwrap();
        assert_eq!(letters.len(), 1);
        let letter = &letters[0].letter;
        assert_eq!(
            (letter.address.as_str(), letter.subject.as_str()),
            ("li@example.com", "You are invited to Luoshi")
        );
        assert!(letter.body.contains(&link(&token)), "{}", letter.body);
        assert!(letter.body.contains("invites you") && letter.body.contains("邀请您加入"), "{}", letter.body);
        bench.app.note_sent(letters[0].id, &app::Sent::Done).await.unwrap();
        assert!(bench.app.take_letters(9).await.unwrap().is_empty());
        bench.app.invitation(&token).await.unwrap();
    })
    .await;
}
