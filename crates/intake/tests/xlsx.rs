//! Workbooks.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use intake::Limits;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use support::office::container;
use support::{refused, show};

#[test]
fn sheets_are_tables_with_what_is_shown() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("任务分解表").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "样例市任务分解表", &plain).unwrap();
    for (column, title) in (0_u16..).zip(["指标", "目标值", "时限", "备注"]) {
        sheet.write(2, column, title).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "研发投入强度", &plain).unwrap();
    sheet.write_number_with_format(3, 1, 0.042, &Format::new().set_num_format("0.0%")).unwrap();
    let day = ExcelDateTime::from_ymd(2027, 12, 31).unwrap();
    sheet.write_datetime_with_format(3, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write(4, 1, 12_500).unwrap();
    sheet.write(4, 2, 2027).unwrap();
    sheet.write(4, 3, "第一行\n第二行").unwrap();
    sheet.write_formula(5, 1, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(5, 3, true).unwrap();
    workbook.add_worksheet().set_name("空表").unwrap();
    let list = workbook.add_worksheet();
    list.set_name("说明").unwrap();
    list.write(0, 1, "一列文字").unwrap();
    list.write(3, 1, "都是段落").unwrap();
    workbook.add_worksheet().set_name("藏").unwrap().set_hidden(true).write(0, 0, "隐藏").unwrap();
    assert_eq!(
        show("tasks.xlsx", &workbook.save_to_buffer().unwrap()),
        "p 样例市任务分解表\ntable 任务分解表\n| 指标 | 目标值 | 时限 | 备注 |\n| 研发投入强度↓2 | 4.2% | 2027-12-31 |  |\n\
         | 12500 | 2027 | 第一行 第二行 |\n|  | 2 |  | 是 |\np 一列文字\np 都是段落\n"
    );
}

fn sheet(data: &str) -> Vec<u8> {
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    container(&[
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{data}</sheetData></worksheet>").as_bytes(),
        ),
    ])
}

#[test]
fn cells_without_addresses_follow_each_other() {
    let cell = |words: &str| format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let data = format!("<row>{}{}</row><row r=\"9\">{}</row>", cell("甲"), cell("乙"), cell("丙"));
    assert_eq!(show("bare.xlsx", &sheet(&data)), "table S\n| 甲 | 乙 |\n| 丙 |  |\n");
}

#[test]
fn sheets_made_to_exhaust_are_refused() {
    let limits = Limits { cells: 10_000, ..Limits::default() };
    let wide: String = (0..10_000).map(|_| "<c><v>1</v></c>").collect();
    assert_eq!(refused("wide.xlsx", &sheet(&format!("<row>{wide}</row>")), &limits), "table-too-wide");
    assert_eq!(
        refused(
            "far.xlsx",
            &sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>"),
            &limits
        ),
        "table-too-wide"
    );
    let tall: String = (0..200)
        .map(|row| {
            format!("<row r=\"{}\"><c r=\"A{0}\"><v>1</v></c><c r=\"GR{0}\"><v>1</v></c></row>", row + 1)
        })
        .collect();
    assert_eq!(refused("sparse.xlsx", &sheet(&tall), &limits), "table-too-large");
    let many = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(6_000);
    assert_eq!(refused("many.xlsx", &sheet(&many), &limits), "table-too-large");
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(1_000);
    let merges = "<mergeCell ref=\"A1:B1000\"/>".repeat(1_000);
    let merged = sheet(&format!("{rows}</sheetData><mergeCells>{merges}</mergeCells><sheetData>"));
    assert_eq!(refused("merged.xlsx", &merged, &limits), "table-too-large");
    // A cell at the last row costs nothing.
    assert_eq!(
        show("deep.xlsx", &sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c><c><v>2</v></c></row>")),
        "table S\n| 1 | 2 |\n"
    );
}
