//! Field removed that has data.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::migration::Refusal;

pub(super) const RULE: Rule = Rule {
    code: "field-removed-with-data",
    severity: Severity::Error,
    name: Text { zh: "删除了有数据的字段", en: "Field removed that has data" },
    what: Text {
        zh: "字段从定义里消失了，而记录里还有它的值。",
        en: "A field is gone from the definition, and records still have it.",
    },
    why: Text {
        zh: "记录里的内容不能丢；改名要写 was，停用要写 until。",
        en: "What records say is never lost: a new name says `was`, an end says `until`.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nshort = { zh = \"简称\", en = \"Short name\", type = \"text\", until = 2026-12-31 }\n"
    ),
    with: With::Before(file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nshort = { zh = \"简称\", en = \"Short name\", type = \"text\" }\n"
    )),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    super::refused::report(cx, &RULE, |refusal| matches!(refusal, Refusal::FieldRemoved), out);
}
