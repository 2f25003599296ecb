//! Slices, splits, revisions and carrying, as tables; splits and slices as properties.

use std::fmt::Write as _;

use base::{Date, Period};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::carry::{Item, carry, pairs};
use super::revisions::{Authority, History, Revision};
use super::slices::{Shape, SliceFault, Whole, slices};
use super::split::{SplitFault, by_hand, by_last_year, same, split};
use super::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn weights(text: &str) -> Vec<(String, Decimal)> {
    let row = |row: &str| {
        let (key, weight) = row.split_once(' ').unwrap();
        (key.to_owned(), number(weight))
    };
    text.split(", ").map(row).collect()
}

fn shown(split: &split::Split) -> String {
    let mut out = String::new();
    for part in &split.parts {
        let extra = if part.rounding.is_zero() { String::new() } else { format!(" ({:+})", part.rounding) };
        writeln!(out, "{} {}{extra}", part.key, part.value).unwrap();
    }
    let words = split.words();
    writeln!(out, "{}\n{}", words.zh, words.en).unwrap();
    out
}

#[test]
fn a_city_target_over_districts() {
    let by_weight = split(number("1000"), 0, &weights("jiangan 3, hanyang 2, wuchang 2")).unwrap();
    let decimals = split(number("12.5"), 1, &weights("a 1, b 1, c 1")).unwrap();
    let below = split(number("-7"), 0, &weights("a 0.5, b 0.5")).unwrap();
    let last = by_last_year(
        number("500"),
        0,
        &[("a".into(), Some(number("120"))), ("b".into(), None), ("c".into(), Some(number("80")))],
    )
    .unwrap();
    let hand = by_hand(number("100"), 0, &weights("a 60, b 35")).unwrap();
    let over = by_hand(number("100"), 0, &weights("a 60, b 45")).unwrap();
    let rate = same(number("3.2"), 1, &["a".into(), "b".into()]);
    assert_eq!(last.without, ["b"]);
    assert!(!hand.adds_up() && rate.adds_up());
    let all: Vec<String> = [by_weight, decimals, below, last, hand, over, rate].iter().map(shown).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn what_cannot_be_shared_out_says_why() {
    let fault = |total: &str, given: &str| split(number(total), 0, &weights(given)).unwrap_err();
    assert_eq!(fault("10", "a 0, b 0"), SplitFault::NoWeight);
    assert_eq!(fault("10", "a 1, b -1"), SplitFault::Negative { key: "b".into() });
    assert_eq!(fault("10", "a 1, a 1"), SplitFault::Twice { key: "a".into() });
    assert_eq!(fault("10.5", "a 1"), SplitFault::Fine { total: number("10.5"), step: Decimal::ONE });
    let huge = "79000000000000000000000000000";
    assert_eq!(fault(huge, &format!("a {huge}, b 1")), SplitFault::Range);
    assert!(fault("10", "a 0").words().zh.contains("请先填写权重"));
}

fn cut(basis: Basis, baseline: Option<&str>, goal: &str, during: &str, shape: &Shape) -> String {
    let whole = Whole {
        basis,
        baseline: baseline.map(number),
        goal: number(goal),
        during: period(during),
        shape,
        places: 0,
    };
    let slices = slices(&whole).unwrap();
    let mut out = format!("{basis:?} {} → {goal}, {during}\n", baseline.unwrap_or("—"));
    for slice in &slices.years {
        writeln!(out, "  {} {} (+{}, {})", slice.year, slice.value, slice.added, slice.standing).unwrap();
    }
    if let Some(words) = slices.words() {
        writeln!(out, "  {} | {}", words.zh, words.en).unwrap();
    }
    for day in ["2025-12-31", "2026-06-30"] {
        writeln!(out, "  by {day}: {:?}", slices.expected(date(day)).map(|value| value.to_string())).unwrap();
    }
    out
}

#[test]
fn a_target_of_several_years() {
    let shares = Shape::Shares(weights("a 10, b 20, c 70").into_iter().map(|(_, share)| share).collect());
    let values = Shape::Values(vec![number("110"), number("125"), number("160")]);
    let text = [
        cut(Basis::Stock, Some("100"), "200", "2025-2027", &Shape::Even),
        cut(Basis::Stock, Some("100"), "200", "2025-07-01/2027-12-31", &Shape::Even),
        cut(Basis::Stock, Some("9"), "4", "2025-2027", &Shape::Even),
        cut(Basis::Stock, Some("100"), "200", "2025-2027", &shares),
        cut(Basis::Stock, None, "200", "2025-2027", &values),
        cut(Basis::Flow, None, "1000", "2025-2027", &Shape::Even),
        cut(Basis::Flow, None, "300", "2025-2027", &values),
        cut(Basis::Yearly, None, "50", "2025-2027", &Shape::Even),
    ];
    insta::assert_snapshot!(text.join(""));
}

#[test]
fn what_cannot_be_cut_says_why() {
    let shape = Shape::Shares(vec![Decimal::ONE]);
    let whole = Whole {
        basis: Basis::Stock,
        baseline: None,
        goal: number("5"),
        during: period("2025-2027"),
        shape: &shape,
        places: 0,
    };
    assert_eq!(slices(&whole).unwrap_err(), SliceFault::Count { years: 3, given: 1 });
    assert_eq!(slices(&Whole { shape: &Shape::Even, ..whole }).unwrap_err(), SliceFault::NoBaseline);
}

fn revised() -> History {
    let document = |dated: &str| Authority {
        title: "关于调整年度目标的通知".into(),
        number: Some("示科〔2025〕7号".into()),
        dated: date(dated),
    };
    History {
        original: number("100"),
        revisions: vec![
            Revision {
                value: number("80"),
                from: date("2025-05-20"),
                authority: Some(document("2025-05-12")),
            },
            Revision { value: number("60"), from: date("2025-02-01"), authority: None },
            // Meant to count from January; its document is of November.
            Revision {
                value: number("90"),
                from: date("2025-01-01"),
                authority: Some(document("2025-11-03")),
            },
        ],
    }
}

#[test]
fn past_periods_keep_the_old_value() {
    let history = revised();
    let mut out = String::new();
    for code in ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025", "2026"] {
        let shown = history.shown(period(code));
        let values: Vec<String> = shown.values.iter().map(|value| value.value.to_string()).collect();
        writeln!(out, "{code}: {} → held to {}", values.join(", "), shown.judged().unwrap()).unwrap();
        if let Some(words) = shown.words() {
            writeln!(out, "  {}\n  {}", words.zh, words.en).unwrap();
        }
    }
    for (_, words) in history.proposals() {
        writeln!(out, "{}\n{}", words.zh, words.en).unwrap();
    }
    insta::assert_snapshot!(out, @r"
    2025-Q1: 100 → held to 100
    2025-Q2: 100, 80 → held to 80
      目标自 2025-05-20 起由 100 调整为 80，依据《关于调整年度目标的通知》（示科〔2025〕7号）
      the target was changed from 100 to 80 on 2025-05-20, by 《关于调整年度目标的通知》（示科〔2025〕7号）
    2025-Q3: 80 → held to 80
    2025-Q4: 80, 90 → held to 90
      目标自 2025-11-03 起由 80 调整为 90，依据《关于调整年度目标的通知》（示科〔2025〕7号）
      the target was changed from 80 to 90 on 2025-11-03, by 《关于调整年度目标的通知》（示科〔2025〕7号）
    2025: 100, 80, 90 → held to 90
      目标自 2025-11-03 起由 80 调整为 90，依据《关于调整年度目标的通知》（示科〔2025〕7号）
      the target was changed from 80 to 90 on 2025-11-03, by 《关于调整年度目标的通知》（示科〔2025〕7号）
    2026: 90 → held to 90
    拟调整为 60，尚无批准文件，不作为考核依据
    60 is proposed; no document authorises it, so it does not count
    ");
}

fn item(key: &str, indicator: &str, unit: &str, due: &str) -> Item {
    Item {
        key: key.into(),
        indicator: indicator.into(),
        unit: unit.into(),
        basis: Basis::Stock,
        due: Some(due.into()),
        values: 6,
    }
}

#[test]
fn progress_goes_to_the_new_version_where_it_can() {
    let old = [
        item("1", "高新技术企业", "家", "2025"),
        item("2", "高新技术企业", "家", "2027"),
        item("3", "技术合同成交额", "万元", "2027"),
        item("4", "创新平台", "个", "2027"),
        item("5", "孵化器", "个", "2027"),
        item("6", "众创空间", "个", "2027"),
        item("7", "研发投入强度", "%", "2027"),
        item("8", "揭榜项目", "项", "2027"),
    ];
    let mut new = [
        item("a", "高新技术企业", "家", "2025"),
        item("b", "高新技术企业", "家", "2028"),
        item("c", "技术合同成交额", "亿元", "2027"),
        item("d", "孵化载体", "个", "2027"),
        item("e", "国家级创新平台", "个", "2027"),
        item("f", "省级创新平台", "个", "2027"),
        item("g", "研发投入强度", "%", "2027"),
        item("h", "人才", "人", "2027"),
    ];
    new[6].basis = Basis::Yearly;
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let compared = [
        pair("1", "a"),
        pair("2", "b"),
        pair("3", "c"),
        pair("4", "e"),
        pair("4", "f"),
        pair("5", "d"),
        pair("6", "d"),
        pair("7", "g"),
    ];
    let carry = carry(&old, &new, &compared);
    let mut out = String::new();
    for carried in &carry.carried {
        let changed: Vec<&str> = carried.changed.iter().map(|words| words.zh.as_str()).collect();
        writeln!(out, "{} → {}, {} values; {}", carried.old, carried.new, carried.values, changed.join("；"))
            .unwrap();
    }
    for left in &carry.left {
        writeln!(out, "{} stays: {} | {}", left.old, left.why.words().zh, left.why.words().en).unwrap();
    }
    writeln!(out, "fresh: {}", carry.fresh.join(" ")).unwrap();
    insta::assert_snapshot!(out);
    // Nothing is lost from sight: each old target is either carried or listed.
    assert_eq!(carry.carried.len() + carry.left.len(), old.len());
}

#[test]
fn versions_that_nobody_compared_are_paired_by_what_they_count() {
    let old =
        [item("1", "企业", "家", "2025"), item("2", "企业", "家", "2027"), item("3", "平台", "个", "2027")];
    let new =
        [item("a", "企业", "家", "2025"), item("b", "企业", "家", "2027"), item("c", "平台", "家", "2027")];
    let found: Vec<String> = pairs(&old, &new).into_iter().map(|(a, b)| format!("{a}{b}")).collect();
    assert_eq!(found, ["1a", "2b"]);
}

fn some_weights() -> impl Strategy<Value = Vec<(String, Decimal)>> {
    prop::collection::vec((0_i64..1_000_000, 0_u32..4), 1..20).prop_map(|rows| {
        let row = |(at, (size, scale)): (usize, (i64, u32))| (format!("u{at}"), Decimal::new(size, scale));
        rows.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #[test]
    fn parts_add_up_and_keep_to_proportion(
        total in -10_000_000_000_i64..10_000_000_000,
        places in 0_u32..4,
        weights in some_weights(),
        turn in 0_usize..20,
    ) {
        let total = Decimal::new(total, places);
        let all: Decimal = weights.iter().map(|(_, weight)| *weight).sum();
        let Ok(shared) = split(total, places, &weights) else {
            prop_assert!(all.is_zero());
            return Ok(());
        };
        prop_assert_eq!(shared.parts.iter().map(|part| part.value).sum::<Decimal>(), total);
        prop_assert!(shared.adds_up());
        for part in &shared.parts {
            let exact = total * part.weight / all;
            prop_assert!((part.value - exact).abs() < shared.step + Decimal::new(1, 10));
            prop_assert!(!part.weight.is_zero() || part.value.is_zero());
        }
        // Whatever the order of the units, each has the same part.
        let mut turned = weights.clone();
        turned.rotate_left(turn % weights.len());
        let turned = split(total, places, &turned).unwrap();
        for part in &shared.parts {
            prop_assert!(turned.parts.contains(part));
        }
    }

    #[test]
    fn years_come_to_the_goal(
        base in -1_000_000_i64..1_000_000,
        goal in -1_000_000_i64..1_000_000,
        first in 2020_i16..2030,
        years in 1_i16..8,
        stock in any::<bool>(),
    ) {
        let during = Period::between(
            Date::new(first, 4, 1).unwrap(),
            Date::new(first + years, 9, 30).unwrap(),
        ).unwrap();
        let basis = if stock { Basis::Stock } else { Basis::Flow };
        let whole = Whole {
            basis,
            baseline: Some(Decimal::new(base, 1)),
            goal: Decimal::new(goal, 1),
            during,
            shape: &Shape::Even,
            places: 1,
        };
        let cut = slices(&whole).unwrap();
        prop_assert!(cut.left.is_zero());
        prop_assert_eq!(cut.expected(during.last()), Some(whole.goal.normalize()));
        // The trajectory never turns back.
        let rising = whole.goal >= if stock { whole.baseline.unwrap() } else { Decimal::ZERO };
        let mut before: Option<Decimal> = None;
        for month in during.parts(base::period::Kind::Month) {
            let now = cut.expected(month.last()).unwrap();
            let turns_back = before.is_some_and(|before| if rising { now < before } else { now > before });
            prop_assert!(!turns_back);
            before = Some(now);
        }
    }
}
