//! An invented plan with everything in it that an export shows.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::Cursor;

use base::{Date, Span, Words};
use calamine::{Data, Reader, Xlsx};
use diag::{Diagnostic, Severity};
use export::{CorrectionLine, PlanExport, PlanLine};
use plan::{Basis, Comparator, Firmness, Measure, Period, Plan, Section, Table, Target, Value};

/// The day that exported files bear in tests.
pub(crate) fn made() -> Date {
    "2026-03-09".parse().unwrap()
}

pub(crate) fn target(
    indicator: &str,
    comparator: Comparator,
    value: Value,
    unit: &str,
    basis: Basis,
    due: &str,
) -> Target {
    Target {
        indicator: indicator.to_owned(),
        comparator,
        value,
        unit: unit.to_owned(),
        basis,
        due: Some(due.to_owned()),
        per: None,
        firmness: Firmness::Firm,
        quote: format!("{indicator}达到{value}{unit}"),
        span: Span::default(),
        number_span: Span::default(),
        section: Some(0),
        measure: None,
    }
}

pub(crate) fn one(value: &str) -> Value {
    Value::One(value.parse().unwrap())
}

fn measure(number: &str, title: &str, leads: &[&str], participants: &[&str]) -> Measure {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Measure {
        number: number.to_owned(),
        title: title.to_owned(),
        section: "主要任务".to_owned(),
        leads: owned(leads),
        participants: owned(participants),
        quote: title.chars().take(12).collect(),
        span: Span::default(),
        outline: None,
        owners: Vec::new(),
    }
}

/// One line of the list of plans.
pub(crate) fn line() -> PlanLine {
    PlanLine {
        title: "样例市建设区域科技创新中心三年行动方案（2025—2027年）".to_owned(),
        issuers: vec!["样例市人民政府办公厅".to_owned()],
        document_number: Some("样政办〔2025〕1号".to_owned()),
        issued: Some("2025-03-01".parse().unwrap()),
        period: Some(Period { from: 2025, to: 2027 }),
        version: 2,
        targets: 5,
        measures: 4,
        owned: 3,
        dated: 5,
        measurable: 2,
        errors: 0,
        warnings: 1,
        notes: 1,
        sample: true,
    }
}

/// A plan with targets of every shape, measures with and without owners, a table, a correction and diagnostics.
pub(crate) fn plan() -> PlanExport {
    let mut yearly = target("科技成果转化对接活动", Comparator::Ge, one("20"), "场", Basis::Added, "2027");
    yearly.per = Some("year".to_owned());
    yearly.firmness = Firmness::Aspire;
    let plan = Plan {
        title: Some(line().title),
        outline: vec![Section {
            number: "二、".to_owned(),
            level: 1,
            title: "主要目标".to_owned(),
            span: Span::default(),
            body: Span::default(),
            parent: None,
        }],
        targets: vec![
            target("全社会研发投入强度", Comparator::Ge, one("4.2"), "%", Basis::Ratio, "2027"),
            target("技术合同成交额", Comparator::Gt, one("100000000000"), "元", Basis::Level, "2027"),
            target(
                "省级以上创新平台",
                Comparator::Range,
                Value::Range(3.into(), 5.into()),
                "个",
                Basis::Added,
                "2026",
            ),
            target("国家创新型城市排名", Comparator::Rank, one("10"), "位", Basis::Rank, "2027"),
            yearly,
        ],
        measures: vec![
            measure("1.", "建设重大科技基础设施", &["市科技局"], &["市发改委", "市财政局", "各区人民政府"]),
            measure(
                "2.",
                "培育科技领军企业，完善“科技型中小企业—高新技术企业—领军企业”梯次培育机制",
                &["市经信局"],
                &[],
            ),
            measure("3.", "=HYPERLINK(\"http://example.invalid\",\"看\")", &[], &["市人才办"]),
            measure("4.", "加强国际科技合作", &[], &[]),
        ],
        tables: vec![Table {
            title: "表1 主要指标[2025/2027]".to_owned(),
            columns: ["序号", "指标", "2024年基数", "2027年目标", "备注"].map(str::to_owned).to_vec(),
            rows: vec![
                ["1", "全社会研发投入强度（%）", "3.6", "4.2", ""].map(str::to_owned).to_vec(),
                ["2", "高新技术企业数量（家）", "12,500", "18,000", "含光谷产业园"]
                    .map(str::to_owned)
                    .to_vec(),
                ["3", "代码", "007", "+1", "@cmd"].map(str::to_owned).to_vec(),
            ],
            span: Span::default(),
            section: Some(0),
        }],
        diagnostics: vec![
            Diagnostic {
                quote: "4.加强国际科技合作".to_owned(),
                ..Diagnostic::new(
                    "measure-without-owner",
                    Severity::Warning,
                    Words::new(
                        "这项任务没有责任单位，而其余各项都有",
                        "this measure has no owner, while all others have",
                    ),
                )
                .help(Words::new("请补充责任单位", "name the bodies that owe it"))
            },
            Diagnostic::new(
                "target-without-baseline",
                Severity::Note,
                Words::new("目标没有基数", "a target without a baseline"),
            ),
        ],
        ..Plan::default()
    };
    PlanExport {
        line: line(),
        plan,
        corrections: vec![CorrectionLine {
            item: "全社会研发投入强度".to_owned(),
            field: "value".to_owned(),
            old: "4".to_owned(),
            new: "4.2".to_owned(),
            reason: "原文表格为准".to_owned(),
            by: "样例用户".to_owned(),
            at: "2026-01-02T16:30:00Z".parse().unwrap(),
        }],
    }
}

/// Every sheet of a workbook as lines of cells parted by ` | `, as a reader of workbooks sees them.
pub(crate) fn sheets(bytes: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).unwrap();
        let formulas = workbook.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "a formula in {name}");
        out += &format!("[{name}]\n");
        for row in range.rows() {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Data::Float(number) => format!("#{number}"),
                    Data::DateTime(day) => format!("@{}", day.as_f64()),
                    other => other.to_string(),
                })
                .collect();
            out += &format!("{}\n", cells.join(" | ").trim_end_matches([' ', '|']));
        }
    }
    out
}
