//! No text makes the compiler panic, and every span it gives lies within the text, on character boundaries.

use proptest::prelude::*;

/// Pieces that documents are made of, put together in any order.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "1．",
    "（1）",
    "①",
    "第一章",
    "第二条 ",
    "——",
    "专栏1 ",
    "附件1",
    "表1 ",
    "## ",
    "- ",
    "|",
    "｜",
    "\n",
    "\n\n",
    "　　",
    " ",
    "\t",
    "。",
    "，",
    "；",
    "：",
    "、",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "“",
    "”",
    "〈",
    "〉",
    "【",
    "】",
    "牵头单位：",
    "责任单位：",
    "配合单位:",
    "完成时限：",
    "市科技局",
    "各区、市政府",
    "甲市、乙市人民政府",
    "甲乙丙三市",
    "等有关部门",
    "牵头",
    "配合",
    "负责",
    "会同",
    "由",
    "和",
    "及",
    "参与",
    "统筹",
    "承担主体责任",
    "排在第一位的为牵头单位",
    "以下均需某市政府落实",
    "到2025年",
    "2023—2025年",
    "2021年3月28日",
    "二〇二三年四月八日",
    "样政办〔2021〕26号",
    "关于印发",
    "行动方案",
    "的通知",
    "总体要求",
    "保障措施",
    "高新技术企业",
    "突破1000家",
    "3—5个",
    "4.2%",
    "力争",
    "每年",
    "目录",
    "......3",
    "— 3 —",
    "打印",
    "发文字号：",
    "成文日期：",
    "抄送：",
    "印发",
    "武漢市",
    "智慧財產權",
    "??",
    "&nbsp;",
    "<p>",
    "\u{feff}",
    "\u{200b}",
    "１２",
    "Ａ",
    "\r",
    "推进工作",
    "序号 | 任务 | 牵头单位 |",
];

fn compiled(text: String) {
    let document = text::Document::plain("sample.txt", text);
    let plan = policy::compile(&document);
    let source = document.text.as_str();
    let spans = (plan.outline.iter().flat_map(|s| [s.span, s.body]))
        .chain(plan.measures.iter().flat_map(|m| m.owners.iter().map(|o| o.span).chain([m.span])))
        .chain(plan.targets.iter().flat_map(|t| [t.span, t.number_span]))
        .chain(plan.clauses.iter().map(|c| c.span))
        .chain(plan.deadlines.iter().map(|d| d.span))
        .chain(plan.mentions.iter().map(|m| m.span))
        .chain(plan.tables.iter().map(|t| t.span));
    for span in spans {
        assert!(source.get(span.range()).is_some(), "{span:?} of {source:?}");
    }
    for table in &plan.tables {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let whole = bare(source);
    for measure in &plan.measures {
        assert!(whole.contains(&bare(&measure.quote)), "{} in {source:?}", measure.quote);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in any::<String>()) {
        compiled(text);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        compiled(pieces.concat());
    }

    #[test]
    fn pieces_cut_anywhere(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..60), cut in any::<prop::sample::Index>()) {
        let text = pieces.concat();
        let chars: Vec<char> = text.chars().collect();
        let at = cut.index(chars.len());
        compiled(chars[at..].iter().collect());
        compiled(chars[..at].iter().collect());
    }
}
