//! Outlines of invented layouts.

use crate::{frame, paragraph};

fn outline(text: &str) -> String {
    let document = text::Document::plain("sample.txt", text.to_owned());
    let mut paragraphs = paragraph::read(&document, &text::fold(&document.text), crate::crew::Crew::ONE);
    let frame = frame::read(&mut paragraphs);
    super::read(&paragraphs, &frame.titles, &document.text)
        .sections
        .iter()
        .map(|s| format!("{}{}{}", "  ".repeat(usize::from(s.level) - 1), s.number, s.title))
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn check(text: &str, want: &str) {
    assert_eq!(outline(text), want.trim_matches('\n'), "{text}");
}

#[test]
fn nesting_by_document() {
    check(
        "样例市行动方案\n一、总体要求\n（一）指导思想。坚持创新。\n二、主要任务\n1.培育企业。培育一批企业。\n2.引进人才。引进一批人才。\n（1）开展引才。办好活动。\n三、保障\n加强领导。",
        "一、总体要求\n  （一）指导思想\n二、主要任务\n  1.培育企业\n  2.引进人才\n    （1）开展引才\n三、保障",
    );
}

#[test]
fn a_lost_first_heading() {
    check(
        "（一）甲事项。做好甲。\n（二）乙事项。做好乙。\n二、第二部分\n（三）丙事项。做好丙。",
        "  （一）甲事项\n  （二）乙事项\n二、第二部分\n  （三）丙事项",
    );
}

#[test]
fn owners_and_colons_end_a_heading() {
    check(
        "样例市若干措施\n一、支持研发（责任单位：市科技局）\n二、主要目标：到2025年，建成平台10个。\n三、对企业给予支持，并加强服务。（市科技局负责）",
        "一、支持研发\n二、主要目标\n三、对企业给予支持，并加强服务",
    );
}
