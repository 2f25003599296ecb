//! The policy compiler against real policies that were annotated by hand. They are not part of the repository: they
//! are looked for in `../shared` beside the workspace, and where that is absent the test says that it is skipped.
//!
//! `LUOSHI_GOLD=DIR LUOSHI_POLICIES=DIR` scores another set and shows what differs.

#![allow(clippy::unwrap_used, reason = "a test stops where its files are not as they should be")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod support;

use support::asked;
use support::known::Known;
use support::score::{PARTS, Score, Tally, figures, score};
use support::sheet::Sheet;

/// What the product promises, by part: see [`PARTS`].
const GOALS: [f64; 7] = [0.98, 0.95, 0.99, 0.99, 0.98, 1.0, 1.0];

#[test]
fn annotated_policies_are_compiled_as_a_person_reads_them() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let gold = asked("LUOSHI_GOLD").map_or_else(|| shared.join("eval/gold"), PathBuf::from);
    let policies = asked("LUOSHI_POLICIES").map_or_else(|| shared.join("policies"), PathBuf::from);
    let jobs = jobs(&gold, &policies);
    if jobs.is_empty() {
        println!("skipped: no annotated policies in {}", gold.display());
        return;
    }
    let mut total = [Tally::default(); 7];
    for (name, document, gold) in &jobs {
        let score = compiled(name, document, gold);
        println!("{}  {name}", figures(&score.tallies));
        if asked("LUOSHI_GOLD").is_some() {
            score.notes.iter().for_each(|(_, note)| println!("    {note}"));
        }
        for (sum, tally) in total.iter_mut().zip(score.tallies) {
            *sum = sum.plus(tally);
        }
    }
    println!("{}  all {}", figures(&total), jobs.len());
    if asked("LUOSHI_GOLD").is_some() {
        return;
    }
    let known = Known::read(&support::cases());
    let named = |part: &str| format!("gold/{part}");
    let tried: BTreeSet<String> = PARTS.iter().map(|p| named(p)).collect();
    let short = PARTS.iter().zip(total).zip(GOALS).filter(|((_, tally), goal)| tally.f1() < *goal);
    let failed: BTreeSet<String> = short.map(|((part, _), _)| named(part)).collect();
    if asked("LUOSHI_UPDATE").as_deref() == Some("known") {
        return known.rewrite(&tried, &failed);
    }
    let verdict = known.verdict(&tried, &failed);
    assert!(verdict.is_empty(), "{}", verdict.join("\n"));
}

#[expect(clippy::disallowed_methods, reason = "the policies are files outside the repository")]
fn compiled(name: &str, document: &Path, gold: &Path) -> Score {
    let bytes = fs::read(document).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let gold = Sheet::from_json(&fs::read_to_string(gold).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
    let plan = policy::compile(&text::document::Document::plain(name, text.clone()));
    score(&text, &gold, &Sheet::from(&plan))
}

/// Each gold file that has a document: name, document, gold file.
fn jobs(gold: &Path, policies: &Path) -> Vec<(String, PathBuf, PathBuf)> {
    let files = |folder: &Path| -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut out: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        out.sort();
        out
    };
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let documents = files(policies);
    let named = |name: &str| {
        let fits = |d: &&PathBuf| {
            stem(d).strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        };
        documents.iter().find(fits).cloned()
    };
    let gold = files(gold).into_iter().filter(|g| g.extension().is_some_and(|e| e == "json"));
    gold.filter_map(|g| Some((stem(&g), named(&stem(&g))?, g))).collect()
}
