//! Sheets by who sends and who asks for them.

use app::people::Doing;
use app::records::{Entered, ListWish, SheetFormat};
use app::{Actor, Error, Viewer};
use base::{Lang, RecordId};

use super::{counts, imported_by, problems};
use crate::bench::{Bench, each};
use crate::records::{actor, file, organisation, person, platform, saved};

async fn exported(bench: &Bench, who: &Actor, kind: &str) -> Result<String, Error> {
    let viewer = Viewer::Account(who.clone());
    let file =
        bench.app.export_records(&viewer, kind, &ListWish::default(), SheetFormat::Csv, Lang::Zh).await?;
    Ok(String::from_utf8(file.bytes).unwrap())
}

fn is_forbidden<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Forbidden { .. }))
}

/// Two hosts, each with a platform of its own; the second's is recognised, and so seen by all.
struct Hosts {
    own: Actor,
    other: Actor,
    bureau: Actor,
    first: RecordId,
    second: RecordId,
}

async fn hosts(bench: &Bench) -> Hosts {
    bench.with_accounts(8).await;
    person(bench, "样例张工").await;
    let (one, two) = (organisation(bench, "样例甲院").await, organisation(bench, "样例乙院").await);
    let (own, other) = (actor(5, "editor", Some(one)), actor(6, "editor", Some(two)));
    let bureau = actor(7, "officer", None);
    let make = async |who: &Actor, host| {
        saved(bench.app.save_record(who, "platform", None, None, None, &platform(host)).await).id
    };
    let (first, second) = (make(&own, one).await, make(&other, two).await);
    let letter =
        Entered::new([("recognised", "2026-01-05".to_owned()), ("document", file(bench, &bureau).await)]);
    saved(bench.app.take_step(&bureau, "platform", second, None, "register", &letter, None).await);
    Hosts { own, other, bureau, first, second }
}

#[tokio::test]
async fn a_host_imports_and_carries_off_only_its_own() {
    each(async |bench| {
        let Hosts { own, other, bureau, first, second } = hosts(&bench).await;
        let theirs = exported(&bench, &own, "platform").await.unwrap();
        assert!(
            theirs.contains("样例甲院") && !theirs.contains("样例乙院"),
            "the other's is only seen: {theirs}"
        );
        assert_eq!(exported(&bench, &bureau, "platform").await.unwrap().lines().count(), 3);
        let expert = actor(8, "expert", None);
        assert!(is_forbidden(&exported(&bench, &expert, "platform").await), "export is a right of its own");
        let refused = imported_by(&bench.app, &expert, "platform", "平台名称\n样例\n".into(), false).await;
        assert!(is_forbidden(&refused), "{refused:?}");

        let sheet = format!(
            "编号,平台名称,依托单位,平台类型,级别,负责人,专职人员\n\
             {first},样例光谷量子联合实验室,样例甲院,联合实验室,市级,样例张工,20\n\
             {second},样例光谷量子联合实验室,样例乙院,联合实验室,市级,样例张工,30\n\
             ,样例新平台,样例甲院,联合实验室,市级,样例张工,40\n\
             ,样例别人的平台,样例乙院,联合实验室,市级,样例张工,50\n"
        );
        let job = imported_by(&bench.app, &own, "platform", sheet.into(), false).await.unwrap();
        assert_eq!(counts(&job), [1, 1, 0, 2]);
        let told = problems(&bench.app, &own, &job).await;
        assert_eq!(told.iter().filter(|text| text.contains("已导入")).count(), 2, "{told:?}");
        assert!(told.iter().any(|text| text.contains("您的角色不能对这条“平台”执行“新建”")), "{told:?}");
        assert!(told.iter().any(|text| text.contains("负责人：这是您无权查看的内容")), "{told:?}");
        let staff = async |id| bench.app.record_values("platform", id).await.unwrap()["staff"].clone();
        assert_eq!(staff(first).await, store::records::Value::Integer(20));
        assert_eq!(staff(second).await, store::records::Value::Integer(12), "the other's is as it was");

        // Of a draft that is not theirs they are not even told that it is there.
        let draft = format!("编号,专职人员\n{first},1\n");
        let job = imported_by(&bench.app, &other, "platform", draft.into(), false).await.unwrap();
        assert_eq!(counts(&job), [0, 0, 0, 1]);
        let told = problems(&bench.app, &other, &job).await;
        assert_eq!(told, [format!("编号：没有编号为“{first}”的记录；新增请留空")]);

        // A job is told to nobody but who started it, and the administrator.
        let foreign = bench.app.job(&Viewer::Account(own.clone()), job.id).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        assert!(bench.app.job(&bench.viewer(), job.id).await.is_ok());
        assert_eq!(bench.app.jobs(&Viewer::Account(own)).await.unwrap().len(), 1);
        assert_eq!(bench.app.jobs(&Viewer::Account(other)).await.unwrap()[0].id, job.id);
    })
    .await;
}

#[tokio::test]
async fn who_may_carry_off_may_not_thereby_change() {
    each(async |bench| {
        let Hosts { own, bureau, first, .. } = hosts(&bench).await;
        person(&bench, "样例李评审").await;
        let review = Entered::new([("reviewer", "样例李评审"), ("mark", "85.5"), ("opinion", "可以")]);
        let operator = &bench.operator;
        saved(bench.app.save_record(operator, "platform_review", None, None, Some(first), &review).await);
        let secret = exported(&bench, &bureau, "platform_review").await.unwrap();
        assert!(
            secret.contains("专家") && secret.contains("样例李评审"),
            "the bureau reads secrets: {secret}"
        );
        assert!(is_forbidden(&exported(&bench, &own, "platform_review").await));

        let mended = secret.replace("可以", "同意");
        let refused = imported_by(&bench.app, &bureau, "platform_review", mended.into(), false).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })), "a review is its reviewer's to change");
        assert!(exported(&bench, &bureau, "platform_review").await.unwrap().contains("可以"));
    })
    .await;
}

#[tokio::test]
async fn nobody_who_is_not_signed_in_has_sheets() {
    each(async |bench| {
        let wish = ListWish::default();
        let public = Viewer::Public;
        let export = bench.app.export_records(&public, "platform", &wish, SheetFormat::Csv, Lang::Zh).await;
        assert!(matches!(export, Err(Error::NotSignedIn)));
        assert!(matches!(bench.app.sheet_form(&public, "platform").await, Err(Error::NotSignedIn)));
        assert!(matches!(bench.app.jobs(&public).await, Err(Error::NotSignedIn)));
    })
    .await;
}

#[tokio::test]
async fn a_program_brings_in_or_carries_off_and_nothing_else() {
    each(async |bench| {
        let Hosts { bureau, first, .. } = hosts(&bench).await;
        let program = |scope: &str| Actor {
            scopes: Some(vec![(scope.parse::<Doing>().unwrap(), "platform".to_owned())]),
            ..bureau.clone()
        };
        let sheet = |number: u32| format!("编号,专职人员\n{first},{number}\n").into_bytes();
        let import =
            async |who: &Actor, number| imported_by(&bench.app, who, "platform", sheet(number), false).await;
        let see = async |who: &Actor| {
            bench.app.record_list(&Viewer::Account(who.clone()), "platform", &ListWish::default()).await
        };
        let staff = async || bench.app.record_values("platform", first).await.unwrap()["staff"].clone();

        let brings = program("import");
        assert_eq!(counts(&import(&brings, 31).await.unwrap()), [0, 1, 0, 0]);
        assert_eq!(staff().await, store::records::Value::Integer(31));
        assert!(bench.app.sheet_form(&Viewer::Account(brings.clone()), "platform").await.is_ok());
        assert!(is_forbidden(&exported(&bench, &brings, "platform").await));
        assert!(is_forbidden(&see(&brings).await), "it brings in and does not look");
        let changed = Entered::new([("staff", "32")]);
        let one = bench.app.save_record(&brings, "platform", Some(first), Some(2), None, &changed).await;
        assert!(is_forbidden(&one), "nor does it change one by itself");
        let other =
            imported_by(&bench.app, &brings, "cooperation_project", "名称\n样例\n".into(), false).await;
        assert!(is_forbidden(&other), "and of one register only");

        let carries = program("export");
        assert_eq!(exported(&bench, &carries, "platform").await.unwrap().lines().count(), 3);
        assert!(is_forbidden(&see(&carries).await));
        assert!(is_forbidden(&import(&carries, 33).await));

        // Who may make records by a program changes none by a sheet.
        let makes = program("create");
        let job = import(&makes, 34).await.unwrap();
        assert_eq!(counts(&job), [0, 0, 0, 1]);
        let told = problems(&bench.app, &makes, &job).await;
        assert!(told[0].contains("令牌不能修改平台"), "{told:?}");
        assert_eq!(staff().await, store::records::Value::Integer(31));
    })
    .await;
}
