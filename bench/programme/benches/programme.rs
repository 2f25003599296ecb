//! `cargo bench -p bench-programme`: forty programme files checked together; a guard worked over one record.

use std::collections::BTreeMap;

use base::{Date, Timestamp};
use divan::{Bencher, black_box};
use programme::cel::{Nothing, Scope, Value, Weekdays, evaluate, explain, parse};
use programme::{File, History, check};

fn main() {
    divan::main();
}

const PLATFORM: &str = include_str!("../../../programmes/platform.toml");
const PROJECT: &str = include_str!("../../../programmes/cooperation_project.toml");
const GUARD: &str =
    "staff >= 5 && area >= 200 && (type != 'base' || size(countries) >= 1) && recognised <= today";

/// The two real files, twenty times each under names of their own.
fn forty() -> Vec<(String, String)> {
    let kinds = [
        "platform_evaluation",
        "platform_review",
        "cooperation_project",
        "project_partner",
        "project_result",
        "sister_city",
        "agreement",
        "platform",
    ];
    let copy = |text: &str, at: usize| {
        let mut text = text.to_owned();
        for kind in kinds {
            for (open, close) in [("[kinds.", "]"), ("[kinds.", "."), ("\n", " "), ("\"", "\""), ("'", "'")] {
                text = text.replace(&format!("{open}{kind}{close}"), &format!("{open}{kind}_{at}{close}"));
            }
        }
        text
    };
    let files = (0..20).flat_map(|at| {
        [("platform", PLATFORM), ("cooperation_project", PROJECT)]
            .map(|(name, text)| (format!("{name}_{at}.toml"), copy(text, at)))
    });
    files.collect()
}

#[divan::bench(sample_count = 50)]
fn check_forty_files(bencher: Bencher<'_, '_>) {
    let texts = forty();
    let files: Vec<File<'_>> = texts.iter().map(|(name, text)| File { name, text }).collect();
    let checked = check(&files, &History::default());
    assert!(checked.is_sound(), "the copies are sound: {:?}", checked.faults.iter().flatten().next());
    bencher.bench(|| check(black_box(&files), &History::default()));
}

#[divan::bench]
fn read_a_guard() -> bool {
    parse(black_box(GUARD)).is_ok()
}

fn worked(bencher: Bencher<'_, '_>, working: bool) {
    let checked = check(&[File { name: "platform.toml", text: PLATFORM }], &History::default());
    let Some(programme) = checked.programmes.all().first() else { return };
    let Ok(node) = parse(GUARD) else { return };
    let record: BTreeMap<String, Value> = [
        ("staff", Value::number(12)),
        ("area", Value::number(350)),
        ("type", Value::text("base")),
        ("countries", Value::list([Value::text("KZ")])),
        ("recognised", Value::Date(Date::constant(2026, 3, 1))),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let scope = Scope {
        programme,
        kind: programme.kind("platform"),
        record: &record,
        today: Date::constant(2026, 6, 1),
        now: Timestamp::UNIX_EPOCH,
        calendar: &Weekdays,
        world: &Nothing,
    };
    assert!(evaluate(&node, &scope).is_ok_and(|value| value.holds()));
    if working {
        bencher.bench_local(|| explain(black_box(&node), &scope));
    } else {
        bencher.bench_local(|| evaluate(black_box(&node), &scope));
    }
}

#[divan::bench]
fn work_a_guard(bencher: Bencher<'_, '_>) {
    worked(bencher, false);
}

#[divan::bench]
fn work_a_guard_with_its_working(bencher: Bencher<'_, '_>) {
    worked(bencher, true);
}
