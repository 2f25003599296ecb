//! A required field that the form has not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "form-leaves-out-required",
    severity: Severity::Error,
    name: Text { zh: "表单漏了必填字段", en: "Form without a required field" },
    what: Text {
        zh: "必填的字段不在表单的任何一段里。",
        en: "A required field is in no section of the form.",
    },
    why: Text {
        zh: "没有地方填，也就永远不能保存。",
        en: "There is nowhere to fill it in, so no record could be saved.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nplace = { zh = \"地址\", en = \"Address\", type = \"text\", required = true }\n\n[[kinds.lab.form]]\nzh = \"基本情况\"\nen = \"Basics\"\nfields = [\"name\"]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nplace = { zh = \"地址\", en = \"Address\", type = \"text\", required = true }\n\n[[kinds.lab.form]]\nzh = \"基本情况\"\nen = \"Basics\"\nfields = [\"name\", \"place\"]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in cx.programme.kinds.iter().filter(|kind| !kind.form.is_empty()) {
        let shown = |name| kind.form.iter().any(|section| section.fields.contains(name));
        let wanted =
            kind.fields.iter().filter(|it| it.required && it.is_entered() && it.valid.until.is_none());
        for field in wanted.filter(|field| !shown(&field.id)) {
            out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("“{}”必填，表单里却没有", field.words.zh),
                format!("`{}` is required, and no section of the form has it", field.id),
            ));
        }
    }
}
