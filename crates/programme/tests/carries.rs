//! The format carries the other registers: pools, points, bookings, sealed bids, vouchers, windows.
#![allow(clippy::unwrap_used, reason = "a test stops where a thing is missing")]

mod support;

use base::{Date, Lang};
use programme::cel::{Value, evaluate, explain, mark};
use support::{Records, checked, files, record, scope};

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn wan(amount: i64) -> Value {
    Value::Money(amount * 1_000_000)
}

#[test]
fn the_files_are_sound() {
    let (_, told) = checked(&files("tests/programmes"));
    assert!(told.is_empty(), "{told}");
}

#[test]
fn points_are_marked_by_the_rule_of_the_day_with_their_working() {
    let (checked, _) = checked(&files("tests/programmes"));
    let programme = checked.programmes.programme("points").unwrap();
    let kind = programme.kind("scholar").unwrap();
    let talent = record([
        ("degree", Value::text("doctor")),
        ("papers", Value::number(8)),
        ("patents", Value::number(7)),
        ("salary", wan(30)),
    ]);
    let world = Records::default();
    let on = |today| {
        let scope = scope(programme, kind, &talent, &world, today);
        let marked = mark(programme.score("points", today).unwrap(), &scope);
        let points: Vec<String> = marked.lines.iter().map(|line| line.points.to_string()).collect();
        (points.join(" + "), marked.total.to_string())
    };
    // Papers 5 × 8, at most 30; patents 4 × 7, at most 20 and then 30.
    assert_eq!(on(day(2026, 6, 30)), ("30 + 30 + 20 + 5".to_owned(), "85".to_owned()));
    assert_eq!(on(day(2026, 7, 1)), ("30 + 30 + 28 + 5".to_owned(), "93".to_owned()));

    let today = day(2026, 7, 1);
    let scope = scope(programme, kind, &talent, &world, today);
    let points = kind.field("points").unwrap().computed.as_ref().unwrap().node.clone().unwrap();
    assert_eq!(evaluate(&points, &scope).unwrap(), Value::number(93));
}

#[test]
fn a_pool_says_why_a_firm_qualifies_and_what_it_lacks() {
    let (checked, _) = checked(&files("tests/programmes"));
    let programme = checked.programmes.programme("pool").unwrap();
    let kind = programme.kind("pool_member").unwrap();
    let step = kind.lifecycle.step("enter").unwrap();
    let firm = Value::link("organisation", "F1");
    let candidate = record([
        ("firm", firm.clone()),
        ("tier", Value::text("hightech")),
        ("sales", wan(1000)),
        ("research", wan(45)),
    ]);
    let reserve = record([("firm", firm), ("tier", Value::text("reserve"))]);
    let world = Records(vec![("pool_member".to_owned(), reserve)]);
    let on = |today: Date| {
        let scope = scope(programme, kind, &candidate, &world, today);
        let told = step.when.iter().map(|rule| {
            let working = explain(rule.must.node.as_deref().unwrap(), &scope).unwrap();
            let lines = working.lines(&rule.must.text, Lang::Zh);
            lines
                .into_iter()
                .map(|(depth, line)| format!("{}{line}\n", "  ".repeat(depth)))
                .collect::<String>()
        });
        told.collect::<String>()
    };
    insta::assert_snapshot!(on(day(2026, 6, 1)), @"
    上年研发投入 45万元 ÷ 上年销售收入 1000万元 = 0.045 ≥ 研发投入占比 0.04：满足
    知识产权（未填写） ≥ 1：资料不全，不能判定
    2 项满足一项即可：满足
      层级 高新技术企业 ≠ 高新技术企业：不满足
      当时在库的在库企业数 1 ≥ 1：满足
    ");
    insta::assert_snapshot!(on(day(2027, 6, 1)), @"
    上年研发投入 45万元 ÷ 上年销售收入 1000万元 = 0.045 ≥ 研发投入占比 0.05：不满足
    知识产权（未填写） ≥ 1：资料不全，不能判定
    2 项满足一项即可：满足
      层级 高新技术企业 ≠ 高新技术企业：不满足
      当时在库的在库企业数 1 ≥ 1：满足
    ");
}

#[test]
fn hours_are_counted_and_a_mark_may_be_a_condition() {
    let (checked, _) = checked(&files("tests/programmes"));
    let programme = checked.programmes.programme("instrument").unwrap();
    let (world, today) = (Records::default(), day(2026, 10, 8));
    let at = |at: &str| Value::Instant(at.parse().unwrap());
    let hours = |from, to| {
        let booking = record([("starts", at(from)), ("ends", at(to))]);
        let kind = programme.kind("device_booking").unwrap();
        let scope = scope(programme, kind, &booking, &world, today);
        let node = kind.field("hours").unwrap().computed.as_ref().unwrap().node.clone().unwrap();
        evaluate(&node, &scope).unwrap().show(Lang::En)
    };
    assert_eq!(hours("2026-10-08T01:00:00Z", "2026-10-08T02:30:00Z"), "1.5");
    assert_eq!(hours("2026-10-08T23:50:00Z", "2026-10-09T00:10:00Z"), "0.33");
    assert_eq!(hours("2026-10-08T02:00:00Z", "2026-10-08T01:00:00Z"), "-1");

    let marked = |instrument: std::collections::BTreeMap<String, Value>| {
        let kind = programme.kind("device").unwrap();
        let scope = scope(programme, kind, &instrument, &world, today);
        mark(programme.score("openness", today).unwrap(), &scope).lines[0].points.normalize().to_string()
    };
    assert_eq!((marked(record([("rate", wan(1))])), marked(record([]))), ("10".to_owned(), "0".to_owned()));
}

#[test]
fn a_bid_is_bound_to_its_challenge() {
    let (checked, _) = checked(&files("tests/programmes"));
    let (programme, kind) = checked.programmes.kind("bid").unwrap();
    let challenge = Value::link("challenge", "7");
    let world =
        Records(vec![("challenge".to_owned(), record([("self", challenge.clone()), ("prize", wan(100))]))]);
    let bid = record([("challenge", challenge), ("offer", wan(120))]);
    let scope = scope(programme, kind, &bid, &world, day(2026, 6, 1));
    let rule = &kind.rules[0];
    let working = explain(rule.must.node.as_deref().unwrap(), &scope).unwrap();
    assert!(!working.holds());
    assert_eq!(
        working.sentence(&rule.must.text, Lang::En),
        "Offer CNY 1200000 ≤ Prize of Challenge CNY 1000000: does not hold"
    );
}
