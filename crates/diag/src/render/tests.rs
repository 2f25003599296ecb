//! How reports look.

use base::{Lang, Span, Words};

use super::{Options, Source, all, report, report_across, summary};
use crate::{Diagnostic, Severity};

/// The `n`th place of some words.
fn place(text: &str, words: &str, n: usize) -> Span {
    let at = text.match_indices(words).nth(n).unwrap().0;
    Span::new(at, at + words.len())
}

fn show(diagnostic: &Diagnostic, text: &str) -> String {
    let options = Options { columns: 72, ..Options::default() };
    report(diagnostic, &Source::new("样例方案.txt", text), &options)
}

fn warning(message: &str) -> Diagnostic {
    Diagnostic::new("sample-code", Severity::Warning, Words::new(message, "A sample fault"))
}

#[test]
fn a_short_line_with_wide_characters() {
    let text = "样例市行动方案\n\t（一）到2025??年，R&D强度达到4.2%。\n";
    let it = warning("年份里有不该有的字符")
        .at(place(text, "2025??年", 0), text)
        .help(Words::new("核对原文的年份", "Check the year"));
    insta::assert_snapshot!(show(&it, text), @r#"
    警告[sample-code]: 年份里有不该有的字符
     --> 样例方案.txt:2:6
      |
    2 |     （一）到2025??年，R&D强度达到4.2%。
      |             ^^^^^^^^
      = 建议: 核对原文的年份
    "#);
}

#[test]
fn english_words() {
    let text = "（一）到2025??年。";
    let it = warning("").at(place(text, "2025??年", 0), text).help(Words::new("", "Check the year"));
    let options = Options { lang: Lang::En, ..Options::default() };
    insta::assert_snapshot!(report(&it, &Source::new("sample.txt", text), &options), @r#"
    warning[sample-code]: A sample fault
     --> sample.txt:1:5
      |
    1 | （一）到2025??年。
      |         ^^^^^^^^
      = help: Check the year
    "#);
}

#[test]
fn a_paragraph_is_cut_around_the_words() {
    let fill = "深化“样例”人才联合培养，高水平建设样例学院，";
    let text = format!("{}新增标准720项{}。", fill.repeat(20), fill.repeat(20));
    let it = warning("没有写明期限").at(place(&text, "720项", 0), &text);
    insta::assert_snapshot!(show(&it, &text), @r#"
    警告[sample-code]: 没有写明期限
     --> 样例方案.txt:1:465
      |
    1 | ...高水平建设样例学院，新增标准720项深化“样例”人才联合培养，高水...
      |                                ^^^^^
    "#);
}

#[test]
fn two_places_far_apart_in_one_paragraph() {
    let fill = "深化样例人才联合培养，高水平建设样例学院，";
    let text =
        format!("（责任单位：样例市科技局；{}责任单位：样例市财政局）{}", fill.repeat(9), fill.repeat(9));
    let it = warning("两组单位都写作责任单位，没有牵头单位")
        .at(place(&text, "责任单位", 1), &text)
        .label(place(&text, "责任单位", 0), Words::new("第一组在这里", "the first group"));
    insta::assert_snapshot!(show(&it, &text), @r#"
    警告[sample-code]: 两组单位都写作责任单位，没有牵头单位
     --> 样例方案.txt:1:203
      |
    1 | （责任单位：样例市科技局；...例学院，责任单位：样例市财...
      |   --------                           ^^^^^^^^
      |   |
      |   第一组在这里
    "#);
}

#[test]
fn labels_side_by_side() {
    let text = "（责任单位：样例市科技局；责任单位：样例市财政局）";
    let it = warning("两组单位都写作责任单位")
        .at(place(text, "责任单位", 1), text)
        .label(place(text, "责任单位", 0), Words::new("第一组", "the first group"))
        .label(place(text, "样例市科技局", 0), Words::new("它应当牵头", "it should lead"));
    insta::assert_snapshot!(show(&it, text), @r#"
    警告[sample-code]: 两组单位都写作责任单位
     --> 样例方案.txt:1:14
      |
    1 | （责任单位：样例市科技局；责任单位：样例市财政局）
      |   --------  ------------  ^^^^^^^^
      |   |         |
      |   |         它应当牵头
      |   第一组
    "#);
}

#[test]
fn many_places_in_one_paragraph_take_a_row_each() {
    let goals = ["样例研发投入强度达到4.2%", "样例高新技术企业突破15000家", "样例科技创新平台超过1500个"];
    let text = format!("要求：{}。", goals.join("，同时加快建设，"));
    let mut it = warning("目标没有责任单位").at(place(&text, goals[0], 0), &text);
    for goal in &goals[1..] {
        it = it.label(place(&text, goal, 0), Words::new("同样", "likewise"));
    }
    insta::assert_snapshot!(show(&it, &text), @r#"
    警告[sample-code]: 目标没有责任单位
     --> 样例方案.txt:1:4
      |
    1 | 要求：样例研发投入强度达到4.2%，同时加快建设，样例高新技术企...
      |       ^^^^^^^^^^^^^^^^^^^^^^^^
    1 | ...2%，同时加快建设，样例高新技术企业突破15000家，同时加快建设，...
      |                      --------------------------- 同样
    1 | ...术企业突破15000家，同时加快建设，样例科技创新平台超过1500个。
      |                                     -------------------------- 同样
    "#);
}

#[test]
fn a_place_longer_than_the_terminal() {
    let text = format!("要求：{}。", "深化样例人才联合培养，".repeat(20));
    let it = warning("这一句太长").at(Span::new(9, text.len() - 3), &text);
    insta::assert_snapshot!(show(&it, &text), @r#"
    警告[sample-code]: 这一句太长
     --> 样例方案.txt:1:4
      |
    1 | 要求：深化样例人才联合培养，深化...养，深化样例人才联合培养，。
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn several_lines() {
    let text = "一、总体要求\n二、主要任务\n三、样例\n四、样例\n五、样例\n六、保障措施\n";
    let it = warning("编号不连续")
        .at(place(text, "六、", 0), text)
        .label(place(text, "二、", 0), Words::new("前一个", "the one before"));
    insta::assert_snapshot!(show(&it, text), @r#"
    警告[sample-code]: 编号不连续
     --> 样例方案.txt:6:1
      |
    2 | 二、主要任务
      | ---- 前一个
    ...
    6 | 六、保障措施
      | ^^^^
    "#);
    let it = warning("整段").at(Span::new(0, text.len()), text);
    insta::assert_snapshot!(show(&it, text), @r#"
    警告[sample-code]: 整段
     --> 样例方案.txt:1:1
      |
    1 | 一、总体要求
      | ^^^^^^^^^^^^
    ...
    6 | 六、保障措施
      | ^^^^^^^^^^^^
    "#);
}

#[test]
fn the_whole_document() {
    let it = Diagnostic::new("scanned-pdf", Severity::Error, Words::new("扫描件没有文字层", "No text layer"));
    insta::assert_snapshot!(show(&it, ""), @r#"
    错误[scanned-pdf]: 扫描件没有文字层
     --> 样例方案.txt
    "#);
}

#[test]
fn a_document_cannot_command_the_terminal() {
    let text = "标题\x1b[31m红\u{202E}反";
    let it = warning("控制\x1b字符").at(place(text, "红", 0), text);
    insta::assert_snapshot!(show(&it, text), @r#"
    警告[sample-code]: 控制�字符
     --> 样例方案.txt:1:8
      |
    1 | 标题�[31m红�反
      |          ^^
    "#);
}

#[test]
fn two_documents() {
    let (a, b) = ("一、目标\n到2025年，样例企业达到100家。\n", "到2025年，样例企业达到120家。\n");
    let it = warning("两份文件的目标不一致").help(Words::new("以后发的文件为准", "Follow the later one"));
    let (old, new) = (Source::new("旧.txt", a), Source::new("新.txt", b));
    let places = [(&old, place(a, "100家", 0)), (&new, place(b, "120家", 0))];
    insta::assert_snapshot!(report_across(&it, &places, &Options::default()), @r#"
    警告[sample-code]: 两份文件的目标不一致
     --> 旧.txt:2:14
      |
    2 | 到2025年，样例企业达到100家。
      |                       ^^^^^
     ::: 新.txt:1:14
      |
    1 | 到2025年，样例企业达到120家。
      |                       ^^^^^
      = 建议: 以后发的文件为准
    "#);
}

#[test]
fn colours() {
    let text = "到2025??年";
    let it = warning("样例").at(place(text, "2025??年", 0), text);
    let options = Options { colour: true, ..Options::default() };
    let shown = all(&[it], &Source::new("样例.txt", text), &options).replace('\x1b', "ESC");
    insta::assert_snapshot!(shown, @r#"
    ESC[1;33m警告[sample-code]ESC[0mESC[1m: 样例ESC[0m
     ESC[1;34m-->ESC[0m 样例.txt:1:2
      ESC[1;34m|ESC[0m
    ESC[1;34m1 |ESC[0m 到2025??年
      ESC[1;34m|ESC[0m   ESC[1;33m^^^^^^^^ESC[0m
    "#);
}

#[test]
fn counts() {
    let note = Diagnostic::new("n", Severity::Note, Words::default());
    let list = [warning(""), note, warning("")];
    assert_eq!(summary(&list, Lang::Zh), "2 个警告、1 个提示");
    assert_eq!(summary(&list, Lang::En), "2 warnings, 1 note");
    assert_eq!(summary(&[], Lang::Zh), "没有发现问题");
}

proptest::proptest! {
    #[test]
    fn any_span_of_any_text_renders(
        text in "(?s)[样例“（ａa\t\r\n\u{0}-\u{FFFF}]{0,300}",
        start in 0_usize..900,
        length in 0_usize..900,
        second in 0_usize..900,
        columns in 0_usize..120,
    ) {
        let it = warning("样例")
            .at(Span::new(start, start + length), &text)
            .label(Span::new(second, second + 9), Words::new("标", "label"));
        let options = Options { columns, ..Options::default() };
        let shown = report(&it, &Source::new("样例.txt", &text), &options);
        proptest::prop_assert!(shown.contains('^'));
        proptest::prop_assert!(!shown.contains('\0'));
    }
}
