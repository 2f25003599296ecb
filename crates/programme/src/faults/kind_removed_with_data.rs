//! Kind removed that has records.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::migration::Refusal;

pub(super) const RULE: Rule = Rule {
    code: "kind-removed-with-data",
    severity: Severity::Error,
    name: Text { zh: "删除了有记录的事项类型", en: "Kind removed that has records" },
    what: Text {
        zh: "事项类型从定义里消失了，而它还有记录。",
        en: "A kind is gone from the definition, and has records.",
    },
    why: Text {
        zh: "记录不能丢；改名写 was，停用写 until。",
        en: "Records are never lost: a new name says `was`, an end says `until`.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.desk]\nzh = \"工位\"\nen = \"Desk\"\nuntil = 2026-12-31\n\n[kinds.desk.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Before(file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.desk]\nzh = \"工位\"\nen = \"Desk\"\n\n[kinds.desk.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    )),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    super::refused::report(cx, &RULE, |refusal| matches!(refusal, Refusal::KindRemoved), out);
}
