//! How a plan reads, from a plan made by hand.

use base::{Lang, Span};
use diag::render::Options;
use diag::{Diagnostic, Severity};
use plan::{Basis, Comparator, Firmness, Measure, Period, Plan, Section, Table, Target, Value};
use text::Document;

use super::super::Compiled;

const SOURCE: &str = "样例市创新行动方案（2025—2027年）\n一、总体目标\n到2027年，全社会研发投入强度达到4.2%。\n\
    二、重点任务\n1.培育样例企业。新增高新技术企业1.5万家。（责任单位：样例市科技局；责任单位：样例市财政局）\n";

fn span(words: &str) -> Span {
    let at = SOURCE.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn section(number: &str, level: u8, title: &str) -> Section {
    Section {
        number: number.into(),
        level,
        title: title.into(),
        span: span(title),
        body: span(title),
        parent: None,
    }
}

fn target(indicator: &str, value: &str, unit: &str, basis: Basis, number: &str) -> Target {
    Target {
        indicator: indicator.into(),
        comparator: Comparator::Ge,
        value: Value::One(value.parse().unwrap()),
        unit: unit.into(),
        basis,
        due: Some("2027".into()),
        per: None,
        firmness: Firmness::Firm,
        quote: number.into(),
        span: span(number),
        number_span: span(number),
        section: Some(0),
        measure: None,
    }
}

fn sample() -> Compiled {
    let aim = Target {
        firmness: Firmness::Aspire,
        comparator: Comparator::Range,
        value: Value::Range("3".parse().unwrap(), "5".parse().unwrap()),
        per: Some("year".into()),
        ..target(
            "国际科技合作基地和联合实验室以及样例市各区引进建设的海外研发机构",
            "3",
            "个",
            Basis::Added,
            "1.5万家",
        )
    };
    let warning = Diagnostic::new(
        "two-groups",
        Severity::Warning,
        base::Words::new(
            "两组单位都写作责任单位，没有牵头单位",
            "Two groups are printed 责任单位 and none leads",
        ),
    );
    let plan = Plan {
        title: Some("样例市创新行动方案（2025—2027年）".into()),
        issuer: vec!["样例市人民政府办公室".into()],
        document_number: Some("样政办〔2025〕1号".into()),
        issued: Some("2025-03-01".parse().unwrap()),
        period: Some(Period { from: 2025, to: 2027 }),
        outline: vec![
            section("一、", 1, "总体目标"),
            section("二、", 1, "重点任务"),
            section("1.", 2, "培育样例企业"),
        ],
        targets: vec![
            target("全社会研发投入强度", "4.2", "%", Basis::Ratio, "4.2%"),
            target("高新技术企业", "15000", "家", Basis::Added, "1.5万家"),
            aim,
        ],
        measures: vec![Measure {
            number: "1.".into(),
            title: "培育样例企业".into(),
            section: "重点任务".into(),
            leads: vec!["样例市科技局".into()],
            participants: vec!["样例市财政局".into(), "样例市发改委".into()],
            quote: "培育样例企业。".into(),
            span: span("培育样例企业"),
            outline: Some(2),
            owners: Vec::new(),
        }],
        tables: vec![Table {
            title: "表1 样例项目".into(),
            columns: vec!["序号".into(), "名称".into(), "建设时间".into()],
            rows: vec![vec!["1".into(), "样例“科学”城".into(), "2025—2027年".into()]],
            ..Table::default()
        }],
        diagnostics: vec![warning.at(span("责任单位：样例市财政局"), SOURCE)],
        ..Plan::default()
    };
    Compiled { name: "样例.txt".into(), document: Document::plain("样例.txt", SOURCE.into()), plan }
}

fn show(lang: Lang, columns: usize) -> String {
    let mut out = Vec::new();
    super::write(&mut out, &sample(), &Options { lang, colour: false, columns }).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn in_chinese() {
    insta::assert_snapshot!(show(Lang::Zh, 80));
}

#[test]
fn in_english_on_a_narrow_terminal() {
    insta::assert_snapshot!(show(Lang::En, 60));
}
