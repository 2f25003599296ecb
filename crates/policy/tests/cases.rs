//! The policy compiler against Markdown cases: `cases/<topic>/<name>.md`.
//!
//! - `LUOSHI_CASE=owners` runs the cases whose name holds that word and shows what each compiles to.
//! - `LUOSHI_UPDATE=1` rewrites the expect blocks of the cases that run and differ; read the difference before you
//!   keep it. Use it with `LUOSHI_CASE`.
//! - `LUOSHI_UPDATE=known` rewrites `cases/KNOWN.md`, the list of the cases that are right and do not pass yet. The
//!   test fails when one of them passes, so that the list stays true.

#![allow(clippy::unwrap_used, reason = "a test stops where its files are not as they should be")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

mod support;

use support::asked;
use support::case::{self, Case};
use support::known::Known;
use support::score::{Tally, figures};

#[test]
fn cases_compile_to_what_they_expect() {
    let known = Known::read(&support::cases());
    let only = asked("LUOSHI_CASE");
    let mut cases = case::all(&support::cases());
    cases.retain(|c| only.as_ref().is_none_or(|o| c.name.contains(o.as_str())));
    assert!(!cases.is_empty(), "no case");

    let differences: BTreeMap<String, Vec<String>> =
        cases.iter().map(|c| (c.name.clone(), c.differences())).filter(|(_, d)| !d.is_empty()).collect();
    let tried: BTreeSet<String> = cases.iter().map(|c| c.name.clone()).collect();
    let failed: BTreeSet<String> = differences.keys().cloned().collect();
    match asked("LUOSHI_UPDATE").as_deref() {
        Some("known") => return known.rewrite(&tried, &failed),
        Some(_) => return update(cases.iter().filter(|c| failed.contains(&c.name))),
        None => {}
    }

    for case in &cases {
        let name = &case.name;
        if only.is_some() {
            println!("== {name} compiles to\n{}", case.printed());
        }
        if let Some(lines) =
            differences.get(name).filter(|_| only.is_some() || !known.names.contains_key(name))
        {
            println!("{name}:\n    {}\n", lines.join("\n    "));
        }
    }
    let total = cases.iter().fold([Tally::default(); 7], |sum, case| {
        let more = case.tallies();
        std::array::from_fn(|part| sum[part].plus(more[part]))
    });
    println!("{}", figures(&total));
    println!("{} of {} cases pass", tried.len() - failed.len(), tried.len());
    let mut verdict = known.verdict(&tried, &failed);
    if only.is_none() {
        let gone = known.names.keys().filter(|n| {
            !tried.contains(*n)
                && !n.starts_with("gold/")
                && !n.starts_with("rule/")
                && !n.starts_with("fault/")
        });
        verdict.extend(gone.map(|n| format!("{n} stands in KNOWN.md, but there is no such case")));
    }
    assert!(verdict.is_empty(), "{}", verdict.join("\n"));
}

/// Rewrites expect blocks, last first so that places stay right.
#[expect(clippy::disallowed_methods, reason = "a person asked for the update")]
fn update<'a>(cases: impl DoubleEndedIterator<Item = &'a Case>) {
    for case in cases.rev() {
        let mut text = fs::read_to_string(&case.file).unwrap();
        text.replace_range(case.place.clone(), &case.printed());
        fs::write(&case.file, text).unwrap();
    }
}
