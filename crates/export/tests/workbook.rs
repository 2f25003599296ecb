//! Workbooks, read back as a reader of workbooks sees them.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use base::{Lang, Words};
use export::{
    BodyExport, BodyLine, Change, ChangeLine, ComparisonExport, Format, IndicatorGroup, PlansExport,
    TargetLine, TargetsExport, What,
};
use plan::{ItemKind, Role};
use support::{line, made, one, plan, sheets, target};

fn read_back(what: &What<'_>, lang: Lang) -> String {
    let file = export::file(what, Format::Xlsx, lang, made()).unwrap();
    let again = export::file(what, Format::Xlsx, lang, made()).unwrap();
    assert!(file == again, "the same input gives the same bytes");
    format!("{}\n{}", file.name, sheets(file.bytes))
}

#[test]
fn a_plan_has_its_targets_measures_tables_corrections_and_diagnostics() {
    insta::assert_snapshot!(read_back(&What::Plan(&plan()), Lang::Zh));
}

#[test]
fn a_plan_in_english_has_english_heads() {
    insta::assert_snapshot!(read_back(&What::Plan(&plan()), Lang::En));
}

#[test]
fn the_list_of_plans_has_counts_as_numbers() {
    insta::assert_snapshot!(read_back(&What::Plans(&PlansExport { plans: vec![line()] }), Lang::Zh));
}

#[test]
fn targets_stand_under_their_indicator() {
    let point = |value: &str, due: &str| TargetLine {
        plan: "样例市三年行动方案".to_owned(),
        item: "t0".to_owned(),
        target: target("研发投入强度", plan::Comparator::Ge, one(value), "%", plan::Basis::Ratio, due),
        sample: false,
    };
    let targets = TargetsExport {
        groups: vec![IndicatorGroup {
            indicator: "研发投入强度".to_owned(),
            points: vec![point("3.24", "2021"), point("4.2", "2025")],
            conflicts: vec![Words::new("2025年有两个目标值", "two values for 2025")],
        }],
    };
    insta::assert_snapshot!(read_back(&What::Targets(&targets), Lang::Zh));
}

#[test]
fn a_body_has_its_duties() {
    let body = BodyExport {
        name: "样例市科技局".to_owned(),
        jurisdiction: Some("样例市".to_owned()),
        aliases: vec!["样例市科创局".to_owned()],
        lines: vec![BodyLine {
            plan: "样例市三年行动方案".to_owned(),
            number: "1.".to_owned(),
            title: "建设重大科技基础设施".to_owned(),
            section: "主要任务".to_owned(),
            role: Role::Lead,
            due: Some("2027".to_owned()),
            targets: vec!["创新平台≥3个".to_owned(), "排名≤10位".to_owned()],
            sample: true,
        }],
        sample: true,
    };
    insta::assert_snapshot!(read_back(&What::Body(&body), Lang::Zh));
}

#[test]
fn a_comparison_says_what_changed() {
    let comparison = ComparisonExport {
        before: "样例市方案 第1版".to_owned(),
        after: "样例市方案 第2版".to_owned(),
        changes: vec![ChangeLine {
            change: Change::Raised,
            kind: ItemKind::Target,
            name: "研发投入强度".to_owned(),
            before: "≥4%".to_owned(),
            after: "≥4.2%".to_owned(),
            section: "主要目标".to_owned(),
        }],
        sample: false,
    };
    insta::assert_snapshot!(read_back(&What::Comparison(&comparison), Lang::Zh));
}

#[test]
fn odd_content_does_not_break_a_workbook() {
    let mut odd = plan();
    odd.line.title = "很".repeat(400);
    for target in &mut odd.plan.targets {
        target.quote = "字\u{1}\u{FFFE}\n".repeat(40_000);
        target.indicator = "=1+1".to_owned();
    }
    odd.plan.tables = vec![odd.plan.tables[0].clone(); 3];
    odd.plan.tables[0].columns.clear();
    odd.plan.tables[1].rows = vec![vec![]; 2];
    let text = read_back(&What::Plan(&odd), Lang::Zh);
    assert!(text.contains("=1+1") && text.contains("表1 主要指标 2025 2027 (2)"));
}
