//! A row of a table with more cells than its head.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::paragraph::Zone;

pub(super) const RULE: Rule = Rule {
    code: "table-ragged",
    severity: Severity::Warning,
    name: Text { zh: "表格列数不一致", en: "Ragged table" },
    what: Text {
        zh: "表格某一行的单元格比表头多。（合并单元格使某行变少是正常的，不提示。）",
        en: "A row of a table has more cells than its head. (Fewer is how merged cells look, and is not reported.)",
    },
    why: Text {
        zh: "这一行的内容会错位到别的栏目下。",
        en: "The words of the row end up under the wrong columns.",
    },
    example: "样例市工作方案\n\n一、项目安排\n\n按下表推进。\n\n| 序号 | 名称 |\n| 1 | 甲项目 |\n| 2 | 乙项目 | 2025年 | 市科技局 |\n",
    mended: "样例市工作方案\n\n一、项目安排\n\n按下表推进。\n\n| 序号 | 名称 |\n| 1 | 甲项目 |\n| 2 | 乙项目 |\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut head: Option<usize> = None;
    let mut next = 0_u32;
    for paragraph in &cx.reading.paragraphs {
        if paragraph.zone != Zone::Table || paragraph.table.is_some() {
            head = None;
            continue;
        }
        // Rows with running text between them are two tables.
        let between = cx.source().get(next as usize..paragraph.span.start as usize).unwrap_or("");
        if between.chars().any(char::is_alphanumeric) {
            head = None;
        }
        next = paragraph.span.end;
        let cells = cells(&paragraph.text);
        match head {
            None => head = Some(cells),
            Some(want) if cells > want => out.push(
                RULE.report(
                    format!("这一行有{cells}个单元格，表头有{want}个"),
                    format!("this row has {cells} cells, the head {want}"),
                )
                .at(paragraph.span, cx.source()),
            ),
            Some(_) => {}
        }
    }
}

/// Cells of a row, the bars at its ends apart; empty cells at the end are padding.
fn cells(row: &str) -> usize {
    let row = row.trim().trim_start_matches('|').trim_end_matches(['|', ' ']);
    row.split('|').count()
}
