//! The life of values as deeds in and states out; locks, rules and outliers as text.

use std::fmt::Write as _;

use base::{Calendar, Date, Lang, Period, Timestamp};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::expression::{Expression, When};
use super::life::{Act, Deed, Life, State, step};
use super::lock::{Closure, locks};
use super::outlier::{Verdict, outlier};
use super::validation::{Outcome, Rule};
use crate::cycle::Cycle;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn act(text: &str) -> Act {
    match text.split_once(' ').unwrap_or((text, "")) {
        ("save", _) => Act::Save,
        ("send", late) => Act::Send { late: late == "late" },
        ("admit", _) => Act::Admit,
        ("pass", level) => Act::Pass { level: level.parse().unwrap() },
        ("return", reason) => Act::Return { reason: reason.into() },
        ("recall", _) => Act::Recall,
        other => panic!("{other:?}"),
    }
}

/// Lines of `who: act` in, the state after each or the refusal out.
fn lived(levels: u8, deeds: &str) -> String {
    let mut life = Life { levels, four_eyes: true, deeds: Vec::new() };
    let mut out = String::new();
    for line in deeds.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (by, what) = line.split_once(": ").unwrap();
        match life.after(&act(what), by) {
            Ok(state) => {
                life.deeds.push(Deed { act: act(what), by: by.into(), at: Timestamp::UNIX_EPOCH });
                assert_eq!(life.state(), state);
                let words = state.words(levels);
                writeln!(out, "{line} → {} | {}", words.zh, words.en).unwrap();
            }
            Err(refusal) => {
                let words = refusal.words();
                writeln!(out, "{line} ✗ {} | {}", words.zh, words.en).unwrap();
            }
        }
    }
    let approvals: Vec<String> = life
        .approvals()
        .iter()
        .map(|it| format!("{} by {}{}", it.level, it.by, if it.valid { "" } else { " (no longer valid)" }))
        .collect();
    writeln!(out, "approvals: {}; returned for {:?}", approvals.join(", "), life.returned_for()).unwrap();
    out
}

#[test]
fn level_by_level() {
    insta::assert_snapshot!(lived(
        2,
        "
        ann: send
        ann: save
        ann: send
        ann: save
        ann: pass 1
        bob: pass 2
        bob: pass 1
        ann: recall
        bob: pass 2
        eve: pass 2
        ann: save
        bob: pass 1
        ann: send
        bob: return  
        bob: return 佐证材料不全
        "
    ));
}

#[test]
fn what_is_late_is_held_and_not_refused() {
    insta::assert_snapshot!(lived(
        1,
        "
        ann: save
        ann: send late
        bob: pass 1
        ann: save
        ann: recall
        ann: send late
        eve: admit
        eve: pass 1
        bob: pass 1
        eve: admit
        bob: return 口径有误
        ann: save
        ann: send
        "
    ));
}

fn some_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Save),
        any::<bool>().prop_map(|late| Act::Send { late }),
        Just(Act::Admit),
        (1_u8..4).prop_map(|level| Act::Pass { level }),
        Just(Act::Return { reason: "理由".into() }),
        Just(Act::Recall),
    ]
}

proptest! {
    #[test]
    fn what_is_approved_was_passed_by_every_level_since_it_was_last_changed(
        levels in 1_u8..4,
        acts in prop::collection::vec(some_act(), 0..60),
    ) {
        let deeds = acts.into_iter().map(|act| Deed { act, by: "a".into(), at: Timestamp::UNIX_EPOCH });
        let life = Life { levels, four_eyes: false, deeds: deeds.collect() };
        let valid: Vec<u8> = life.approvals().iter().filter(|it| it.valid).map(|it| it.level).collect();
        match life.state() {
            State::Approved => prop_assert_eq!(valid, (1..=levels).collect::<Vec<_>>()),
            State::Sent { passed } => prop_assert_eq!(valid, (1..=passed).collect::<Vec<_>>()),
            _ => prop_assert!(valid.is_empty()),
        }
        // An approval is never silently kept over an edit.
        if let Ok(after) = step(life.state(), &Act::Save, levels) {
            prop_assert!(!after.is_sent());
        }
    }

    #[test]
    fn nothing_that_is_typed_panics(text in "\\PC{0,60}") {
        if let Ok(expression) = Expression::parse(&text) {
            let _ = expression.value(&|_, _| Decimal::ONE);
        }
    }
}

#[test]
fn a_lock_says_which_it_is_and_who_can_open_it() {
    let calendar = Calendar::mainland();
    let period: Period = "2025-09".parse().unwrap();
    let window = &Cycle::default().rounds[0].windows(period, calendar)[0];
    let closure = Closure { on: date("2026-02-10"), reason: "年度考核结果已公布".into() };
    let cases = [
        ("2025-09-20", None, None, State::Empty),
        ("2025-10-10", None, None, State::Draft),
        ("2025-10-10", None, None, State::Sent { passed: 1 }),
        ("2025-10-20", None, None, State::Draft),
        ("2025-10-20", Some("2025-10-24"), None, State::Draft),
        ("2025-10-20", None, None, State::Returned),
        ("2026-03-01", None, Some(&closure), State::Approved),
    ];
    let mut out = String::new();
    for (day, until, closure, state) in cases {
        writeln!(out, "{day} {state:?}").unwrap();
        for lock in locks(window, date(day), until.map(date), closure, state, 2) {
            let words = lock.words();
            writeln!(out, "  {}\n  {} → {:?}", words.zh, words.en, lock.opener()).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn expressions_are_read_and_worked() {
    let values = |key: &str, when: When| match (key, when) {
        ("合同额", When::This) => number("12.5"),
        ("合同额", When::YearToDate) => number("40"),
        ("合同额", When::Previous) => number("10"),
        ("a-b", When::LastYear) => number("3"),
        _ => Decimal::ZERO,
    };
    let mut out = String::new();
    for text in [
        "合同额",
        "合同额@year_to_date - 合同额 * 2",
        "-(1 + 2) * -3",
        "[合同额 @ previous] / 4 + [a-b@last_year]",
        "max(1, 合同额, abs(0 - 20)) - min(2, 3)",
        "1 / nothing",
        "79228162514264337593543950335 * 10",
        "",
        "1 +",
        "(1",
        "合同额@tomorrow",
        "sum(1)",
        "abs(1, 2)",
        "1 2",
        "[合同额",
        "1.2.3",
    ] {
        let shown = match Expression::parse(text) {
            Ok(expression) => match expression.value(&values) {
                Ok(value) => value.normalize().to_string(),
                Err(why) => why.words().en,
            },
            Err(unread) => format!("✗ {} | {}", unread.words().zh, unread.words().en),
        };
        writeln!(out, "{text} = {shown}").unwrap();
    }
    let deep = format!("{}1{}", "(".repeat(40), ")".repeat(40));
    writeln!(out, "40 brackets = {}", Expression::parse(&deep).unwrap_err().words().en).unwrap();
    insta::assert_snapshot!(out);
}

const RULES: &str = r#"
[[rule]]
key = "parts"
zh = "大湾区合同额不超过合同总额"
en = "contracts of the bay area are part of all contracts"
left = "bay"
operator = "<="
right = "all"
importance = "high"

[[rule]]
key = "grows"
zh = "累计数不应减少"
en = "a cumulative figure does not shrink"
left = "total"
operator = ">="
right = "total@previous"

[[rule]]
key = "share"
zh = "占比不为零"
en = "the share is not nought"
left = "bay / all"
operator = "!="
right = "0"
importance = "low"
missing = "zero"
"#;

#[test]
fn rules_hold_are_broken_or_cannot_be_decided() {
    #[derive(serde::Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }
    let rules: File = toml::from_str(RULES).unwrap();
    let cases: [&[(&str, When, &str)]; 3] = [
        &[("bay", When::This, "5"), ("all", When::This, "9"), ("total", When::This, "3")],
        &[
            ("bay", When::This, "10"),
            ("all", When::This, "9.5"),
            ("total", When::This, "3"),
            ("total", When::Previous, "4"),
        ],
        &[],
    ];
    let mut out = String::new();
    for case in cases {
        writeln!(out, "{case:?}").unwrap();
        let value = |key: &str, when: When| {
            case.iter().find(|row| (row.0, row.1) == (key, when)).map(|row| number(row.2))
        };
        for rule in &rules.rule {
            let check = rule.read().unwrap();
            let outcome = check.check(&value);
            writeln!(out, "  {}: {outcome:?}", rule.key).unwrap();
            if let Some(words) = check.told(&outcome) {
                writeln!(out, "    {}\n    {}", words.zh, words.en).unwrap();
            }
        }
    }
    insta::assert_snapshot!(out);
    let check = rules.rule[1].read().unwrap();
    assert!(check.speaks_of("total") && !check.speaks_of("bay"));
    assert!(matches!(check.check(&|_, _| None), Outcome::Undecided { missing } if missing == ["total"]));
    let faulty = Rule { right: "all +".into(), ..rules.rule[0].clone() };
    assert_eq!(
        faulty.read().unwrap_err().words().en,
        "parts, right side: at character 6: expected a number, an indicator or a bracket"
    );
}

fn months(from: &str, values: &[i64]) -> Vec<(Period, Decimal)> {
    let first: Period = from.parse().unwrap();
    let periods = std::iter::successors(Some(first), |period| period.next());
    periods.zip(values).map(|(period, value)| (period, Decimal::from(*value))).collect()
}

/// The verdict on a value in the month after the history.
fn judged(history: &[(Period, Decimal)], value: &str) -> String {
    let at = history.last().unwrap().0.next().unwrap();
    match outlier(history, at, number(value), 0).words() {
        Some(words) => format!("{value}: {}\n    {}\n", words.get(Lang::Zh), words.get(Lang::En)),
        None => format!("{value}: —\n"),
    }
}

#[test]
fn values_unlike_their_past_are_flagged_in_words() {
    let steady = months("2025-01", &[100, 103, 98, 101, 99, 104, 97, 102]);
    let constant = months("2025-01", &[5; 8]);
    let rising = months("2025-01", &[100, 211, 318, 431, 540, 652, 760, 871, 980]);
    // December is five times the other months, year by year.
    let seasonal: Vec<i64> = (0..35).map(|at| if at % 12 == 11 { 500 } else { 100 } + at).collect();
    let seasonal = months("2022-01", &seasonal);
    let mostly_nothing = months("2025-01", &[0, 0, 0, 2, 0, 0, 0, 1, 0]);
    let mut out = String::new();
    for (name, history, values) in [
        ("steady", &steady, &["105", "140", "1010000", "1"][..]),
        ("constant", &constant, &["6", "50"]),
        ("rising", &rising, &["1090", "980", "2000"]),
        ("seasonal, December comes", &seasonal, &["540", "140"]),
        ("mostly nothing", &mostly_nothing, &["1", "30"]),
    ] {
        writeln!(out, "{name}").unwrap();
        for value in values {
            write!(out, "  {}", judged(history, value)).unwrap();
        }
    }
    insta::assert_snapshot!(out);
    let few = months("2025-01", &[1, 2, 3]);
    assert_eq!(outlier(&few, "2025-04".parse().unwrap(), number("999"), 0), Verdict::TooFew { points: 3 });
}
