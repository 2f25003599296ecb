//! What is exported as docx reads back as the same words, through the reader of uploaded files.

use app::export::{Format, PlanLine, PlansExport, What, file};
use base::Lang;
use text::Block;

#[test]
fn an_exported_document_reads_back() {
    let line = PlanLine {
        title: "样例市建设区域科技创新中心三年行动方案（2025—2027年）".to_owned(),
        issuers: vec!["样例市人民政府".to_owned()],
        targets: 1_234,
        sample: true,
        ..PlanLine::default()
    };
    let plans = PlansExport { plans: vec![line] };
    let exported = file(&What::Plans(&plans), Format::Docx, Lang::Zh, "2026-03-09".parse().unwrap()).unwrap();
    let document = intake::read(&exported.name, &exported.bytes, &intake::Limits::default()).unwrap();
    assert!(document.text.starts_with("政策一览\n（样例数据，非真实文件）\n"));
    let tables: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    assert_eq!(tables.len(), 1);
    let words: Vec<Vec<&str>> = tables[0]
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.span.of(&document.text)).collect())
        .collect();
    assert_eq!(words[0][..3], ["序号", "名称", "发文机关"]);
    assert_eq!(words[1][1], plans.plans[0].title);
    assert!(words[1].contains(&"1,234"));
}
