//! The registers of firms and of instruments, by their main jobs.

use app::records::{Entered, ListWish, Value};
use base::{OrganisationId, RecordId};

use crate::bench::{Bench, each_with};
use crate::records::{faults, file, organisation, person, saved};

/// Saves a record as the operator.
async fn save(bench: &Bench, kind: &str, parent: Option<RecordId>, fields: &[(&str, &str)]) -> RecordId {
    let entered = Entered::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
    saved(bench.app.save_record(&bench.operator, kind, None, None, parent, &entered).await).id
}

/// Takes a step as the operator; what stands in its way is given back.
async fn step(
    bench: &Bench,
    kind: &str,
    id: RecordId,
    name: &str,
    fields: &[(&str, &str)],
) -> Vec<(String, String)> {
    let entered = Entered::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
    match bench.app.take_step(&bench.operator, kind, id, None, name, &entered, None).await {
        Ok(app::records::SaveOutcome::Saved(_)) => Vec::new(),
        other => faults(other),
    }
}

fn told(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

async fn firm(bench: &Bench) -> RecordId {
    let firm = organisation(bench, "样例光电科技有限公司").await;
    let firm = save(
        bench,
        "enterprise",
        None,
        &[
            ("firm", &firm.to_string()),
            ("industry", "光电子信息"),
            ("hightech_field", "电子信息"),
            ("founded", "2015-03-01"),
        ],
    )
    .await;
    assert_eq!(step(bench, "enterprise", firm, "verify", &[]).await, []);
    let evidence = file(bench, &bench.operator).await;
    let year = save(
        bench,
        "enterprise_year",
        Some(firm),
        &[
            ("year", "2025"),
            ("revenue", "3000万元"),
            ("assets", "2000万元"),
            ("rd", "300万元"),
            ("staff", "100"),
            ("tech_staff", "35"),
            ("first_class", "2"),
            ("evidence", &evidence),
        ],
    )
    .await;
    assert_eq!(step(bench, "enterprise_year", year, "hand_in", &[]).await, []);
    assert_eq!(step(bench, "enterprise_year", year, "check", &[]).await, []);
    firm
}

/// All registers that the program comes with.
fn all() -> app::Config {
    app::Config { programmes: app::records::embedded(), ..app::Config::default() }
}

#[tokio::test]
async fn a_firm_enters_the_pools_that_it_qualifies_for() {
    each_with(all(), async |bench| {
        let app = &bench.app;
        let firm = firm(&bench).await;
        let record = app.record_values("enterprise", firm).await.unwrap();
        // 35 of 100 people, a tenth of the revenue, property of class I: full marks. Of high-tech the share at home,
        // the revenue of its products and the mark for innovation are not on file: 25 of 100 lack.
        let text = |field: &str| match &record[field] {
            Value::Decimal(number) => number.normalize().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!((text("sme_mark"), text("hightech_mark")), ("100".into(), "75".into()));
        let codes = |codes: &[&str]| Value::Many(codes.iter().map(|it| Value::Text((*it).into())).collect());
        assert_eq!(record["ready_for"], codes(&["tech_sme", "hightech_reserve"]));

        let firm_text = firm.to_string();
        let candidate = async |tier: &str, entered: &str| {
            let evidence = file(&bench, &bench.operator).await;
            let fields =
                [("enterprise", &*firm_text), ("tier", tier), ("evidence", &*evidence), ("entered", entered)];
            save(&bench, "pool_membership", None, &fields).await
        };
        let hightech = candidate("hightech", "").await;
        assert_eq!(step(&bench, "pool_membership", hightech, "enter", &[]).await, told("", "rule-broken"));
        let sme = candidate("tech_sme", "").await;
        assert_eq!(step(&bench, "pool_membership", sme, "enter", &[]).await, []);
        let record = app.record_values("enterprise", firm).await.unwrap();
        assert_eq!(record["tiers"], codes(&["tech_sme"]));
        assert_eq!(record["ready_for"], codes(&["hightech_reserve"]));

        let paper = file(&bench, &bench.operator).await;
        let leaving = [("exit_reason", "企业申请退出"), ("exit_paper", &*paper)];
        assert_eq!(step(&bench, "pool_membership", sme, "leave", &leaving).await, []);
        // Another one that would have begun before and still stood when the first began.
        let again = candidate("tech_sme", "2026-01-05").await;
        assert_eq!(
            step(&bench, "pool_membership", again, "enter_by_list", &[("waived", "样例名单")]).await,
            told("entered", "membership-overlaps")
        );

        let on = async |day: &str| {
            let filters = vec![("standing".to_owned(), vec![day.to_owned()])];
            let wish = ListWish { filters, ..ListWish::default() };
            let list = app.record_list(&bench.viewer(), "pool_membership", &wish).await.unwrap();
            assert_eq!(list.remarks, [], "{day}");
            list.rows.total
        };
        let Value::Day(today) = app.record_values("pool_membership", sme).await.unwrap()["entered"] else {
            panic!("it has entered")
        };
        assert_eq!(on(&today.to_string()).await, 1);
        assert_eq!(on(&today.yesterday().unwrap().to_string()).await, 0, "candidates do not count");
        assert_eq!(on(&today.tomorrow().unwrap().to_string()).await, 0);
        let wish =
            ListWish { filters: vec![("standing".into(), vec!["某天".into()])], ..ListWish::default() };
        let list = app.record_list(&bench.viewer(), "pool_membership", &wish).await.unwrap();
        assert_eq!(list.remarks.len(), 1, "what is no day is told");
    })
    .await;
}

async fn instrument(bench: &Bench, keeper: OrganisationId) -> RecordId {
    let instrument = save(
        bench,
        "instrument",
        None,
        &[
            ("name", "样例透射电镜"),
            ("category", "分析仪器"),
            ("keeper", &keeper.to_string()),
            ("technicians", "样例机组员"),
            ("price", "320万元"),
            ("acquired", "2023-05-01"),
            ("service", "自主上机、机组协助"),
            ("capacity", "2"),
            ("rate", "300"),
            ("functions", "形貌与成分"),
            ("measures", "点分辨率 0.24 nm"),
        ],
    )
    .await;
    assert_eq!(step(bench, "instrument", instrument, "enlist", &[]).await, []);
    instrument
}

#[tokio::test]
async fn an_instrument_is_booked_by_as_many_as_it_has_places() {
    each_with(all(), async |bench| {
        person(&bench, "样例机组员").await;
        person(&bench, "样例用户").await;
        let keeper = organisation(&bench, "样例测试中心").await;
        let instrument = instrument(&bench, keeper).await;
        let (instrument_text, unit) = (instrument.to_string(), keeper.to_string());
        let booking = async |from: &str, to: &str, more: &[(&str, &str)]| {
            let mut fields = vec![
                ("instrument", &*instrument_text),
                ("user_unit", &*unit),
                ("user_class", "中小企业"),
                ("person", "样例用户"),
                ("content", "样例"),
                ("service", "机组协助"),
                ("starts", from),
                ("ends", to),
            ];
            for (name, value) in more {
                fields.retain(|(known, _)| known != name);
                fields.push((name, value));
            }
            save(&bench, "booking", None, &fields).await
        };
        let ask = async |id: RecordId| step(&bench, "booking", id, "ask", &[]).await;
        let (nine, eleven) = ("2026-10-08 09:00", "2026-10-08 11:00");

        let first = booking(nine, eleven, &[]).await;
        assert_eq!(ask(first).await, []);
        assert_eq!(ask(booking("2026-10-08 10:00", "2026-10-08 12:00", &[]).await).await, []);
        assert_eq!(ask(booking(nine, eleven, &[]).await).await, told("starts", "slot-taken"));
        assert_eq!(ask(booking(eleven, "2026-10-08 13:00", &[]).await).await, [], "a place is free by then");
        let both = [("seats", "2")];
        let later = ("2026-10-08 13:00", "2026-10-08 14:00");
        assert_eq!(ask(booking(later.0, later.1, &both).await).await, []);
        assert_eq!(ask(booking(later.0, later.1, &[]).await).await, told("starts", "slot-taken"));
        // While it is mended nobody uses it, though one place would be enough.
        let mending = [("purpose", "检修校准")];
        assert_eq!(ask(booking("2026-10-09 09:00", "2026-10-09 17:00", &mending).await).await, []);
        let day = ("2026-10-09 16:00", "2026-10-09 18:00");
        assert_eq!(ask(booking(day.0, day.1, &[]).await).await, told("starts", "slot-taken"));

        let alone = [("service", "自主上机")];
        let alone = booking("2026-10-12 09:00", "2026-10-12 10:30", &alone).await;
        assert_eq!(ask(alone).await, told("", "rule-broken"), "who works it alone is qualified");
        let fields = [("instrument", &*instrument_text), ("person", "样例用户"), ("user_unit", &*unit)];
        let qualified = save(&bench, "qualification", None, &fields).await;
        let passed = [("trained", "2026-09-01"), ("mark", "88")];
        assert_eq!(step(&bench, "qualification", qualified, "grant", &passed).await, []);
        assert_eq!(ask(alone).await, []);

        for (name, fields) in [
            ("approve", vec![]),
            ("hand_over", vec![("begun", "2026-10-08 09:30")]),
            ("hand_back", vec![("finished", "2026-10-08 11:00"), ("condition", "完好")]),
        ] {
            assert_eq!(step(&bench, "booking", first, name, &fields).await, [], "{name}");
        }
        let record = bench.app.record_values("booking", first).await.unwrap();
        // Handed over at nine and a half; 300 yuan an hour, of which small firms pay 70 %.
        assert_eq!(record["hours_used"], Value::Decimal("1.5".parse().unwrap()));
        assert_eq!(record["charge"], Value::Money(31_500));
        let used = bench.app.record_values("instrument", instrument).await.unwrap();
        assert_eq!(used["used"], record["hours_used"], "hours in use are added up at once");
    })
    .await;
}
