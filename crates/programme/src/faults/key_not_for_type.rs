//! A key that means nothing for the type of the field.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Field, FieldType};

pub(super) const RULE: Rule = Rule {
    code: "key-not-for-type",
    severity: Severity::Error,
    name: Text { zh: "键与字段类型不符", en: "Key that does not fit the type" },
    what: Text {
        zh: "这个键对这种类型的字段没有意义。",
        en: "The key means nothing for a field of this type.",
    },
    why: Text { zh: "写了也不会生效。", en: "It would have no effect." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", decimals = 2 }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for field in cx.programme.kinds.iter().flat_map(|kind| &kind.fields) {
        let fits = field.of.keys();
        for key in field.keys.0.iter().filter(|key| FieldType::SPECIAL.contains(&&*key.text)) {
            if !fits.contains(&&*key.text) {
                out.push(RULE.at(
                    key.span,
                    cx.source,
                    format!("{} 类型的字段没有 {key}", field.of.name()),
                    format!("a field of type `{}` has no `{key}`", field.of.name()),
                ));
            }
        }
        if let Some(key) = clash(field) {
            out.push(RULE.at(
                field.keys.place(key).unwrap_or(field.id.span),
                cx.source,
                format!("算出的字段和编号不用填写，也就没有 {key}"),
                format!("nobody fills in what is computed or drawn, so it has no `{key}`"),
            ));
        }
    }
}

fn clash(field: &Field) -> Option<&'static str> {
    if field.is_entered() {
        return None;
    }
    ["required", "default", "pattern"].into_iter().find(|key| field.keys.place(key).is_some())
}
