//! A small plan, as its compiler would give it.

use app::diag::{Diagnostic, Severity};
use app::plan::{Basis, Comparator, Firmness, Measure, Owner, Period, Plan, Role, Section, Target, Value};
use base::{Span, Words};

use super::found;

pub(super) const TEXT: &str = "样例行动方案\n一、总体目标\n到2027年，研发平台达到50家。\n二、重点任务\n1.建设<平台>。新增平台10家。责任单位：样例市科技局\n";

pub(super) fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

pub(crate) fn plan() -> Plan {
    let section = |number: &str, title: &str| Section {
        number: number.into(),
        level: 1,
        title: title.into(),
        span: span(&format!("{number}{title}")),
        body: Span::new(0, TEXT.len()),
        parent: None,
    };
    let target = Target {
        indicator: "研发平台".into(),
        comparator: Comparator::Ge,
        value: Value::One(50.into()),
        unit: "家".into(),
        basis: Basis::Level,
        due: Some("2027".into()),
        per: None,
        firmness: Firmness::Aspire,
        quote: "研发平台达到50家".into(),
        span: span("研发平台达到50家"),
        number_span: span("50家"),
        section: Some(0),
        measure: None,
    };
    let added = Target {
        indicator: "平台".into(),
        value: Value::Range(10.into(), 20_000.into()),
        comparator: Comparator::Range,
        due: None,
        per: Some("year".into()),
        quote: "新增平台10家".into(),
        span: span("新增平台10家"),
        number_span: span("10家"),
        measure: Some(0),
        ..target.clone()
    };
    let owner = Owner {
        name: "样例市科技局".into(), role: Role::Participant, span: span("样例市科技局")
    };
    let measure = Measure {
        number: "1.".into(),
        title: "建设<平台>".into(),
        section: "重点任务".into(),
        leads: Vec::new(),
        participants: vec![owner.name.clone()],
        quote: "建设<平台>".into(),
        span: span("1.建设<平台>。新增平台10家。责任单位：样例市科技局"),
        outline: None,
        owners: vec![owner],
    };
    Plan {
        title: Some("样例行动方案".into()),
        issuer: vec!["样例市人民政府".into()],
        period: Some(Period { from: 2025, to: 2027 }),
        outline: vec![section("一、", "总体目标"), section("二、", "重点任务")],
        targets: vec![target, added],
        measures: vec![measure.clone(), Measure { participants: Vec::new(), owners: Vec::new(), ..measure }],
        diagnostics: vec![
            found(),
            Diagnostic::new("annex-missing", Severity::Note, Words::new("缺附件", "No annex")),
        ],
        ..Plan::default()
    }
}
