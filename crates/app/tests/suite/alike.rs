//! Records that may be the same as one that is entered: told before it is kept.

use app::records::{AlikeRecord, Entered, ProgrammeFile, SheetFormat, SheetUpload, embedded};
use app::{Actor, Viewer};
use base::{Lang, RecordId};

use crate::bench::{Bench, each};
use crate::records::{actor, organisation, person, platform, saved};

fn told(alike: &[AlikeRecord]) -> Vec<String> {
    let one = |one: &AlikeRecord| {
        let why: Vec<&str> = one.why.iter().map(|why| why.zh.as_str()).collect();
        format!("{}: {}", one.name.title.zh, why.join("；"))
    };
    alike.iter().map(one).collect()
}

fn named(zh: &str, en: &str) -> Entered {
    Entered::new([("name", zh), ("name_en", en)])
}

async fn alike(bench: &Bench, who: &Actor, zh: &str, en: &str) -> Vec<String> {
    told(&bench.app.alike_records(who, "platform", None, &named(zh, en)).await.unwrap())
}

#[tokio::test]
async fn a_record_entered_again_is_told() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let (host, other) =
            (organisation(&bench, "样例光谷大学").await, organisation(&bench, "样例别处").await);
        person(&bench, "样例张工").await;
        let (bureau, unit) = (actor(6, "officer", None), actor(5, "editor", Some(host)));
        let made = saved(app.save_record(&unit, "platform", None, None, None, &platform(host)).await);
        let at_first = "样例光谷量子联合实验室: ";

        assert_eq!(alike(&bench, &bureau, "完全不同的平台", "Another platform").await, [""; 0]);
        let same =
            ["样例光谷量子联合实验室", "樣例光谷（量子）聯合實驗室", "样例光谷 量子联合实验室有限公司"];
        let why = ["名称相同", "名称相同", "除企业组织形式和写法外名称相同"];
        for (name, why) in same.into_iter().zip(why) {
            assert_eq!(alike(&bench, &bureau, name, "").await, [format!("{at_first}{why}")], "{name}");
        }
        let english = alike(&bench, &bureau, "别的名字", "SAMPLE JOINT-LABORATORY").await;
        assert_eq!(english, [format!("{at_first}英文名称相同")]);

        // What one may not see one is not told of; nor of what is no name.
        let stranger = actor(7, "editor", Some(other));
        assert_eq!(alike(&bench, &stranger, same[0], "").await, [""; 0]);
        let view = app.alike_record(&Viewer::Account(bureau.clone()), "platform", made.id).await.unwrap();
        assert_eq!(told(&view), [""; 0], "none is the same as itself");

        // A name that it bore is remembered.
        let renamed = named("样例光谷量子研究中心", "Sample centre");
        saved(app.save_record(&unit, "platform", Some(made.id), None, None, &renamed).await);
        assert_eq!(
            alike(&bench, &bureau, same[0], "").await,
            ["样例光谷量子研究中心: 曾用名“样例光谷量子联合实验室”"]
        );

        saved(app.delete_record(&bench.operator, "platform", made.id, None).await);
        assert_eq!(
            alike(&bench, &bureau, same[0], "").await,
            [""; 0],
            "what was taken away stands in nobody's way"
        );
    })
    .await;
}

#[tokio::test]
async fn parts_are_told_apart_by_their_whole() {
    each(async |bench| {
        let app = &bench.app;
        let lead = organisation(&bench, "样例光谷大学").await;
        let mut projects: Vec<RecordId> = Vec::new();
        for name in ["甲项目", "乙项目"] {
            let project = Entered::new([
                ("name", name.to_owned()),
                ("cooperation", "joint_research".to_owned()),
                ("lead", lead.to_string()),
            ]);
            let made =
                app.save_record(&bench.operator, "cooperation_project", None, None, None, &project).await;
            projects.push(saved(made).id);
        }
        let result = Entered::new([("name", "样例论文"), ("type", "paper"), ("date", "2026-03-05")]);
        let first = Some(projects[0]);
        saved(app.save_record(&bench.operator, "project_result", None, None, first, &result).await);
        let ask = async |parent| {
            let alike = app.alike_records(&bench.operator, "project_result", parent, &result).await.unwrap();
            told(&alike)
        };
        assert_eq!(ask(first).await, ["样例论文: 名称相同"]);
        assert_eq!(ask(Some(projects[1])).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn names_of_older_records_are_kept_when_they_become_names() {
    each(async |bench| {
        let app = &bench.app;
        let (lead, partner) =
            (organisation(&bench, "样例光谷大学").await, organisation(&bench, "样例外方").await);
        let project = Entered::new([
            ("name", "甲项目".to_owned()),
            ("cooperation", "joint_research".to_owned()),
            ("lead", lead.to_string()),
        ]);
        let made = app.save_record(&bench.operator, "cooperation_project", None, None, None, &project).await;
        let parent = Some(saved(made).id);
        let part = |organisation: base::OrganisationId| {
            Entered::new([
                ("organisation", organisation.to_string()),
                ("country", "DE".to_owned()),
                ("contribution", "样例承担的工作".to_owned()),
            ])
        };
        saved(app.save_record(&bench.operator, "project_partner", None, None, parent, &part(partner)).await);
        let ask = async || {
            let new = part(lead);
            told(&app.alike_records(&bench.operator, "project_partner", parent, &new).await.unwrap())
        };
        assert_eq!(ask().await, [""; 0], "a remark is no name");
        let mut file: ProgrammeFile =
            embedded().into_iter().find(|file| file.name == "cooperation_project.toml").unwrap();
        let optional = "type = \"text\", both = true, max = 200 }\n\n[[kinds.project_partner.unique]]";
        assert!(file.text.contains(optional));
        let required = optional.replace("both = true,", "both = true, required = true,");
        file.text = file.text.replace(optional, &required);
        let plan = app.apply_definitions(&bench.operator, &[file]).await.unwrap();
        assert!(plan.allowed, "{:?}", plan.files);
        assert_eq!(ask().await, ["样例承担的工作: 名称相同"]);
        assert_eq!(app.name_records().await.unwrap(), 0, "once");
    })
    .await;
}

#[tokio::test]
async fn rows_that_may_be_records_are_told_instead_of_kept() {
    each(async |bench| {
        let app = &bench.app;
        let city = Entered::new([("name", "样例市"), ("country", "DE")]);
        let made = saved(app.save_record(&bench.operator, "sister_city", None, None, None, &city).await);
        let import = async |rows: &str, heading: &str| {
            let bytes = format!("城市,国家{heading}\n{rows}").into_bytes();
            let upload = SheetUpload { name: "表.csv".into(), bytes, all_or_nothing: false, lang: Lang::Zh };
            let id = app.import_records(&bench.operator, "sister_city", upload).await.unwrap();
            loop {
                let job = app.job(&bench.viewer(), id).await.unwrap();
                if job.state != app::records::JobState::Running {
                    assert_eq!(job.failure, None);
                    return [job.counts.made, job.counts.changed, job.counts.unchanged, job.counts.faulty];
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        // The first has the name of one that is there, the last that of the row above.
        assert_eq!(import("樣例市,法国\n别的市,法国\n别的 市,德国\n", "").await, [1, 0, 0, 2]);
        assert_eq!(import("樣例市,法国,是\n", ",不是同一条").await, [1, 0, 0, 0]);
        assert_eq!(
            import("样例市,德国\n", "").await,
            [0, 0, 1, 0],
            "a row that finds its record is no new one"
        );
        let list = app
            .export_records(&bench.viewer(), "sister_city", &Default::default(), SheetFormat::Csv, Lang::Zh)
            .await;
        let text = String::from_utf8(list.unwrap().bytes).unwrap();
        assert_eq!(text.matches("样例市").count() + text.matches("樣例市").count(), 2, "{text}");
        assert_eq!(made.version, 1);
    })
    .await;
}
