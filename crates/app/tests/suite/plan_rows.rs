//! Rows of a plan's table made into records.

use std::fmt::Write as _;

use app::records::{Entered, RowState, RowsView, RowsWish, Value, When};
use app::{Config, Upload};
use base::PlanId;

use crate::bench::{Bench, each_with};
use crate::records::{organisation, saved};

/// A plan with a table, made up.
const PLAN: &str = "样例市人民政府关于印发《样例市园区建设行动方案》的通知\n\n\
    样例市园区建设行动方案\n\n\
    一、主要任务\n\n\
    （一）推进园区建设。加快建设一批科技园区。（牵头单位：市科技局）\n\n\
    表1 科技园区建设项目\n\
    序号 | 地区 | 名称 | 建设时间 |\n\
    1 | 武汉市江岸区 | 甲园 | 2026-2028年 |\n\
    2 | 武汉市 | 乙园（一期） | 2026年6月—2027年底 |\n\
    3 | 某地 | 丙园 | 2027年 |\n\
    4 | 武汉市 | 丁园 | 2028-2026年 |\n\n\
    样例市人民政府\n\n\
    2026年3月5日\n";

fn all() -> Config {
    Config { programmes: app::records::embedded(), ..Config::default() }
}

async fn import(bench: &Bench, text: &str) -> PlanId {
    let upload = Upload { name: "样例.txt".into(), bytes: text.into() };
    bench.app.import(&bench.operator, upload).await.unwrap().plan
}

/// What becomes of rows, a line each.
fn told(view: &RowsView) -> String {
    let mut out = String::new();
    for row in &view.rows {
        let mark = if row.chosen { "x" } else { " " };
        let _ = write!(out, "[{mark}] {} {} {}", row.number, row.state.name(), row.texts.join(" / "));
        for fault in &row.faults {
            let _ = write!(out, " ! {}", fault.en);
        }
        for (field, from, to) in &row.changes {
            let _ = write!(out, " ~ {}: {:?} -> {:?}", field.en, from.en, to.en);
        }
        out.push('\n');
    }
    out
}

fn wish(plan: PlanId, place: usize, lead: &str) -> RowsWish {
    let all = if lead.is_empty() { Entered::default() } else { Entered::new([("lead", lead)]) };
    let item = "b0".parse().unwrap();
    RowsWish { plan, item, kind: "park".into(), place, rows: None, wholly: false, all }
}

#[tokio::test]
async fn rows_become_records_once() {
    each_with(all(), async |bench| {
        let app = &bench.app;
        let lead = organisation(&bench, "样例市科技局").await.to_string();
        let plan = import(&bench, PLAN).await;
        let offers = app.plan_tables(&bench.viewer(), plan).await.unwrap();
        let offered: Vec<_> =
            offers.iter().map(|it| (it.item.to_string(), it.kind.id.clone(), it.place)).collect();
        assert_eq!(offered, [("b0".to_owned(), "park".to_owned(), 2)]);

        let empty = app.plan_rows(&bench.operator, &wish(plan, 2, "")).await.unwrap();
        let asked: Vec<_> = empty.asked.iter().map(|field| field.id.as_str()).collect();
        assert_eq!(asked, ["lead"], "what no column gives");
        insta::allow_duplicates! {
            insta::assert_snapshot!(told(&empty), @r"
        [x] 1 faulty 甲园 / 武汉市江岸区 / 江岸区 / 2026 / 2028 ! Lead: Lead has to be filled in
        [x] 2 faulty 乙园（一期） / 武汉市 / 武汉市 / 2026 / 2027 ! Lead: Lead has to be filled in
        [x] 3 faulty 丙园 / 某地 /  / 2027 / 2027 ! Hosting place: Hosting place has to be filled in ! Lead: Lead has to be filled in
        [x] 4 faulty 丁园 / 武汉市 / 武汉市 / 2028 / 2026 ! Lead: Lead has to be filled in ! It cannot be built before it begins.
        ");
        }

        let asked = wish(plan, 2, &lead);
        let before = app.plan_rows(&bench.operator, &asked).await.unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(told(&before), @r"
        [x] 1 new 甲园 / 武汉市江岸区 / 江岸区 / 2026 / 2028
        [x] 2 new 乙园（一期） / 武汉市 / 武汉市 / 2026 / 2027
        [ ] 3 faulty 丙园 / 某地 /  / 2027 / 2027 ! Hosting place: Hosting place has to be filled in
        [ ] 4 faulty 丁园 / 武汉市 / 武汉市 / 2028 / 2026 ! It cannot be built before it begins.
        ");
        }

        // All or nothing: one row names no place, and nothing is made.
        let everything = RowsWish { rows: Some(vec![1, 2, 3, 4]), wholly: true, ..asked.clone() };
        assert_eq!(app.make_plan_rows(&bench.operator, &everything).await.unwrap().outcome, None);
        let list = app.record_list(&bench.viewer(), "park", &Default::default()).await.unwrap();
        assert_eq!(list.rows.total, 0);

        let some = RowsWish { wholly: false, ..everything };
        let made = app.make_plan_rows(&bench.operator, &some).await.unwrap();
        let outcome = made.outcome.unwrap();
        assert_eq!((outcome.made, outcome.changed, outcome.same, outcome.faulty), (2, 0, 0, 2));
        let first = made.rows[0].record.unwrap();
        let values = app.record_values("park", first).await.unwrap();
        assert_eq!(values["host"], Value::Text("420102".into()));
        assert_eq!((&values["starts"], &values["ends"]), (&Value::Integer(2026), &Value::Integer(2028)));
        assert_eq!(values["type"], Value::Text("science".into()));
        assert_eq!(
            values["measure"],
            Value::Text("样例市园区建设行动方案 表1 科技园区建设项目 第1行".into())
        );

        // The record says where it comes from.
        let view = app.record_view(&bench.viewer(), "park", first, When::Now).await.unwrap();
        let origin = &view.origins[0];
        assert_eq!((origin.plan, origin.item.to_string(), origin.row), (plan, "b0".to_owned(), 1));
        assert_eq!(origin.quote, "1 | 武汉市江岸区 | 甲园 | 2026-2028年");

        // A second time changes nothing.
        let version = view.version;
        let again =
            app.make_plan_rows(&bench.operator, &RowsWish { rows: Some(vec![1, 2]), ..some.clone() }).await;
        let outcome = again.unwrap().outcome.unwrap();
        assert_eq!((outcome.made, outcome.changed, outcome.same), (0, 0, 2));
        let view = app.record_view(&bench.viewer(), "park", first, When::Now).await.unwrap();
        assert_eq!((view.version, view.origins.len()), (version, 1));

        // What somebody has filled in since is offered to be changed, and not chosen.
        let later = Entered::new([("ends", "2029")]);
        saved(app.save_record(&bench.operator, "park", Some(first), None, None, &later).await);
        let now = app.plan_rows(&bench.operator, &asked).await.unwrap();
        assert_eq!((now.rows[0].state, now.rows[0].chosen), (RowState::Changed, false));
        assert_eq!(now.rows[0].changes[0].1.en, "2029");
    })
    .await;
}

#[tokio::test]
async fn only_who_may_make_them_is_offered_tables() {
    each_with(all(), async |bench| {
        let plan = import(&bench, PLAN).await;
        assert_eq!(bench.app.plan_tables(&app::Viewer::Public, plan).await.unwrap(), []);
        let refused = bench.app.plan_rows(&bench.operator, &wish(plan, 0, "")).await;
        assert!(matches!(refused, Err(app::Error::NotFound)), "a table of other headings");
    })
    .await;
}

/// The three tables of a real plan, where somebody has laid it beside the repository.
#[tokio::test]
async fn the_tables_of_a_plan_that_is_at_hand() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/policies");
    let file = std::fs::read_dir(&folder).ok().and_then(|mut files| {
        files.find_map(|file| {
            let path = file.ok()?.path();
            path.file_name()?.to_str()?.contains("corridor").then_some(path)
        })
    });
    let Some(file) = file else {
        eprintln!("skipped: there is no plan with tables of parks at hand");
        return;
    };
    let bytes = std::fs::read(file).unwrap();
    each_with(all(), async |bench| {
        let lead = organisation(&bench, "样例牵头单位").await.to_string();
        let upload = Upload { name: "样例.txt".into(), bytes: bytes.clone() };
        let plan = bench.app.import(&bench.operator, upload).await.unwrap().plan;
        let offers = bench.app.plan_tables(&bench.viewer(), plan).await.unwrap();
        let tables: Vec<_> = offers.iter().map(|it| (it.item.to_string(), it.place)).collect();
        assert_eq!(tables, [("b0".to_owned(), 0), ("b1".to_owned(), 1), ("b2".to_owned(), 2)]);
        let mut came = Vec::new();
        for offer in offers {
            let wish = RowsWish { item: offer.item, ..wish(plan, offer.place, &lead) };
            let view = bench.app.plan_rows(&bench.operator, &wish).await.unwrap();
            let rows = Some(view.rows.iter().map(|row| row.number).collect());
            let made = bench.app.make_plan_rows(&bench.operator, &RowsWish { rows, ..wish }).await.unwrap();
            let outcome = made.outcome.unwrap();
            came.push((outcome.made, outcome.faulty));
        }
        // One row names a place that is no division of the country, and is left to people.
        assert_eq!(came, [(3, 1), (4, 0), (7, 0)]);
    })
    .await;
}
