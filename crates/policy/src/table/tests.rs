//! Tables as files print them.

use crate::{frame, paragraph};

fn tables(text: &str) -> Vec<String> {
    let document = text::Document::plain("sample.txt", text.to_owned());
    let mut paragraphs = paragraph::read(&document, &text::fold(&document.text), crate::crew::Crew::ONE);
    frame::read(&mut paragraphs);
    super::read(&document, &paragraphs)
        .iter()
        .flat_map(|sheet| {
            let line = |cells: &[super::Cell]| {
                cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")
            };
            let mut out = vec![sheet.title.clone(), line(&sheet.columns)];
            out.extend(sheet.rows.iter().map(|row| line(row)));
            out
        })
        .collect()
}

#[test]
fn a_merged_first_cell_is_filled_down() {
    let got = tables(
        "表1　样例项目\n序号 | 地区 | 名称 | 时间 |\n1 | 甲 片区 | 样例科创中心 | 2023-2025年 |\n2 | 样例科学城 | 2023-2025年 | |\n3 | 乙 片区 | 样例产业基地 | 2024年 |",
    );
    assert_eq!(
        got,
        [
            "表1 样例项目",
            "序号|地区|名称|时间",
            "1|甲片区|样例科创中心|2023-2025年",
            "2|甲片区|样例科学城|2023-2025年",
            "3|乙片区|样例产业基地|2024年"
        ]
    );
}

#[test]
fn short_rows_find_their_columns() {
    let got = tables(
        "样例考核表\n| 序号 | 项目 | 分值 | 内容 |\n| 一、 | 通用部分 | 40 | |\n| 1 | 组织领导 | 8 | 配合各乡镇开展各项日常工作 |\n| 1 | 重点部门 | 样例县农业局 | 60 | 开展农村生活垃圾分类治理工作 |\n| 2 | 样例县水利局 | 30 | 开展农村生活污水专项治理工作 |",
    );
    assert_eq!(got[1], "序号|项目|项目|分值|内容");
    assert_eq!(got[2], "一、|通用部分|通用部分|40|");
    assert_eq!(got[5], "2|重点部门|样例县水利局|30|开展农村生活污水专项治理工作");
}

#[test]
fn markdown_rules_go() {
    assert_eq!(tables("| 指标 | 目标 |\n|---|---|\n| 样例平台 | 10个 |"), ["", "指标|目标", "样例平台|10个"]);
}
