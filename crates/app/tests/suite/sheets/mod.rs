//! Sheets of records: export and import are one format.

mod killed;
mod parts;
mod random;
mod rights;

use std::io::Cursor;
use std::time::Duration;

use app::records::{Entered, JobState, JobView, ListWish, SheetFormat, SheetUpload};
use app::{Actor, App, Error, Viewer};
use base::{Lang, RecordId};
use calamine::{Data, Reader as _, Xlsx};
use store::records::Value;

use crate::bench::{Bench, each};
use crate::records::{organisation, person, platform, saved};

async fn export(bench: &Bench, kind: &str, format: SheetFormat, lang: Lang) -> Vec<u8> {
    bench.app.export_records(&bench.viewer(), kind, &ListWish::default(), format, lang).await.unwrap().bytes
}

async fn import(bench: &Bench, kind: &str, bytes: Vec<u8>, all_or_nothing: bool) -> JobView {
    let who = &bench.operator;
    imported_by(&bench.app, who, kind, bytes, all_or_nothing).await.unwrap()
}

/// The job of a sheet, when it is at its end.
async fn imported_by(
    app: &App,
    who: &Actor,
    kind: &str,
    bytes: Vec<u8>,
    all_or_nothing: bool,
) -> Result<JobView, Error> {
    let upload = SheetUpload { name: "表.xlsx".into(), bytes, all_or_nothing, lang: Lang::Zh };
    let id = app.import_records(who, kind, upload).await?;
    let viewer = Viewer::Account(who.clone());
    loop {
        let job = app.job(&viewer, id).await?;
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

/// What is told of each row that was not taken, in the column of problems.
async fn problems(app: &App, who: &Actor, job: &JobView) -> Vec<String> {
    let copy = app.job_result(&Viewer::Account(who.clone()), job.id).await.unwrap();
    let rows = rows(&copy.bytes);
    let told = rows.iter().skip(1).filter_map(|row| row.last()).filter(|text| !text.is_empty());
    told.cloned().collect()
}

pub(crate) fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// Records of every shape that their kinds allow, told by a number.
async fn generated(bench: &Bench, count: u64) {
    let names = ["样例光谷研究院", "样例、顿号大学", "样例外方大学"];
    let mut hosts = Vec::new();
    for name in names {
        hosts.push(organisation(bench, name).await);
    }
    // Two of one name: only their numbers tell them apart.
    person(bench, "样例张工").await;
    let twin = person(bench, "样例重名").await;
    person(bench, "样例重名").await;
    let mut state = 7_u64;
    let mut roll = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for number in 0..count {
        let host = hosts[usize::try_from(roll(3)).unwrap()];
        let mut entered = Entered(platform(host).0);
        entered.0.insert("name".into(), vec![format!("=样例,平台“{number}”")]);
        let director = if roll(2) == 0 { twin.to_string() } else { "样例张工".into() };
        entered.0.insert("director".into(), vec![director]);
        entered.0.insert("staff".into(), vec![roll(1_000_000).to_string()]);
        entered.0.insert("area".into(), vec![format!("{}.{}", roll(90_000), roll(10))]);
        if roll(2) == 0 {
            entered.0.remove("name_en");
        }
        if roll(2) == 0 {
            entered.0.insert("address".into(), vec![format!("00{}\u{3000}号 @x", roll(100))]);
        }
        if roll(2) == 0 {
            entered.0.insert("recognised".into(), vec![format!("2019-0{}-1{}", 1 + roll(9), roll(9))]);
        }
        saved(bench.app.save_record(&bench.operator, "platform", None, None, None, &entered).await);
        let mut project = Entered::new([
            ("name", format!("样例\"项目\" {number}")),
            (
                "cooperation",
                ["联合研发", "联合研发、人才交流与培养"][usize::try_from(roll(2)).unwrap()].into(),
            ),
            ("lead", host.to_string()),
            ("national", format!("{}.{:02}", roll(1_000_000), roll(100))),
        ]);
        if roll(2) == 0 {
            project = project.with("starts", "2024-03-01").with("ends", "2027-02-28");
        }
        saved(
            bench.app.save_record(&bench.operator, "cooperation_project", None, None, None, &project).await,
        );
    }
}

#[tokio::test]
async fn an_export_imported_unchanged_changes_nothing() {
    each(async |bench| {
        generated(&bench, 40).await;
        for kind in ["platform", "cooperation_project"] {
            for (format, lang) in [
                (SheetFormat::Xlsx, Lang::Zh),
                (SheetFormat::Xlsx, Lang::En),
                (SheetFormat::Csv, Lang::Zh),
                (SheetFormat::Csv, Lang::En),
            ] {
                let sheet = export(&bench, kind, format, lang).await;
                let job = import(&bench, kind, sheet.clone(), false).await;
                assert_eq!(counts(&job), [0, 0, 40, 0], "{kind} {format:?} {lang:?}");
                assert!(!job.has_result);
                let whole = import(&bench, kind, sheet, true).await;
                assert_eq!(counts(&whole), [0, 0, 40, 0]);
                let record = export(&bench, kind, SheetFormat::Csv, Lang::Zh).await;
                let text = String::from_utf8(record).unwrap();
                assert!(text.lines().skip(1).all(|line| line.ends_with(",1")), "{text}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn rows_are_matched_made_and_changed_and_every_fault_is_told() {
    each(async |bench| {
        organisation(&bench, "样例光谷研究院").await;
        person(&bench, "样例张工").await;
        // Somebody else's headings, separated by tabs, in GB18030.
        let sheet = "城市\t国家\t结好日期\n样例城\t法国\t2001年3月5日\n样例镇\t德国\t\n";
        let (bytes, _, _) = encoding_rs::GB18030.encode(sheet);
        assert_eq!(counts(&import(&bench, "sister_city", bytes.into(), false).await), [2, 0, 0, 0]);
        let again = "国家,City,established\nFR,样例城,2001-03-06\n德国,样例镇,\n法国,样例村,";
        assert_eq!(counts(&import(&bench, "sister_city", again.into(), false).await), [1, 1, 1, 0]);
        let changed = bench.app.record_values("sister_city", RecordId(1)).await.unwrap();
        assert_eq!(changed["established"], Value::Day(base::Date::constant(2001, 3, 6)));

        let faulty = "编号,城市,国家,结好日期\n1,样例城,法国,昨天\n99,样例城,法国,\n,样例庄,某国,2001-13-01\n,样例港,日本,\n,样例港,日本,\n";
        let whole = import(&bench, "sister_city", faulty.into(), true).await;
        assert_eq!((whole.counts.made, whole.counts.faulty), (0, 4));
        let job = import(&bench, "sister_city", faulty.into(), false).await;
        assert_eq!(counts(&job), [1, 0, 0, 4]);
        let copy = bench.app.job_result(&bench.viewer(), job.id).await.unwrap();
        assert_eq!(
            rows(&copy.bytes),
            [
                ["编号", "城市", "国家", "结好日期", "需要改正"],
                ["1", "样例城", "法国", "昨天", "结好日期：“昨天”不是日期，应如 2026-11-25"],
                ["99", "样例城", "法国", "", "编号：没有编号为“99”的记录；新增请留空"],
                [
                    "",
                    "样例庄",
                    "某国",
                    "2001-13-01",
                    "国家：没有找到国家或地区“某国”，请填两位字母代码或名称\n结好日期：“2001-13-01”不是日期，应如 2026-11-25"
                ],
                ["4", "样例港", "日本", "", "已导入"],
                ["", "样例港", "日本", "", "与第 5 行是同一条记录，请只留一行"],
            ]
        );
        // What was taken is passed over when the copy comes back, and the row that said the same now says nothing new.
        assert_eq!(counts(&import(&bench, "sister_city", copy.bytes, false).await), [0, 0, 2, 3]);

        let slip = SheetUpload {
            name: "表.csv".into(),
            bytes: "城市,国藉\na,b\n".into(),
            all_or_nothing: false,
            lang: Lang::Zh,
        };
        let refused = bench.app.import_records(&bench.operator, "sister_city", slip).await.unwrap_err();
        assert_eq!(refused.words().zh, "列名“国藉”不属于“友好城市”，是不是“国家”？");
    })
    .await;
}
