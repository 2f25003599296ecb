//! An expression that cannot be read.

use base::Span;
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::cel::SyntaxFault;
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-syntax",
    severity: Severity::Error,
    name: Text { zh: "表达式写法有误", en: "Malformed expression" },
    what: Text { zh: "表达式不符合 CEL 的写法。", en: "The expression is not CEL." },
    why: Text { zh: "读不懂的规则不会执行。", en: "A rule that cannot be read is not applied." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\n\n[[kinds.lab.rules]]\nmust = \"staff >= 5 &&\"\nzh = \"至少五人。\"\nen = \"Five people at least.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\n\n[[kinds.lab.rules]]\nmust = \"staff >= 5\"\nzh = \"至少五人。\"\nen = \"Five people at least.\"\n"
    ),
    with: With::Nothing,
    check: None,
};

/// What is wrong, at its place in the file.
pub(crate) fn report(fault: &SyntaxFault, span: Span, source: &str) -> Diagnostic {
    let report = RULE.words(fault.message.clone()).at(span, source);
    match &fault.help {
        Some(help) => report.help(help.clone()),
        None => report,
    }
}
