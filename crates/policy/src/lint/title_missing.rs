//! A document without its title.

use diag::{Diagnostic, Severity};

use super::context::{Context, first_line};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "title-missing",
    severity: Severity::Warning,
    name: Text { zh: "没有标题", en: "Title missing" },
    what: Text { zh: "正文之前没有找到文件的标题。", en: "No title is found before the text." },
    why: Text {
        zh: "没有标题，文件无法引用，期限也常常随标题一起丢失。网页抓取的文本最容易缺标题。",
        en: "A document without a title cannot be cited, and its period is often lost with it. Texts taken from web pages lack it most often.",
    },
    example: "为加快发展养老服务，制定本方案。\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    mended: "样例市养老服务工作方案\n\n为加快发展养老服务，制定本方案。\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if cx.plan.title.is_some() {
        return;
    }
    let report = RULE.report("文件没有标题", "the document has no title").help(
        Text {
            zh: "在正文之前另起一行写上标题", en: "print the title on a line of its own before the text"
        }
        .words(),
    );
    out.push(match cx.reading.paragraphs.first() {
        Some(first) => report.at(first_line(first.span, cx.source()), cx.source()),
        None => report,
    });
}
