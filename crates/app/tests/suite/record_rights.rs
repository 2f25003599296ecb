//! The table of rights over records: a golden file of all of it, and that it is what decisions are made by.

use app::records::{Entered, ProgrammeFile, SaveOutcome};
use app::{Action, Actor, Error, Viewer};
use base::OrganisationId;

use crate::bench::{Bench, each};
use crate::records::{actor, organisation, platform};

/// A register of one kind, in which who may change its records can be set.
fn works(editor: &str) -> Vec<ProgrammeFile> {
    let text = format!(
        r#"
id = "works"
zh = "样例工程"
en = "Sample works"
since = 2026-01-01

[roles]
bureau = {{ zh = "主管部门", en = "Bureau", scope = "any" }}
unit   = {{ zh = "单位", en = "Unit", scope = "own" }}

[kinds.work]
zh = "工程"
en = "Work"

[kinds.work.fields]
name = {{ zh = "名称", en = "Name", type = "text", required = true }}

[kinds.work.access]
bureau = ["see"]
{editor} = ["see", "create", "edit"]
"#
    );
    vec![ProgrammeFile { name: "works.toml".into(), text }]
}

#[tokio::test]
async fn the_whole_table() {
    let bench = Bench::new(None, app::Config::default()).await;
    insta::assert_snapshot!(bench.app.record_rights_golden().await.unwrap());
}

#[tokio::test]
async fn the_table_changes_with_a_definition() {
    each(async |bench| {
        let of_reporter = async || {
            let all = bench.app.record_rights().await.unwrap();
            let role = all.into_iter().find(|role| role.role.code() == "reporter").unwrap();
            let kind = role.kinds.into_iter().find(|kind| kind.kind.id == "work");
            kind.map(|kind| kind.reaches.iter().flat_map(|reach| &reach.actions).map(|it| it.0).collect())
        };
        assert_eq!(of_reporter().await, None::<Vec<&str>>);
        let applied = bench.app.apply_definitions(&bench.operator, &works("unit")).await.unwrap();
        assert!(applied.allowed, "{applied:?}");
        assert_eq!(of_reporter().await.unwrap(), ["see", "create", "edit"]);
        let closed =
            works("unit")[0].text.replace(r#"unit = ["see", "create", "edit"]"#, r#"unit = ["see"]"#);
        let closed = vec![ProgrammeFile { name: "works.toml".into(), text: closed }];
        let applied = bench.app.apply_definitions(&bench.operator, &closed).await.unwrap();
        assert!(applied.allowed, "{applied:?}");
        assert_eq!(of_reporter().await.unwrap(), ["see"]);
    })
    .await;
}

#[tokio::test]
async fn what_reaches_everything_is_for_who_acts_for_the_installation() {
    each(async |bench| {
        bench.with_accounts(12).await;
        let host = organisation(&bench, "样例光谷研究院").await;
        let door = async |who: &Actor, action| {
            bench.app.record_door(&Viewer::Account(who.clone()), action, "platform_review").await
        };
        let (bureau, district) = (actor(5, "officer", None), actor(6, "officer", Some(host)));
        door(&bureau, Action::See).await.unwrap();
        let Err(Error::Forbidden { why, who_can }) = door(&district, Action::See).await else {
            panic!("an officer of one organisation reads the reviews of all")
        };
        assert_eq!(why.zh, "您的角色不能对“评审意见”执行“查看”。");
        insta::assert_snapshot!(format!("{}\n{}", who_can.zh, who_can.en));
        // Auditors see all, and change nothing.
        let auditor = actor(7, "auditor", None);
        door(&auditor, Action::See).await.unwrap();
        assert!(matches!(door(&auditor, Action::Edit).await, Err(Error::Forbidden { .. })));
    })
    .await;
}

#[tokio::test]
async fn who_reads_for_a_unit_sees_what_its_people_keep_and_changes_nothing() {
    each(async |bench| {
        bench.with_accounts(12).await;
        let host = organisation(&bench, "样例光谷研究院").await;
        crate::records::person(&bench, "样例张工").await;
        let other = organisation(&bench, "样例另一研究院").await;
        let editor = actor(5, "editor", Some(host));
        let made =
            bench.app.save_record(&editor, "platform", None, None, None, &platform(host)).await.unwrap();
        let SaveOutcome::Saved(made) = made else { panic!("{made:?}") };
        let seen = async |organisation: OrganisationId| {
            let reader = Viewer::Account(actor(6, "reader", Some(organisation)));
            bench.app.record_list(&reader, "platform", &Default::default()).await.unwrap().rows.total
        };
        assert_eq!((seen(host).await, seen(other).await), (1, 0));
        let reader = actor(6, "reader", Some(host));
        let change = Entered::new([("website", String::new())]);
        let refused = bench.app.save_record(&reader, "platform", Some(made.id), None, None, &change).await;
        let Err(Error::Forbidden { why, who_can }) = refused else { panic!("{refused:?}") };
        assert!(why.en.starts_with("Your roles do not let you change records"), "{why:?}");
        assert!(who_can.zh.contains("编辑") && who_can.zh.contains("请找"), "{who_can:?}");
    })
    .await;
}
