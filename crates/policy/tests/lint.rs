//! Drafting faults: every rule reports its example and is quiet on the example mended; the real policies' faults are
//! found; and nothing makes a rule panic.

#![allow(clippy::unwrap_used, reason = "a test stops where its files are not as they should be")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plan::Plan;
use policy::lint::CODES;
use proptest::prelude::*;
use text::Document;

mod support;

use support::asked;
use support::known::Known;

fn compiled(source: &str) -> Plan {
    policy::compile(&Document::plain("case.txt", source.to_owned()))
}

fn reports(plan: &Plan, code: &str) -> Vec<String> {
    plan.diagnostics.iter().filter(|d| d.code == code).map(|d| d.quote.clone()).collect()
}

#[test]
fn each_rule_reports_its_example_and_not_the_mended_one() {
    let (mut tried, mut failed) = (BTreeSet::new(), BTreeSet::new());
    for rule in CODES {
        let name = format!("rule/{}", rule.code);
        tried.insert(name.clone());
        let said = reports(&compiled(rule.example), rule.code);
        let quiet = reports(&compiled(rule.mended), rule.code);
        if said.is_empty() {
            println!("{}: says nothing of its example", rule.code);
        }
        if !quiet.is_empty() {
            println!("{}: reports the mended example: {quiet:?}", rule.code);
        }
        if said.is_empty() || !quiet.is_empty() {
            failed.insert(name);
        }
    }
    let known = Known::read(&support::cases());
    if asked("LUOSHI_UPDATE").as_deref() == Some("known") {
        return known.rewrite(&tried, &failed);
    }
    let verdict = known.verdict(&tried, &failed);
    assert!(verdict.is_empty(), "{}", verdict.join("\n"));
}

/// A rule that fires on good drafting is noise; the mended examples are good drafting.
#[test]
fn mended_examples_have_no_other_warning() {
    for rule in CODES {
        let plan = compiled(rule.mended);
        let warnings = plan.diagnostics.iter().filter(|d| d.severity > diag::Severity::Note);
        let said: Vec<String> = warnings.map(|d| format!("{} «{}»", d.code, d.quote)).collect();
        assert!(said.is_empty(), "{}: {said:?}", rule.code);
    }
}

#[test]
fn codes_are_sorted_and_read_well() {
    let codes: Vec<&str> = CODES.iter().map(|r| r.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for code in codes {
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
    }
}

/// Words that the rules look for, so that arbitrary texts reach them.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "①",
    "第三条",
    "主要任务",
    "保障措施",
    "牵头单位：",
    "责任单位：",
    "市科技局",
    "、",
    "；",
    "，",
    "。",
    "\n",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "附件",
    "附后",
    "到2026年",
    "达到",
    "5—3个",
    "100%",
    "覆盖率",
    "增长",
    "??",
    "|",
    "样政发〔2024〕",
    "3号",
    "\u{fffd}",
    "為",
    "各区人民政府",
    "新增",
    "30家",
    " ",
    "\t",
    "２",
    "𠮷",
    "👩‍🔬",
    "e\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_with_spans_inside_it(
        pieces in prop::collection::vec(prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"], 0..60)
    ) {
        let source = pieces.concat();
        let plan = compiled(&source);
        for d in &plan.diagnostics {
            let spans = d.span.into_iter().chain(d.labels.iter().map(|l| l.span));
            for span in spans {
                prop_assert!(source.get(span.range()).is_some(), "{} at {:?} of {} bytes", d.code, span, source.len());
            }
            if let Some(span) = d.span {
                prop_assert_eq!(&d.quote, span.of(&source));
            }
            prop_assert!(CODES.iter().any(|r| r.code == d.code), "{} stands in no table", d.code);
            prop_assert!(!d.message.zh.is_empty() && !d.message.en.is_empty());
        }
    }
}

/// A real policy by the start of its file name, where it is at hand.
#[expect(clippy::disallowed_methods, reason = "the policies are files outside the repository")]
fn policy(name: &str) -> Option<Plan> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/policies");
    let mut files: Vec<_> = fs::read_dir(&folder).ok()?.map(|e| e.unwrap().path()).collect();
    files.sort();
    let file =
        files.into_iter().find(|f| f.file_name().is_some_and(|f| f.to_string_lossy().starts_with(name)))?;
    Some(compiled(&String::from_utf8_lossy(&fs::read(file).unwrap())))
}

#[test]
fn the_faults_of_the_real_policies_are_found() {
    let faults = [
        ("hubei-2023", "suspicious-characters", "2023??"),
        ("hubei-2023", "two-responsible-groups-no-lead", "責任單位"),
        ("wuhan-2021", "annex-missing", "附后"),
        ("wuhan-2021", "item-without-owner", "深化成果转化对接"),
    ];
    let (mut tried, mut failed) = (BTreeSet::new(), BTreeSet::new());
    for (document, code, words) in faults {
        let Some(plan) = policy(document) else {
            println!("skipped: {document} is not at hand");
            continue;
        };
        let name = format!("fault/{document}/{code}");
        tried.insert(name.clone());
        let said = reports(&plan, code);
        println!("{document} {code}: {said:?}");
        if !said.iter().any(|quote| quote.contains(words)) {
            failed.insert(name);
        }
    }
    let known = Known::read(&support::cases());
    if asked("LUOSHI_UPDATE").as_deref() == Some("known") {
        return known.rewrite(&tried, &failed);
    }
    let verdict = known.verdict(&tried, &failed);
    assert!(verdict.is_empty(), "{}", verdict.join("\n"));
}
