//! Field narrowed that has data.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::migration::Refusal;

pub(super) const RULE: Rule = Rule {
    code: "field-narrowed-with-data",
    severity: Severity::Error,
    name: Text { zh: "字段变窄而已有数据", en: "Field narrowed that has data" },
    what: Text {
        zh: "字段的类型、长度、范围或必填改得更严，而已有的值可能不合。",
        en: "The type, length or limits of a field became narrower, and records may not fit.",
    },
    why: Text {
        zh: "已有记录会变成错的，或者装不下。",
        en: "Records that were right would be wrong, or not fit.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"integer\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"long\" }\n"
    ),
    with: With::Before(file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    )),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    super::refused::report(cx, &RULE, |refusal| matches!(refusal, Refusal::FieldNarrowed), out);
}
