//! Sheets of organisations: export and import are one format. And what of registers may be carried off.

use std::time::Duration;

use app::people::Doing;
use app::records::{JobState, JobView, SheetFormat, SheetUpload};
use app::rights::Standing;
use app::{
    Actor, Error, NameWish, OrganisationQuery, OrganisationWish, PersonQuery, PersonWish, RegisterFormat,
    RoleId, Viewer,
};
use base::codes::CreditCode;
use base::{Lang, OrganisationId};

use crate::bench::{Bench, each};

async fn organisation(bench: &Bench, wish: OrganisationWish) -> OrganisationId {
    bench.app.make_organisation(&bench.operator, &wish).await.unwrap()
}

fn wish(kind: &str, name: &str) -> OrganisationWish {
    OrganisationWish {
        kind: kind.into(),
        name: name.into(),
        jurisdiction: "420100".into(),
        ..OrganisationWish::default()
    }
}

/// A bureau, a university with all that can be said of one, a partner abroad.
async fn three(bench: &Bench) -> [OrganisationId; 3] {
    let bureau = organisation(bench, wish("department", "样例市科技局")).await;
    let former = NameWish {
        name: "老样大".into(),
        kind: "former".into(),
        from: "1950-01-01".into(),
        to: "1999-12-31".into(),
    };
    let short = NameWish { name: "样大".into(), kind: "abbreviation".into(), ..NameWish::default() };
    let university = OrganisationWish {
        name_en: "Sample University".into(),
        name_since: "2000-01-01".into(),
        credit_code: CreditCode::sample(7).to_string(),
        ror: "03cve4549".into(),
        parent: bureau.to_string(),
        names: vec![former, short],
        ..wish("university", "样例大学")
    };
    let university = organisation(bench, university).await;
    let abroad = OrganisationWish {
        country: "DE".into(),
        jurisdiction: String::new(),
        ..wish("foreign-partner", "Sample GmbH; Berlin")
    };
    [bureau, university, organisation(bench, abroad).await]
}

async fn export(bench: &Bench, who: &Viewer, format: SheetFormat, lang: Lang) -> Result<Vec<u8>, Error> {
    let query = OrganisationQuery::default();
    let format = RegisterFormat::Sheet(format);
    Ok(bench.app.export_organisations(who, &query, format, lang).await?.bytes)
}

async fn import(bench: &Bench, who: &Actor, bytes: Vec<u8>, all_or_nothing: bool) -> Result<JobView, Error> {
    let upload = SheetUpload { name: "机构.csv".into(), bytes, all_or_nothing, lang: Lang::Zh };
    let id = bench.app.import_organisations(who, upload).await?;
    loop {
        let job = bench.app.job(&Viewer::Account(who.clone()), id).await?;
        if job.state != JobState::Running {
            return Ok(job);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Made, changed, unchanged, faulty.
fn counts(job: &JobView) -> [u64; 4] {
    assert_eq!(job.failure, None);
    [job.counts.made, job.counts.changed, job.counts.unchanged, job.counts.faulty]
}

/// What is told of each row, in the column of problems.
async fn problems(bench: &Bench, who: &Actor, job: &JobView) -> Vec<String> {
    let copy = bench.app.job_result(&Viewer::Account(who.clone()), job.id).await.unwrap();
    let rows = crate::sheets::rows(&copy.bytes);
    rows.iter().skip(1).filter_map(|row| row.last()).filter(|text| !text.is_empty()).cloned().collect()
}

#[tokio::test]
async fn an_export_imported_unchanged_changes_nothing() {
    each(async |bench| {
        three(&bench).await;
        let events = bench.app.figures().await.unwrap().events;
        for (format, lang) in [
            (SheetFormat::Csv, Lang::Zh),
            (SheetFormat::Csv, Lang::En),
            (SheetFormat::Xlsx, Lang::Zh),
            (SheetFormat::Xlsx, Lang::En),
        ] {
            let sheet = export(&bench, &bench.viewer(), format, lang).await.unwrap();
            let job = import(&bench, &bench.operator, sheet, true).await.unwrap();
            assert_eq!(counts(&job), [0, 0, 3, 0], "{format:?} {lang:?}");
        }
        let log = bench.app.log(&bench.operator, &app::LogQuery::default()).await.unwrap();
        assert!(!log.1.contains(&"organisation.changed".to_owned()), "{events} {:?}", log.1);
    })
    .await;
}

#[tokio::test]
async fn rows_find_their_organisation_and_every_fault_is_told() {
    each(async |bench| {
        let [bureau, university, partner] = three(&bench).await;
        let code = CreditCode::sample(7);
        let other = CreditCode::sample(8);
        let sheet = format!(
            "编号,机构名称,英文名称,类型,国别,所在地,统一社会信用代码,ROR,隶属机构,其他名称\n\
             ,样例大学,Sample University of Wuhan,高校,中国,420100,{code},,,\n\
             ,样例市科技局,Sample Bureau,部门,中国,420100,,,,\n\
             ,样例研究院,Sample Institute,科研院所,,420111,{other},,样例市科技局,样院（简称）；旧样院（曾用名，至 2010-01-01）\n\
             {partner},Sample AG,,境外合作方,德国,,,,,\n\
             ,样例厂,,工厂,,420100,9142,,没有这家,\n\
             99,谁,,企业,,420100,,,,\n\
             ,样例市科技局,,部门,,420100,,,,\n"
        );
        let job = import(&bench, &bench.operator, sheet.clone().into_bytes(), true).await.unwrap();
        assert_eq!(counts(&job), [0, 0, 0, 3], "nothing is kept where a row is faulty");
        let job = import(&bench, &bench.operator, sheet.into_bytes(), false).await.unwrap();
        let told = problems(&bench, &bench.operator, &job).await;
        assert_eq!(counts(&job), [1, 3, 0, 3], "{told:?}");
        let faults: Vec<&String> = told.iter().filter(|text| !text.starts_with("已导入")).collect();
        assert!(faults[0].contains("类型：请选择机构类型"), "{faults:?}");
        assert!(faults[0].contains("统一社会信用代码：") && faults[0].contains("隶属机构：没有编号为“没有这家”的机构"));
        assert!(faults[1].contains("编号：没有编号为“99”的机构"), "{faults:?}");
        assert!(faults[2].contains("与第 3 行是同一个机构"), "{faults:?}");
        let seen = async |id| bench.app.organisation(&bench.viewer(), id).await.unwrap().entry;
        let stands = seen(university).await;
        assert_eq!(stands.name_en.as_deref(), Some("Sample University of Wuhan"), "found by its code");
        assert_eq!((stands.ror.as_deref(), stands.aliases.len(), stands.parent), (None, 0, None), "what is empty is taken out");
        assert_eq!(seen(bureau).await.name_en.as_deref(), Some("Sample Bureau"), "found by its name");
        assert_eq!(seen(partner).await.name, "Sample AG", "found by its number");
        let query = OrganisationQuery { text: "样例研究院".into(), ..OrganisationQuery::default() };
        let made = bench.app.organisation_list(&bench.viewer(), &query).await.unwrap().0.items.remove(0);
        assert_eq!((made.entry.parent, made.entry.aliases.len()), (Some(bureau), 2));
        assert_eq!(made.entry.aliases[1].to.map(|day| day.to_string()).as_deref(), Some("2010-01-01"));

        // A bureau of the same name elsewhere is another; a firm that is named with another place has moved.
        let elsewhere = "名称,类型,所在地\n样例市科技局,部门,420600\n样例研究院,科研院所,420100\n";
        let job = import(&bench, &bench.operator, elsewhere.into(), false).await.unwrap();
        assert_eq!(counts(&job), [1, 1, 0, 0]);
        assert_eq!(seen(bureau).await.jurisdiction, "420100");
        assert_eq!(seen(made.id).await.jurisdiction, "420100");

        let unknown = import(&bench, &bench.operator, "名称,联系人\n甲,乙\n".into(), false).await;
        let Err(Error::Invalid(list)) = unknown else { panic!("{unknown:?}") };
        assert!(list[0].message.zh.contains("联系人"), "{list:?}");
    })
    .await;
}

#[tokio::test]
async fn who_may_import_and_carry_off() {
    each(async |bench| {
        let [bureau, university, _] = three(&bench).await;
        let of = |role: &'static str| Actor {
            standing: Standing::one(RoleId::new(role), Some(university)),
            acting: Some(university),
            ..bench.operator.clone()
        };
        let sheet = format!("编号,英文名称\n{university},Own\n{bureau},Theirs\n").into_bytes();
        let editor = of("editor");
        let job = import(&bench, &editor, sheet.clone(), false).await.unwrap();
        assert_eq!(counts(&job), [0, 1, 0, 1]);
        let told = problems(&bench, &editor, &job).await;
        assert!(told[1].contains("样例市科技局"), "the refusal names whose it is: {told:?}");
        assert!(matches!(
            import(&bench, &of("reader"), sheet.clone(), false).await,
            Err(Error::Forbidden { .. })
        ));

        let program = |scope: &str| Actor {
            scopes: Some(vec![(scope.parse::<Doing>().unwrap(), "organisation".to_owned())]),
            ..bench.operator.clone()
        };
        let (brings, carries) = (program("import"), program("export"));
        let sheet = format!("编号,英文名称\n{bureau},By a program\n").into_bytes();
        assert_eq!(counts(&import(&bench, &brings, sheet.clone(), false).await.unwrap()), [0, 1, 0, 0]);
        let brings = Viewer::Account(brings);
        assert!(matches!(
            export(&bench, &brings, SheetFormat::Csv, Lang::Zh).await,
            Err(Error::Forbidden { .. })
        ));
        assert!(bench.app.organisation(&brings, bureau).await.is_err(), "it brings in and does not look");
        assert!(matches!(import(&bench, &carries, sheet, false).await, Err(Error::Forbidden { .. })));
        let carried = export(&bench, &Viewer::Account(carries), SheetFormat::Csv, Lang::Zh).await.unwrap();
        assert!(String::from_utf8(carried).unwrap().contains("By a program"));

        // What is public of organisations is open data; people are not.
        assert!(export(&bench, &Viewer::Public, SheetFormat::Csv, Lang::Zh).await.is_ok());
        let person =
            PersonWish { name: "张三".into(), email: "z@example.com".into(), ..PersonWish::default() };
        bench.app.make_person(&bench.operator, &person).await.unwrap();
        let persons = async |who: &Viewer, format| {
            let file = bench.app.export_persons(who, &PersonQuery::default(), format, Lang::Zh).await?;
            Ok::<_, Error>(String::from_utf8(file.bytes).unwrap())
        };
        let csv = RegisterFormat::Sheet(SheetFormat::Csv);
        let sheet = persons(&bench.viewer(), csv).await.unwrap();
        assert!(sheet.contains("张三") && sheet.contains("z@example.com"), "{sheet}");
        let list: serde_json::Value =
            serde_json::from_str(&persons(&bench.viewer(), RegisterFormat::Json).await.unwrap()).unwrap();
        assert_eq!((&list[0]["name"], list.as_array().unwrap().len()), (&"张三".into(), 1));
        let editor = Viewer::Account(editor);
        assert!(bench.app.person_list(&editor, &PersonQuery::default()).await.is_ok());
        assert!(
            matches!(persons(&editor, csv).await, Err(Error::Forbidden { .. })),
            "to see is not to carry off"
        );
        assert!(matches!(persons(&Viewer::Public, csv).await, Err(Error::NotSignedIn)));
    })
    .await;
}
