//! Documents that come as files with marks of their own: headings by style, tables with merged cells, a workbook of tasks.

#![allow(clippy::unwrap_used, reason = "a test stops where its files are not as they should be")]

use docx_rs::{Docx, Paragraph, Run, Style, StyleType, Table, TableCell, TableRow, VMergeType};
use intake::Limits;
use plan::Plan;
use rust_xlsxwriter::{Format, Workbook};

fn compiled(name: &str, bytes: &[u8]) -> Plan {
    policy::compile(&intake::read(name, bytes, &Limits::default()).unwrap())
}

/// Headings, measures and tables, a line each.
fn shown(plan: &Plan) -> String {
    let mut out = vec![plan.title.clone().unwrap_or_default()];
    out.extend(plan.outline.iter().map(|s| format!("{} {}{}", s.level, s.number, s.title)));
    out.extend(plan.measures.iter().map(|m| {
        let (leads, others) = (m.leads.join("、"), m.participants.join("、"));
        format!("[{}] {}{} | {leads} | {others}", m.section, m.number, m.title)
    }));
    for table in &plan.tables {
        out.push(format!("table {}: {}", table.title, table.columns.join("/")));
        out.extend(table.rows.iter().map(|row| row.join("/")));
    }
    out.join("\n")
}

const WANTED: &str = "样例市新材料产业行动方案
1 总体目标
1 重点任务
2 （一）壮大企业
2 （二）建设平台
[重点任务] （一）壮大企业 | 市工信局 | 市商务局
[重点任务] （二）建设平台 | 市科技局 | 
table 表1 重点项目: 领域/项目/地点
石墨烯/中试线/样例区
石墨烯/检测中心/虚构区";

#[test]
fn html_with_headings_and_merged_cells() {
    let page = "<html><head><meta charset=\"utf-8\"><title>样例市新材料产业行动方案</title></head><body>\
        <h1>样例市新材料产业行动方案</h1><h2>总体目标</h2><p>到2027年，培育新材料企业100家。</p>\
        <h2>重点任务</h2><h3>（一）壮大企业</h3><p>支持企业上市。（市工信局牵头，市商务局配合）</p>\
        <h3>（二）建设平台</h3><p>布局创新平台。（牵头单位：市科技局）</p><p>表1 重点项目</p>\
        <table><tr><th>领域</th><th>项目</th><th>地点</th></tr>\
        <tr><td rowspan=\"2\">石墨烯</td><td>中试线</td><td>样例区</td></tr>\
        <tr><td>检测中心</td><td>虚构区</td></tr></table></body></html>";
    assert_eq!(shown(&compiled("plan.html", page.as_bytes())), WANTED);
}

#[test]
fn docx_with_heading_styles_and_merged_cells() {
    let words = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let cell = |text: &str| TableCell::new().add_paragraph(words(text));
    let heading = |level: usize, text: &str| words(text).style(&format!("Heading{level}"));
    let style = |level: usize| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph).name(format!("heading {level}"))
    };
    let table = Table::new(vec![
        TableRow::new(vec![cell("领域"), cell("项目"), cell("地点")]),
        TableRow::new(vec![
            cell("石墨烯").vertical_merge(VMergeType::Restart),
            cell("中试线"),
            cell("样例区"),
        ]),
        TableRow::new(vec![cell("").vertical_merge(VMergeType::Continue), cell("检测中心"), cell("虚构区")]),
    ]);
    let mut file = std::io::Cursor::new(Vec::new());
    Docx::new()
        .add_style(style(1))
        .add_style(style(2))
        .add_style(style(3))
        .add_paragraph(heading(1, "样例市新材料产业行动方案"))
        .add_paragraph(heading(2, "总体目标"))
        .add_paragraph(words("到2027年，培育新材料企业100家。"))
        .add_paragraph(heading(2, "重点任务"))
        .add_paragraph(heading(3, "（一）壮大企业"))
        .add_paragraph(words("支持企业上市。（市工信局牵头，市商务局配合）"))
        .add_paragraph(heading(3, "（二）建设平台"))
        .add_paragraph(words("布局创新平台。（牵头单位：市科技局）"))
        .add_paragraph(words("表1 重点项目"))
        .add_table(table)
        .build()
        .pack(&mut file)
        .unwrap();
    assert_eq!(shown(&compiled("plan.docx", file.get_ref())), WANTED);
}

#[test]
fn workbook_of_tasks_gives_measures() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("任务分工表").unwrap();
    sheet.merge_range(0, 0, 0, 4, "样例市重点任务分工表", &Format::new()).unwrap();
    let rows = [
        ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
        ["1", "建设人才公寓1000套", "市住建局", "市人社局、市财政局", "2025年12月"],
        ["2", "举办招聘会20场", "市人社局", "各区人民政府", "2025年6月"],
    ];
    for (at, row) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(row) {
            sheet.write(at, column, text).unwrap();
        }
    }
    let plan = compiled("tasks.xlsx", &workbook.save_to_buffer().unwrap());
    let measures: Vec<String> = plan
        .measures
        .iter()
        .map(|m| format!("{}{} | {} | {}", m.number, m.title, m.leads.join("、"), m.participants.join("、")))
        .collect();
    assert_eq!(
        measures,
        ["1建设人才公寓1000套 | 市住建局 | 市人社局、市财政局", "2举办招聘会20场 | 市人社局 | 各区人民政府"]
    );
}
