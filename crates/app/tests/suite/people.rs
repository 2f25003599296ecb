//! First administrator, sign-in, sessions, lockout, rights.

use app::{App, Config, Error, Options, PlanQuery, RoleId, Upload, Viewer};

use crate::bench::{Bench, each, each_with};

const PASSWORD: &str = "江上清风与山间之明月";

/// The administrator, past their first sign-in; also their token.
async fn administrator(bench: &Bench) -> (app::Actor, String) {
    let first = bench.app.first_administrator().await.unwrap().unwrap();
    let session = bench.app.sign_in(&first.name, &first.password, "::1").await.unwrap();
    let session = bench.app.change_password(&session.actor, &first.password, PASSWORD).await.unwrap();
    (session.actor, session.token)
}

#[tokio::test]
async fn the_first_password_works_once() {
    each(async |bench| {
        let first = bench.app.first_administrator().await.unwrap().unwrap();
        assert_eq!(bench.app.first_administrator().await.unwrap(), None);
        assert!(!format!("{first:?}").contains(&first.password));
        let session = bench.app.sign_in("ADMIN ", &first.password, "::1").await.unwrap();
        assert!(session.actor.must_change_password && session.actor.holds(&RoleId::ADMINISTRATOR));
        assert!(!format!("{session:?}").contains(&session.token));
        let upload = Upload { name: "a".into(), bytes: Vec::new() };
        let barred = bench.app.import(&session.actor, upload).await;
        assert!(matches!(barred, Err(Error::Forbidden { .. })));

        let wrong = bench.app.change_password(&session.actor, "wrong", PASSWORD).await;
        assert_eq!(wrong.unwrap_err().code(), "old-password-wrong");
        let plain = bench.app.change_password(&session.actor, &first.password, "admin-admin-admin").await;
        assert_eq!(plain.unwrap_err().code(), "password-too-plain");
        let fresh = bench.app.change_password(&session.actor, &first.password, PASSWORD).await.unwrap();
        assert!(!fresh.actor.must_change_password);
        let old = bench.app.viewer(Some(&session.token)).await.unwrap();
        assert_eq!(old.viewer, Viewer::Public, "the old session has ended");
        let again = bench.app.sign_in("admin", &first.password, "::1").await;
        assert_eq!(again.unwrap_err().code(), "sign-in-failed");

        let options = Options {
            database_url: bench.url.clone(),
            clock: bench.clock.clone(),
            ..Options::new(bench.dir.path())
        };
        let reopened = App::open(options).await.unwrap();
        assert_eq!(reopened.first_administrator().await.unwrap(), None, "made at the first start only");
    })
    .await;
}

#[tokio::test]
async fn sessions_live_while_they_are_used() {
    each(async |bench| {
        let (_, token) = administrator(&bench).await;
        let visit = bench.app.viewer(Some(&token)).await.unwrap();
        assert!(visit.viewer.actor().is_some());
        let csrf = visit.csrf.unwrap();
        assert!(bench.app.csrf_matches(&token, &csrf) && !bench.app.csrf_matches(&token, "x"));
        for _ in 0..3 {
            bench.clock.forward(7 * 3600);
            assert!(bench.app.viewer(Some(&token)).await.unwrap().viewer.actor().is_some());
        }
        bench.clock.forward(13 * 3600);
        assert_eq!(bench.app.viewer(Some(&token)).await.unwrap().viewer, Viewer::Public);
        for none in [None, Some(""), Some("nonsense")] {
            assert_eq!(bench.app.viewer(none).await.unwrap().viewer, Viewer::Public);
        }
        let session = bench.app.sign_in("admin", PASSWORD, "::1").await.unwrap();
        assert_ne!(session.token, token);
        bench.app.sign_out(&session.token).await.unwrap();
        assert_eq!(bench.app.viewer(Some(&session.token)).await.unwrap().viewer, Viewer::Public);
    })
    .await;
}

#[tokio::test]
async fn too_many_failures_lock_for_a_while() {
    each(async |bench| {
        administrator(&bench).await;
        for _ in 0..5 {
            let failed = bench.app.sign_in("admin", "wrong", "10.0.0.1").await;
            assert_eq!(failed.unwrap_err().code(), "sign-in-failed");
        }
        let locked = bench.app.sign_in("admin", PASSWORD, "10.0.0.2").await;
        let Err(Error::TooManyAttempts { retry_after }) = locked else { panic!("{locked:?}") };
        assert!((890..=900).contains(&retry_after));
        bench.clock.forward(901);
        bench.app.sign_in("admin", PASSWORD, "10.0.0.2").await.unwrap();

        for n in 0..20 {
            let failed = bench.app.sign_in(&format!("nobody{n}"), "wrong", "10.0.0.9").await;
            assert_eq!(failed.unwrap_err().code(), "sign-in-failed");
        }
        let limited = bench.app.sign_in("admin", PASSWORD, "10.0.0.9").await;
        assert!(matches!(limited, Err(Error::TooManyAttempts { .. })));
        bench.app.sign_in("admin", PASSWORD, "10.0.0.8").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn accounts_are_managed_by_administrators() {
    each(async |bench| {
        let (admin, _) = administrator(&bench).await;
        let invited = bench.app.invite_account(&admin, "Li.Si", &RoleId::EDITOR).await.unwrap();
        let taken = bench.app.invite_account(&admin, "li.si", &RoleId::EDITOR).await;
        assert_eq!(taken.unwrap_err().code(), "account-name-taken");
        let session = bench.app.sign_in("li.si", &invited.password, "::1").await.unwrap();
        let session = bench.app.change_password(&session.actor, &invited.password, PASSWORD).await.unwrap();
        let editor = session.actor;
        for barred in [
            bench.app.accounts(&editor).await.map(drop),
            bench.app.invite_account(&editor, "x.y", &RoleId::ADMINISTRATOR).await.map(drop),
            bench.app.set_role(&editor, editor.account, &RoleId::ADMINISTRATOR).await,
            bench.app.set_disabled(&editor, admin.account, true).await,
            bench.app.reset_password(&editor, admin.account).await.map(drop),
        ] {
            assert!(matches!(barred, Err(Error::Forbidden { .. })));
        }
        let last = bench.app.set_disabled(&admin, admin.account, true).await;
        assert!(matches!(last, Err(Error::Conflict(_))));
        let reset = bench.app.reset_password(&admin, editor.account).await.unwrap();
        assert_eq!(bench.app.viewer(Some(&session.token)).await.unwrap().viewer, Viewer::Public);
        bench.app.sign_in("li.si", &reset.password, "::1").await.unwrap();
        bench.app.set_disabled(&admin, editor.account, true).await.unwrap();
        assert!(bench.app.sign_in("li.si", &reset.password, "::1").await.is_err());
        let accounts = bench.app.accounts(&admin).await.unwrap();
        assert_eq!(accounts.iter().map(|a| a.disabled).collect::<Vec<_>>(), [false, true]);
    })
    .await;
}

#[tokio::test]
async fn reading_is_public_only_where_it_is_set_so() {
    each_with(Config { public_reading: false, ..Config::default() }, async |bench| {
        let closed = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await;
        assert!(matches!(closed, Err(Error::NotSignedIn)));
        bench.app.plans(&bench.viewer(), &PlanQuery::default()).await.unwrap();
    })
    .await;
}
