//! Second factors and tokens of programs.

use std::sync::Arc;

use app::people::Factor;
use app::rights::Rights;
use app::{Action, Actor, Config, Error, PlanQuery, RoleId, Session, TokenWish, Upload, Viewer};
use base::Clock;
use totp_rs::{Algorithm, Secret, TOTP};

use crate::bench::{Bench, each, each_with};

const PASSWORD: &str = "江上清风与山间之明月";

async fn member(bench: &Bench, role: &'static str) -> Session {
    let link = bench.app.invite(&bench.operator, "张三", &RoleId::new(role), None).await.unwrap();
    bench.app.accept_invitation(&link, "zhang.san", PASSWORD, "::1").await.unwrap()
}

/// What the phone shows.
fn code(bench: &Bench, secret: &str) -> String {
    let bytes = Secret::Encoded(secret.to_owned()).to_bytes().unwrap();
    let totp = TOTP::new(Algorithm::SHA1, 6, 1, 30, bytes, None, String::new()).unwrap();
    totp.generate(bench.clock.now().as_second().unsigned_abs())
}

/// Turns the factor on; its secret and its recovery codes.
async fn enrol(bench: &Bench, actor: &Actor) -> (String, Vec<String>) {
    bench.app.begin_factor(actor).await.unwrap();
    let Factor::Begun { secret, url } = bench.app.factor(actor).await.unwrap() else { panic!() };
    assert!(url.contains(&secret));
    let codes = bench.app.confirm_factor(actor, &code(bench, &secret)).await.unwrap();
    (secret, codes)
}

#[tokio::test]
async fn signing_in_takes_a_code_that_is_used_once() {
    each(async |bench| {
        let actor = member(&bench, "editor").await.actor;
        bench.app.begin_factor(&actor).await.unwrap();
        bench.app.sign_in("zhang.san", PASSWORD, "::1").await.unwrap();
        assert_eq!(bench.app.confirm_factor(&actor, "000").await.unwrap_err().code(), "code-wrong");
        let (secret, codes) = enrol(&bench, &actor).await;
        assert_eq!(bench.app.factor(&actor).await.unwrap(), Factor::On { codes_left: 10 });
        assert_eq!(bench.app.begin_factor(&actor).await.unwrap_err().code(), "factor-on");
        let sign_in = async |code: &str| {
            bench.app.sign_in_with("zhang.san", PASSWORD, code, "::1").await.map_err(|error| error.code())
        };
        assert_eq!(sign_in("").await.unwrap_err(), "second-factor-needed");
        let used = code(&bench, &secret);
        assert_eq!(sign_in(&used).await.unwrap_err(), "second-factor-wrong", "the enrolment used it");
        bench.clock.forward(30);
        let fresh = code(&bench, &secret);
        sign_in(&fresh).await.unwrap();
        assert_eq!(sign_in(&fresh).await.unwrap_err(), "second-factor-wrong");
        sign_in(&codes[0].to_uppercase()).await.unwrap();
        assert_eq!(sign_in(&codes[0]).await.unwrap_err(), "second-factor-wrong");
        let wrong = bench.app.sign_in_with("zhang.san", "wrong", &codes[1], "::1").await;
        assert_eq!(wrong.unwrap_err().code(), "sign-in-failed", "who has not the password learns nothing");
        sign_in(&codes[1]).await.unwrap();
        bench.clock.forward(60);
        bench.app.remove_factor(&actor, &code(&bench, &secret)).await.unwrap();
        sign_in("").await.unwrap();
        let (_, _) = enrol(&bench, &actor).await;
        bench.app.reset_factor(&bench.operator, actor.account).await.unwrap();
        sign_in("").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_locks_the_account() {
    each(async |bench| {
        let actor = member(&bench, "editor").await.actor;
        enrol(&bench, &actor).await;
        for _ in 0..5 {
            let guess = bench.app.sign_in_with("zhang.san", PASSWORD, "123456", "::1").await;
            assert_eq!(guess.unwrap_err().code(), "second-factor-wrong");
        }
        let locked = bench.app.sign_in_with("zhang.san", PASSWORD, "123456", "::1").await;
        assert!(matches!(locked, Err(Error::TooManyAttempts { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_role_can_ask_for_a_second_factor() {
    let file = "[[role]]\nid = \"editor\"\nzh = \"编辑\"\nen = \"editor\"\nsecond_factor = true\n\n[[role.may]]\n\
                kinds = [\"plan\"]\nactions = [\"see\", \"create\"]\nscope = \"below\"\nclass = \"internal\"\n";
    let rights = Arc::new(Rights::read(file, []).unwrap());
    each_with(Config { rights, ..Config::default() }, async |bench| {
        let session = member(&bench, "editor").await;
        assert!(session.actor.must_enrol);
        let import = async |actor: &Actor| {
            bench.app.import(actor, Upload { name: "a.txt".into(), bytes: "样例\n".into() }).await
        };
        assert!(matches!(import(&session.actor).await, Err(Error::Forbidden { .. })));
        enrol(&bench, &session.actor).await;
        let now = bench.app.viewer(Some(&session.token)).await.unwrap();
        let actor = now.viewer.actor().unwrap();
        assert!(!actor.must_enrol);
        assert!(!matches!(import(actor).await, Err(Error::Forbidden { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for_and_no_more() {
    each(async |bench| {
        let session = member(&bench, "editor").await;
        let actor = &session.actor;
        let wish = |scopes: &[&str], days| TokenWish {
            name: "脚本".into(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            days,
        };
        let code =
            async |wish: TokenWish| bench.app.make_token(actor, &wish).await.map_err(|error| error.code());
        assert_eq!(code(wish(&[], 1)).await.unwrap_err(), "token-scopes");
        assert_eq!(
            code(wish(&["grant account"], 1)).await.unwrap_err(),
            "token-scopes",
            "not theirs to give"
        );
        assert_eq!(code(wish(&["see plan"], 0)).await.unwrap_err(), "token-days");
        let token = code(wish(&["see plan"], 2)).await.unwrap();
        let program = async || bench.app.viewer(Some(&token)).await.unwrap().viewer;
        let viewer = program().await;
        bench.app.plans(&viewer, &PlanQuery::default()).await.unwrap();
        let acting = viewer.actor().unwrap().clone();
        let upload = Upload { name: "a.txt".into(), bytes: "样例\n".into() };
        let refused = bench.app.import(&acting, upload).await.unwrap_err();
        assert!(refused.words().zh.contains("令牌不能新建政策文件"), "{}", refused.words().zh);
        assert!(bench.app.door(&viewer, Action::See, "plan").is_ok());
        assert!(bench.app.door(&viewer, Action::Create, "plan").is_err());
        for barred in [
            bench.app.make_token(&acting, &wish(&["see plan"], 1)).await.map(drop),
            bench.app.begin_factor(&acting).await,
            bench.app.change_password(&acting, PASSWORD, "another-password-1").await.map(drop),
            bench.app.revoke_token(&acting, 1).await,
        ] {
            assert!(matches!(barred, Err(Error::Forbidden { .. })), "a token makes no keys");
        }
        let row = bench.app.tokens(actor).await.unwrap().remove(0);
        assert!(row.last_used.is_some());
        bench.clock.forward(2 * 24 * 3600);
        assert_eq!(program().await, Viewer::Public, "it has ended");
        let token = code(wish(&["see plan"], 2)).await.unwrap();
        let row = bench.app.tokens(actor).await.unwrap().remove(0);
        bench.app.revoke_token(actor, row.id).await.unwrap();
        assert_eq!(bench.app.viewer(Some(&token)).await.unwrap().viewer, Viewer::Public);
    })
    .await;
}

#[tokio::test]
async fn a_provider_lets_in_whom_it_proved_and_no_one_else() {
    each(async |bench| {
        let proven = |subject: &str, email: Option<&str>| app::people::Proven {
            issuer: "https://id.example".into(),
            subject: subject.into(),
            verified_email: email.map(Into::into),
            name: Some("张三".into()),
            second_factor: false,
        };
        let sign_in = async |proven: app::people::Proven| {
            bench.app.sign_in_by_provider(&proven, "::1").await.map_err(|error| error.code())
        };
        let session = member(&bench, "editor").await;
        assert_eq!(sign_in(proven("1", None)).await.unwrap_err(), "provider-unknown");
        assert_eq!(sign_in(proven("1", Some("zhang.san@x.example"))).await.unwrap_err(), "provider-unknown");
        bench.app.link_identity(&session.actor, &proven("1", None)).await.unwrap();
        let found = sign_in(proven("1", None)).await.unwrap();
        assert_eq!(found.actor.account, session.actor.account);
        let twice = bench.app.link_identity(&bench.operator, &proven("1", None)).await;
        assert!(matches!(twice, Err(Error::Forbidden { .. })), "the operator at the machine is no account");

        let link = bench.app.invite(&bench.operator, "李四", &RoleId::EDITOR, None).await.unwrap();
        let li = proven("2", Some("Li.Si@x.example"));
        let opened = bench.app.accept_invitation_by_provider(&link, &li, "::1").await.unwrap();
        assert_eq!(opened.actor.name, "li.si@x.example");
        assert_eq!(sign_in(proven("2", None)).await.unwrap().actor.account, opened.actor.account);
        assert!(
            bench.app.accept_invitation_by_provider(&link, &proven("3", None), "::1").await.is_err(),
            "used"
        );
        assert_eq!(
            sign_in(proven("4", Some("li.si@x.example"))).await.unwrap().actor.account,
            opened.actor.account
        );

        enrol(&bench, &session.actor).await;
        assert_eq!(sign_in(proven("1", None)).await.unwrap_err(), "provider-without-second-factor");
        sign_in(app::people::Proven { second_factor: true, ..proven("1", None) }).await.unwrap();
        bench.app.set_disabled(&bench.operator, session.actor.account, true).await.unwrap();
        let strong = app::people::Proven { second_factor: true, ..proven("1", None) };
        assert_eq!(sign_in(strong).await.unwrap_err(), "provider-unknown", "turned off");
    })
    .await;
}

/// What the database holds of an account's second factor.
async fn kept(bench: &Bench, account: base::AccountId) -> String {
    let store =
        store::Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await.unwrap();
    let kept = store.factor(account).await.unwrap().unwrap().secret;
    store.close().await.unwrap();
    kept
}

/// The same installation opened again, with a key given or without.
async fn again(bench: &Bench, secret_key: Option<app::SecretKey>) -> app::App {
    let config = Config { programmes: Vec::new(), embedded: false, secret_key, ..Config::default() };
    let options = app::Options {
        database_url: bench.url.clone(),
        clock: bench.clock.clone(),
        config,
        ..app::Options::new(bench.dir.path())
    };
    app::App::open(options).await.unwrap()
}

#[tokio::test]
async fn secrets_are_kept_sealed_and_plain_ones_are_sealed_at_the_start() {
    each(async |bench| {
        let actor = member(&bench, "editor").await.actor;
        let file = bench.dir.path().join("secret.key");
        assert_eq!(bench.app.seal_secrets().await.unwrap(), 0);
        assert!(!file.exists(), "no key before it is needed");
        let (secret, _) = enrol(&bench, &actor).await;
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.trim().len(), 64);
        let sealed = kept(&bench, actor.account).await;
        assert!(sealed.starts_with("sealed:") && !sealed.contains(&secret));
        assert!(!sealed.contains(text.trim()));

        // As an earlier version left it.
        let store =
            store::Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await.unwrap();
        let plain = [(actor.account, sealed.clone(), secret.clone())];
        let change = store::people::SealSecrets { secrets: &plain };
        assert_eq!(store.write(&store::Author::system(), &change).await.unwrap(), 1);
        bench.clock.forward(60);
        let code = async || code(&bench, &secret);
        bench.app.sign_in_with("zhang.san", PASSWORD, &code().await, "::1").await.unwrap();
        assert_eq!(bench.app.seal_secrets().await.unwrap(), 1);
        assert_eq!(bench.app.seal_secrets().await.unwrap(), 0);
        assert!(kept(&bench, actor.account).await.starts_with("sealed:"));
        bench.clock.forward(60);
        bench.app.sign_in_with("zhang.san", PASSWORD, &code().await, "::1").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_its_key_a_secret_does_not_open_and_is_told() {
    each(async |bench| {
        let actor = member(&bench, "editor").await.actor;
        let (secret, codes) = enrol(&bench, &actor).await;
        bench.clock.forward(60);
        let file = bench.dir.path().join("secret.key");
        let text = std::fs::read_to_string(&file).unwrap();
        let told = async |app: &app::App| {
            let error = app.seal_secrets().await.unwrap_err();
            assert!(matches!(error, Error::Machine(..)));
            error.words().en
        };
        let sign_in = async |app: &app::App, code: &str| {
            app.sign_in_with("zhang.san", PASSWORD, code, "::1")
                .await
                .map(|_| ())
                .map_err(|error| error.code())
        };
        let fresh = code(&bench, &secret);

        std::fs::remove_file(&file).unwrap();
        let missing = told(&bench.app).await;
        assert!(missing.contains("is missing") && missing.contains("luoshi lost-key"), "{missing}");
        assert_eq!(sign_in(&bench.app, &fresh).await, Err("secret-key-missing"));
        assert_eq!(sign_in(&bench.app, "").await, Err("second-factor-needed"));
        assert_eq!(sign_in(&bench.app, &codes[0]).await, Ok(()), "codes on paper need no key");

        let other = again(&bench, Some("0f".repeat(32).parse().unwrap())).await;
        assert!(told(&other).await.contains("is another"));
        assert_eq!(sign_in(&other, &fresh).await, Err("secret-key-missing"));
        std::fs::write(&file, "half").unwrap();
        assert!(told(&bench.app).await.contains("64 hexadecimal digits"));
        std::fs::remove_file(&file).unwrap();

        let given = again(&bench, Some(text.parse().unwrap())).await;
        assert_eq!(given.seal_secrets().await.unwrap(), 0);
        assert_eq!(sign_in(&given, &fresh).await, Ok(()), "the key of the file, given by another way");

        // A backup tells that it is without the key.
        let folder = bench.dir.path().join("backup");
        let (mark, here) = bench.app.backup(&folder).await.unwrap().key.unwrap();
        assert!(missing.contains(&mark) && !here);
        let other = tempfile::tempdir().unwrap();
        let options = || app::Options { clock: bench.clock.clone(), ..app::Options::new(other.path()) };
        let report = app::App::restore(options(), &folder).await.unwrap();
        assert_eq!(report.key, Some((mark, false)), "it is told what is still missing");
        let restored = app::App::open(options()).await.unwrap();
        assert!(told(&restored).await.contains("is missing"));
        std::fs::write(other.path().join("secret.key"), &text).unwrap();
        assert_eq!(restored.seal_secrets().await.unwrap(), 0);
        bench.clock.forward(60);
        assert_eq!(
            sign_in(&restored, &code(&bench, &secret)).await,
            Ok(()),
            "the key that was kept opens it"
        );
        assert_eq!(given.forget_lost_key().await.unwrap(), 0, "nothing is lost");
        assert_eq!(bench.app.forget_lost_key().await.unwrap(), 1);
        assert_eq!(sign_in(&bench.app, "").await, Ok(()));
        assert_eq!(bench.app.seal_secrets().await.unwrap(), 0);
        enrol(&bench, &actor).await;
        assert_ne!(std::fs::read_to_string(&file).unwrap(), text);
    })
    .await;
}
