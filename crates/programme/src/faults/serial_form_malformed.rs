//! A form of serials that does not count.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;
use crate::serial::Form;

pub(super) const RULE: Rule = Rule {
    code: "serial-form-malformed",
    severity: Severity::Error,
    name: Text { zh: "编号样式不对", en: "Malformed form of a serial" },
    what: Text {
        zh: "编号样式须有 {seq:位数}，另可有 {year}、{year:2}、{month} 和普通文字。",
        en: "The form of a serial has {seq:digits}, and may have {year}, {year:2}, {month} and plain text.",
    },
    why: Text {
        zh: "没有流水号，两个编号就会相同。",
        en: "Without a counter two numbers would be the same.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nnumber = { zh = \"编号\", en = \"Number\", type = \"serial\", form = \"L{year}\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nnumber = { zh = \"编号\", en = \"Number\", type = \"serial\", form = \"L{year}{seq:4}\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let fields = cx.programme.kinds.iter().flat_map(|kind| &kind.fields);
    for field in fields.filter(|field| field.of == FieldType::Serial) {
        match &field.form {
            None => out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("编号字段 {} 没有样式（form）", field.id),
                format!("the serial `{}` has no `form`", field.id),
            )),
            Some(form) if Form::parse(form).is_none() => out.push(
                RULE.at(
                    form.span,
                    cx.source,
                    format!("编号样式“{form}”不对"),
                    format!("`{form}` is no form of a serial"),
                )
                .help(base::Words::new(
                    "例如 PT{year}{seq:4}：PT20260001",
                    "for instance PT{year}{seq:4}, which gives PT20260001",
                )),
            ),
            Some(_) => {}
        }
    }
}
