//! A number drawn for a field that is no serial.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;

pub(super) const RULE: Rule = Rule {
    code: "number-without-serial",
    severity: Severity::Error,
    name: Text { zh: "取号的字段不是编号", en: "Number without a serial" },
    what: Text {
        zh: "办理动作取号（number），所写的却不是 serial 字段。",
        en: "A step draws a number for what is no serial field.",
    },
    why: Text { zh: "没有地方放这个号。", en: "There is nowhere to put the number." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", number = \"name\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nnumber = { zh = \"编号\", en = \"Number\", type = \"serial\", form = \"L{year}{seq:4}\" }\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", number = \"number\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        for name in kind.lifecycle.steps.iter().filter_map(|step| step.number.as_ref()) {
            if kind.field(name).is_none_or(|field| field.of != FieldType::Serial) {
                let serials = kind.fields.iter().filter(|field| field.of == FieldType::Serial);
                out.push(cx.unknown(
                    &RULE,
                    name,
                    serials.map(|field| &*field.id.text),
                    format!("{name} 不是编号字段（type = \"serial\"）"),
                    format!("`{name}` is no serial field of {}", kind.id),
                ));
            }
        }
    }
}
