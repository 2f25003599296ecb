//! Cards as text, rules as configuration, and that what is written can be worked again.

use std::fmt::Write as _;

use base::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::lamp::Sense;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn completed(key: &str, duty: Duty, weight: &str, actual: Option<&str>, target: &str) -> Item {
    Item {
        key: key.into(),
        duty,
        weight: number(weight),
        entry: Entry::Completion {
            actual: actual.map(number),
            target: number(target),
            sense: Sense::AtLeast,
        },
    }
}

fn items() -> Vec<Item> {
    vec![
        completed("enterprises", Duty::Lead, "30", Some("95"), "120"),
        completed("contracts", Duty::Lead, "20", Some("1250.5"), "1000"),
        completed("platforms", Duty::Support, "10", Some("79.99"), "100"),
        completed("incubators", Duty::Support, "10", None, "6"),
        Item {
            key: "service".into(),
            duty: Duty::Support,
            weight: number("5"),
            entry: Entry::Given { points: Some(number("104.5")), rule: "100 + bonus".into() },
        },
    ]
}

fn shown(card: &Card) -> String {
    let mut out = String::new();
    let of = |value: Option<Decimal>| value.map_or_else(|| "—".into(), |value| value.to_string());
    for line in &card.lines {
        let missing = if line.missing { " (missing)" } else { "" };
        writeln!(
            out,
            "{} {:?} {}: {} % → {}{missing}",
            line.item.key,
            line.item.duty,
            line.item.weight,
            of(line.rate),
            of(line.points)
        )
        .unwrap();
    }
    writeln!(out, "{}", card.arithmetic().unwrap_or_else(|| "—".into())).unwrap();
    out
}

#[test]
fn a_card_with_its_working() {
    let rules = ScoreRules::usual(date("2026-01-01"));
    let extra = |points: &str, reason: &str| Extra { points: number(points), reason: reason.into() };
    let extras = vec![extra("2", "全国推广"), extra("-1.5", "通报批评")];
    let one = card(&rules, "jiangan", items(), 3, extras).unwrap();
    let mut left_out = rules;
    left_out.missing = Missing::LeftOut;
    left_out.support.cap = Some(number("100"));
    left_out.late = None;
    let other = card(&left_out, "jiangan", items(), 3, Vec::new()).unwrap();
    let nothing = card(&left_out, "hanyang", Vec::new(), 0, Vec::new()).unwrap();
    assert_eq!(nothing.total, None);
    insta::assert_snapshot!([shown(&one), shown(&other), shown(&nothing)].join("\n"));
}

#[test]
fn rules_are_dated_configuration() {
    let text = toml::to_string_pretty(&ScoreRules::usual(date("2025-01-01"))).unwrap();
    let first: ScoreRules = toml::from_str(&text).unwrap();
    assert_eq!(first, ScoreRules::usual(date("2025-01-01")));
    let ended = ScoreRules { until: Some(date("2025-12-31")), ..first };
    let second = ScoreRules { key: "second".into(), ..ScoreRules::usual(date("2026-01-01")) };
    let all = [second, ended];
    let key = |day: &str| in_force(&all, date(day)).map(|rules| rules.key.as_str());
    assert_eq!(
        [key("2024-12-31"), key("2025-12-31"), key("2026-01-01")],
        [None, Some("usual"), Some("second")]
    );
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_wrong_with_rules_is_told() {
    let usual = ScoreRules::usual(date("2026-01-01"));
    let twice = Scale::Bands(vec![Band { from: number("1"), gives: number("1") }; 2]);
    let faults = [
        ScoreRules { until: Some(date("2025-01-01")), ..usual.clone() },
        ScoreRules { places: 5, ..usual.clone() },
        ScoreRules { cap: number("-1"), ..usual.clone() },
        ScoreRules { late: Some(LateRule { each: number("-1"), at_most: number("1") }), ..usual.clone() },
        ScoreRules {
            lead: DutyRule { scale: Scale::Linear(Vec::new()), ..usual.lead.clone() },
            ..usual.clone()
        },
        ScoreRules { support: DutyRule { scale: twice, ..usual.support.clone() }, ..usual.clone() },
    ];
    let told: Vec<String> = faults.iter().map(|rules| rules.check().unwrap_err().words().en).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    the rules end before they begin
    a total has four decimal places at most
    the floor lies above the cap, or out of range
    a penalty cannot be below nought
    the scale of lead duties: at least one step, no rate twice, floor not above cap
    the scale of support duties: at least one step, no rate twice, floor not above cap
    ");
    let heavy = completed("x", Duty::Lead, "1.00001", Some("1"), "1");
    let fault = card(&usual, "u", vec![heavy], 0, Vec::new()).unwrap_err();
    assert_eq!(fault, ScoreFault::Weight { item: "x".into() });
}

#[test]
fn equals_share_a_place() {
    let totals = [("d", Some("80")), ("a", Some("90")), ("c", Some("90.00")), ("b", None), ("e", Some("95"))];
    let totals: Vec<(String, Option<Decimal>)> =
        totals.iter().map(|(unit, total)| ((*unit).into(), total.map(number))).collect();
    let places: Vec<String> = rank(&totals)
        .into_iter()
        .map(|it| {
            format!(
                "{}{}{}",
                it.unit,
                it.place.map_or("—".into(), |place| place.to_string()),
                if it.tied { "=" } else { "" }
            )
        })
        .collect();
    assert_eq!(places, ["e1", "a2=", "c2=", "d4", "b—"]);
}

#[test]
fn a_changed_figure_is_found() {
    let rules = ScoreRules::usual(date("2026-01-01"));
    let mut written = card(&rules, "jiangan", items(), 3, Vec::new()).unwrap();
    written.lines[0].points = Some(number("99"));
    written.total = Some(number("88.88"));
    let told: Vec<String> = recompute(&rules, &written).unwrap().iter().map(|it| it.words().zh).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    jiangan enterprises 的得分：表中为 99，重算为 79.1667
    jiangan 的总分：表中为 88.88，重算为 71.8
    ");
}

fn some_item() -> impl Strategy<Value = Item> {
    let entry = prop_oneof![
        (prop::option::of(-1_000_000_i64..10_000_000), -10_i64..1_000_000, any::<bool>(), 0_u32..4).prop_map(
            |(actual, target, at_most, scale)| Entry::Completion {
                actual: actual.map(|actual| Decimal::new(actual, scale)),
                target: Decimal::new(target, 2),
                sense: if at_most { Sense::AtMost } else { Sense::AtLeast },
            }
        ),
        prop::option::of(-1_000_i64..2_000_000).prop_map(|points| Entry::Given {
            points: points.map(|points| Decimal::new(points, 5)),
            rule: "规则".into(),
        }),
    ];
    (any::<bool>(), 0_i64..1_000_000, 0_u32..5, entry).prop_map(|(lead, weight, scale, entry)| Item {
        key: "item".into(),
        duty: if lead { Duty::Lead } else { Duty::Support },
        weight: Decimal::new(weight, scale),
        entry,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_what_comes_out(
        items in prop::collection::vec(some_item(), 0..20),
        late in 0_u32..30,
        extra in -500_i64..500,
        left_out in any::<bool>(),
    ) {
        let mut rules = ScoreRules::usual(date("2026-01-01"));
        rules.missing = if left_out { Missing::LeftOut } else { Missing::Zero };
        let extras = vec![Extra { points: Decimal::new(extra, 2), reason: String::new() }];
        let written = card(&rules, "u", items.clone(), late, extras.clone()).unwrap();
        // Through the text in which it is kept or exported, too.
        let text = serde_json::to_string(&written).unwrap();
        let read: Card = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &written);
        prop_assert_eq!(recompute(&rules, &read).unwrap(), Vec::new());
        prop_assert!(written.total.is_none_or(|total| total >= rules.floor && total <= rules.cap && total.scale() <= 2));
        // The order of items never matters to the total.
        let mut turned = items;
        turned.reverse();
        prop_assert_eq!(card(&rules, "u", turned, late, extras).unwrap().total, written.total);
    }

    #[test]
    fn more_is_never_worth_less(low in 0_i64..100_000, more in 0_i64..100_000, target in 1_i64..50_000, lead in any::<bool>()) {
        let rules = ScoreRules::usual(date("2026-01-01"));
        let total = |actual: i64| {
            let duty = if lead { Duty::Lead } else { Duty::Support };
            let item = completed("x", duty, "1", Some(&actual.to_string()), &target.to_string());
            card(&rules, "u", vec![item], 0, Vec::new()).unwrap().total
        };
        prop_assert!(total(low) <= total(low + more));
    }
}
