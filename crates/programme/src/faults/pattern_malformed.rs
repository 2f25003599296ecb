//! A pattern that is no regular expression.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "pattern-malformed",
    severity: Severity::Error,
    name: Text { zh: "正则表达式不对", en: "Malformed pattern" },
    what: Text { zh: "pattern 不是正则表达式。", en: "The pattern is no regular expression." },
    why: Text { zh: "没有文字能符合。", en: "No text could match it." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\ncode = { zh = \"代号\", en = \"Code\", type = \"text\", pattern = \"[A-Z\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\ncode = { zh = \"代号\", en = \"Code\", type = \"text\", pattern = \"[A-Z]+\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let fields = cx.programme.kinds.iter().flat_map(|kind| &kind.fields).filter_map(|it| it.pattern.as_ref());
    let tables = cx.programme.kinds.iter().flat_map(|kind| &kind.from_plan);
    for pattern in fields.chain(tables.filter_map(|rows| rows.caption.as_ref())) {
        if let Err(error) = regex_lite::RegexBuilder::new(pattern).size_limit(1 << 20).build() {
            out.push(RULE.at(
                pattern.span,
                cx.source,
                format!("正则表达式写得不对：{error}"),
                format!("the regular expression is malformed: {error}"),
            ));
        }
    }
}
