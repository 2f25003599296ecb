//! Code removed that is used.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::migration::Refusal;

pub(super) const RULE: Rule = Rule {
    code: "code-removed-with-data",
    severity: Severity::Error,
    name: Text { zh: "删除了用过的代码", en: "Code removed that is used" },
    what: Text {
        zh: "代码从代码表里消失了，而记录还在用。",
        en: "A code is gone from its list, and records use it.",
    },
    why: Text {
        zh: "旧记录要能显示当时的写法。", en: "Older records must be able to show what they meant."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\", until = 2026-12-31 }\n"
    ),
    with: With::Before(file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n"
    )),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    super::refused::report(cx, &RULE, |refusal| matches!(refusal, Refusal::CodeRemoved), out);
}
