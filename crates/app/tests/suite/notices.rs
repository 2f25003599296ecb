//! Comments, following, notifications and saved views, on records of a kind that is made for it.

use app::records::{Entered, ProgrammeFile, SaveOutcome};
use app::rights::Standing;
use app::{Actor, Config, ContactWish, Error, FileRules, PageRequest, RoleId, Viewer, rights::Class};
use base::{Lang, RecordId};

use crate::bench::{Bench, each_with};

/// A system with projects that a step publishes.
const PROJECTS: &str = r#"
id    = "projects"
zh    = "样例项目库"
en    = "Sample projects"
since = 2026-01-01

[roles]
bureau = { zh = "主管部门", en = "Bureau", scope = "any" }

[kinds.project]
zh = "项目"
en = "Project"

[kinds.project.fields]
name = { zh = "名称", en = "Name", type = "text", required = true }

[kinds.project.states]
draft = { zh = "草稿", en = "Draft" }
open  = { zh = "公开", en = "Open", final = true }

[kinds.project.steps]
open = { zh = "公开", en = "Open", from = "draft", to = "open", who = "bureau", publish = true }

[kinds.project.access]
public = ["see"]
bureau = ["see", "create", "edit"]
"#;

fn config() -> Config {
    let file = ProgrammeFile { name: "projects.toml".into(), text: PROJECTS.into() };
    Config { programmes: vec![file], ..Config::default() }
}

/// One record that is published and one that is not.
async fn records(bench: &Bench) -> [RecordId; 2] {
    let app = &bench.app;
    let mut ids = Vec::new();
    for name in ["样例甲", "样例乙"] {
        let entered = Entered::new([("name", name)]);
        match app.save_record(&bench.operator, "project", None, None, None, &entered).await.unwrap() {
            SaveOutcome::Saved(saved) => ids.push(saved.id),
            other => panic!("{other:?}"),
        }
    }
    let none = Entered::default();
    app.take_step(&bench.operator, "project", ids[0], None, "open", &none, None).await.unwrap();
    ids.try_into().unwrap()
}

/// Somebody who may see everything of the installation.
async fn administrator(bench: &Bench, name: &str) -> Actor {
    let password = bench.app.invite_account(&bench.operator, name, &RoleId::ADMINISTRATOR).await.unwrap();
    let session = bench.app.sign_in(name, &password.password, "127.0.0.1").await.unwrap();
    bench.app.change_password(&session.actor, &password.password, "sample-password-1").await.unwrap().actor
}

#[tokio::test]
async fn comments_are_told_to_those_who_follow() {
    each_with(config(), async |bench| {
        let [project, hidden] = records(&bench).await;
        let (a, b) = (administrator(&bench, "zhang").await, administrator(&bench, "li").await);
        let app = &bench.app;
        app.follow(&a, "project", project, true).await.unwrap();
        assert!(app.follows(&a, "project", project).await.unwrap());
        let long = "长".repeat(2001);
        assert_eq!(app.add_comment(&b, "project", project, &long).await.unwrap_err().code(), "comment-text");
        let comment = app.add_comment(&b, "project", project, " 请补充<材料> ").await.unwrap();
        let page = app.notifications(&a, PageRequest::default()).await.unwrap();
        assert_eq!(page.total, 1);
        let told = &page.items[0];
        assert!(told.words.zh.contains("li 评论了") && told.words.zh.contains("请补充<材料>"), "{told:?}");
        assert_eq!(app.open_notification(&a, told.id).await.unwrap().record.unwrap().1, project);
        assert!(app.notifications(&a, PageRequest::default()).await.unwrap().items[0].read.is_some());
        assert!(matches!(app.open_notification(&b, told.id).await, Err(Error::NotFound)), "not theirs");
        let seen = app.comments(&Viewer::Account(a.clone()), "project", project).await.unwrap();
        assert_eq!((seen[0].text.as_str(), seen[0].may_withdraw), ("请补充<材料>", true));
        app.withdraw_comment(&b, comment).await.unwrap();
        assert!(matches!(app.withdraw_comment(&b, comment).await, Err(Error::Conflict(_))));
        // Nobody who may not see the record says, hears or learns anything of it.
        let outsider = Actor { standing: Standing::one(RoleId::new("reporter"), None), ..b.clone() };
        let refused = app.add_comment(&outsider, "project", project, "x").await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })), "{refused:?}");
        assert!(app.follow(&outsider, "project", project, true).await.is_err());
        assert!(app.comments(&Viewer::Public, "project", hidden).await.is_err());
        assert!(app.comments(&Viewer::Public, "project", project).await.is_err(), "comments are internal");
        assert!(matches!(app.add_comment(&b, "project", RecordId(99), "x").await, Err(Error::NotFound)));
        assert!(matches!(app.add_comment(&b, "nothing", project, "x").await, Err(Error::NotFound)));
        let program = Actor { scopes: Some(vec![(app::Action::See.into(), "project".into())]), ..b.clone() };
        assert!(app.add_comment(&program, "project", project, "x").await.is_err(), "it may only look");
    })
    .await;
}

#[tokio::test]
async fn how_one_wants_to_hear_is_checked_and_kept() {
    each_with(config(), async |bench| {
        let a = administrator(&bench, "zhang").await;
        let wish = |email: &str, channel: &str| ContactWish {
            email: email.into(),
            lang: Lang::En,
            channels: [("step".to_owned(), channel.to_owned())].into(),
        };
        let code = async |wish: ContactWish| bench.app.set_contact(&a, &wish).await.unwrap_err().code();
        assert_eq!(code(wish("nobody", "mail")).await, "contact-email");
        assert_eq!(code(wish("", "pigeon")).await, "contact-channel");
        bench.app.set_contact(&a, &wish("zhang@example.com", "none")).await.unwrap();
        let contact = bench.app.contact(&a).await.unwrap();
        assert_eq!((contact.email.as_deref(), contact.lang), (Some("zhang@example.com"), Lang::En));
        assert_eq!(contact.channels["step"], app::Channel::None);
        let program = Actor { scopes: Some(Vec::new()), ..a.clone() };
        assert!(matches!(
            bench.app.notifications(&program, PageRequest::default()).await,
            Err(Error::Forbidden { .. })
        ));
    })
    .await;
}

#[tokio::test]
async fn views_are_saved_by_those_who_see_the_list() {
    each_with(config(), async |bench| {
        records(&bench).await;
        let (a, b) = (administrator(&bench, "zhang").await, administrator(&bench, "li").await);
        let app = &bench.app;
        app.save_view(&a, "project", "在研", "?f.state=running", true).await.unwrap();
        assert_eq!(app.save_view(&a, "project", " ", "q=x", true).await.unwrap_err().code(), "view-name");
        let seen = app.saved_views(&b, "project").await.unwrap();
        assert_eq!((seen.len(), seen[0].query.as_str()), (1, "f.state=running"));
        let reporter = Actor { standing: Standing::one(RoleId::new("reporter"), None), ..b.clone() };
        assert!(matches!(app.save_view(&reporter, "nothing", "我的", "", false).await, Err(Error::NotFound)));
        assert!(matches!(app.drop_view(&reporter, seen[0].id).await, Err(Error::NotFound)), "another's");
        app.drop_view(&a, seen[0].id).await.unwrap();
        assert!(app.saved_views(&b, "project").await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_seen_by_its_uploader_until_a_record_names_it() {
    each_with(config(), async |bench| {
        let (a, b) = (administrator(&bench, "zhang").await, administrator(&bench, "li").await);
        let app = &bench.app;
        let mut incoming = app.receive_file(&a).await.unwrap();
        incoming.write(b"%PDF-1.7 sample").await.unwrap();
        let rules = FileRules { accept: vec!["pdf".into()], bytes: None };
        let row = app.attach_file(&a, incoming, "协议.pdf", &rules, Class::Internal).await.unwrap();
        assert_eq!(row.media_type, "application/pdf");
        let viewer = |actor: &Actor| Viewer::Account(actor.clone());
        let mut file = app.attached_file(&viewer(&a), row.id).await.unwrap();
        assert_eq!(file.bytes.next().await.unwrap().unwrap(), "%PDF-1.7 sample");
        assert!(matches!(app.attachment(&viewer(&b), row.id).await, Err(Error::NotFound)));
        let mut incoming = app.receive_file(&a).await.unwrap();
        incoming.write(b"\x89PNG\r\n\x1a\n").await.unwrap();
        let unfit = app.attach_file(&a, incoming, "图.png", &rules, Class::Internal).await.unwrap_err();
        assert_eq!(unfit.code(), "attachment-unfit");
        bench.clock.forward(25 * 3600);
        assert_eq!(app.drop_loose_files().await.unwrap(), 1);
        assert!(matches!(app.attachment(&viewer(&a), row.id).await, Err(Error::NotFound)));
        let audit = app.audit(&bench.operator).await.unwrap();
        assert_eq!((audit.unnamed_files, audit.files), (0, 0), "and its bytes are gone, too");
    })
    .await;
}
