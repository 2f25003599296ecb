//! A field that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "field-unknown",
    severity: Severity::Error,
    name: Text { zh: "字段不存在", en: "Unknown field" },
    what: Text {
        zh: "这里写的不是本类型的字段。", en: "What is named here is no field of the kind."
    },
    why: Text { zh: "列、表单、导入都找不到它。", en: "No list, form or import would find it." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\ntitle = \"nmae\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\ntitle = \"name\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        for (key, name) in cx.named_fields(kind) {
            let found = kind.field(name).is_some()
                || (matches!(key, "columns" | "facets" | "sort")
                    && matches!(&*name.text, "state" | "parent"))
                || (matches!(
                    key,
                    "key" | "unique" | "sheet" | "recuse" | "booking" | "membership" | "through" | "grants"
                ) && *name == "parent"
                    && kind.part_of.is_some());
            if !found {
                out.push(cx.unknown(
                    &RULE,
                    name,
                    kind.fields.iter().map(|field| &*field.id.text),
                    format!("“{}”没有字段 {name}", kind.words.zh),
                    format!("{} has no field `{name}`", kind.id),
                ));
            }
        }
    }
}
