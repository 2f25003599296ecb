//! Lamps as tables: facts in, colour and reason out.

use std::fmt::Write as _;

use base::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::forecast::{Interval, Method};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn facts(actual: Option<(&str, &str)>) -> Facts<'static> {
    Facts {
        goal: number("200"),
        sense: Sense::AtLeast,
        baseline: Some(number("100")),
        start: date("2026-01-01"),
        due: date("2026-12-31"),
        today: date("2026-07-10"),
        actual: actual.map(|(value, on)| (number(value), date(on))),
        expected: None,
        forecast: None,
        overdue: false,
    }
}

fn foretold(value: &str, interval: Option<(&str, &str)>) -> Forecast {
    Forecast {
        value: number(value),
        interval: interval.map(|(low, high)| Interval { low: number(low), high: number(high) }),
        method: Method::Drift,
        tried: Vec::new(),
        sure: 80,
        points: 8,
        filled: 0,
        steps: 6,
    }
}

fn told(out: &mut String, name: &str, rules: &LampRules, facts: &Facts<'_>) {
    let lamp = judge(rules, facts);
    let (colour, words) = (lamp.colour(), lamp.words());
    writeln!(out, "{name}: {} {}\n    {}: {}", colour.zh, words.zh, colour.en, words.en).unwrap();
}

#[test]
fn by_time_elapsed() {
    let rules = &LampRules::built_in()[0];
    let half = |value| facts(Some((value, "2026-06-30")));
    let mut out = String::new();
    told(&mut out, "in step", rules, &half("150"));
    told(&mut out, "a little behind", rules, &half("145"));
    told(&mut out, "far behind", rules, &half("120"));
    told(&mut out, "backward", rules, &half("90"));
    told(&mut out, "reached", rules, &half("200"));
    told(&mut out, "trajectory", rules, &Facts { expected: Some(number("118")), ..half("120") });
    told(&mut out, "early", rules, &facts(Some(("100", "2026-01-31"))));
    told(&mut out, "missed", rules, &facts(Some(("199", "2026-12-31"))));
    told(&mut out, "nothing", rules, &facts(None));
    told(&mut out, "overdue", rules, &Facts { overdue: true, ..half("150") });
    told(&mut out, "ahead", rules, &Facts { today: date("2025-12-01"), ..facts(None) });
    told(&mut out, "due, nothing", rules, &Facts { today: date("2027-02-01"), ..facts(None) });
    let falling =
        |value| Facts { goal: number("50"), sense: Sense::AtMost, ..facts(Some((value, "2026-06-30"))) };
    told(&mut out, "falling in step", rules, &falling("75"));
    told(&mut out, "falling too slowly", rules, &falling("95"));
    let limit = |value| Facts { baseline: None, ..falling(value) };
    told(&mut out, "limit kept", rules, &limit("50"));
    told(&mut out, "limit passed a little", rules, &limit("55"));
    told(&mut out, "limit passed", rules, &limit("80"));
    insta::assert_snapshot!(out);
}

#[test]
fn by_forecast_and_in_other_colours() {
    let rules = LampRules::built_in();
    let half = facts(Some(("150", "2026-06-30")));
    let mut out = String::new();
    for (name, forecast) in [
        ("reaches", foretold("205", Some(("190", "220")))),
        ("may reach", foretold("195", Some(("180", "210")))),
        ("does not reach", foretold("180", Some(("170", "190")))),
        ("few points", foretold("180", None)),
    ] {
        told(&mut out, name, &rules[1], &Facts { forecast: Some(&forecast), ..half.clone() });
    }
    told(&mut out, "no forecast: by time", &rules[1], &half);
    told(&mut out, "blue", &rules[2], &half);
    told(&mut out, "yellow", &rules[2], &facts(Some(("142", "2026-06-30"))));
    told(&mut out, "red", &rules[2], &facts(Some(("110", "2026-06-30"))));
    insta::assert_snapshot!(out);
}

#[test]
fn rule_sets_are_configuration() {
    let text = "key = \"strict\"\nzh = \"从严\"\nen = \"strict\"\nby = \"elapsed\"\npalette = \"blue-yellow-red\"\ngood = \"1.05\"\nwarn = \"0.95\"\n";
    let rules: LampRules = toml::from_str(text).unwrap();
    assert!(rules.faults().is_empty());
    let half = facts(Some(("150", "2026-06-30")));
    assert_eq!(judge(&rules, &half).level, Level::Warn);
    let wrong = LampRules { warn: number("2"), early: number("-1"), ..rules };
    let told: Vec<String> = wrong.faults().into_iter().map(|words| words.en).collect();
    assert_eq!(
        told,
        ["strict: warn must lie between 0 and good", "strict: early is a share of the time, between 0 and 1"]
    );
    for rules in LampRules::built_in() {
        assert!(rules.faults().is_empty());
        assert_eq!(toml::from_str::<LampRules>(&toml::to_string(&rules).unwrap()).unwrap(), rules);
    }
}

proptest! {
    #[test]
    fn more_progress_never_lights_a_worse_lamp(
        low in -500_i64..500,
        more in 0_i64..500,
        baseline in prop::option::of(-200_i64..200),
        goal in -200_i64..400,
        at_most in any::<bool>(),
        day in 0_i64..364,
        which in 0_usize..3,
    ) {
        let rules = &LampRules::built_in()[which];
        let on = date("2026-01-01").checked_add(jiff::Span::new().days(day)).unwrap();
        let lamp = |value: i64| {
            let sense = if at_most { Sense::AtMost } else { Sense::AtLeast };
            let value = if at_most { -value } else { value };
            let facts = Facts {
                goal: Decimal::from(goal),
                sense,
                baseline: baseline.map(Decimal::from),
                actual: Some((Decimal::from(value), on)),
                today: on,
                ..facts(None)
            };
            judge(rules, &facts)
        };
        let (worse, better) = (lamp(low), lamp(low + more));
        prop_assert!(better.level <= worse.level, "{worse:?} {better:?}");
        prop_assert!(!better.words().zh.is_empty() && !better.words().en.is_empty());
    }
}
