//! A serial that no step draws.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;

pub(super) const RULE: Rule = Rule {
    code: "serial-never-drawn",
    severity: Severity::Warning,
    name: Text { zh: "编号没有取号", en: "Serial never drawn" },
    what: Text {
        zh: "这类记录有办理动作，却没有一步给编号字段取号。没有状态的类型在新建时取号。",
        en: "The kind has steps, and none draws a number for its serial. (A kind without states draws at creation.)",
    },
    why: Text { zh: "编号会一直空着。", en: "The number would stay empty." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nnumber = { zh = \"编号\", en = \"Number\", type = \"serial\", form = \"L{year}{seq:4}\" }\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nnumber = { zh = \"编号\", en = \"Number\", type = \"serial\", form = \"L{year}{seq:4}\" }\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", number = \"number\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in cx.programme.kinds.iter().filter(|kind| !kind.lifecycle.steps.is_empty()) {
        let drawn = |name| kind.lifecycle.steps.iter().any(|step| step.number.as_ref() == Some(name));
        for field in kind.fields.iter().filter(|field| field.of == FieldType::Serial && !drawn(&field.id)) {
            out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("没有办理动作给“{}”取号", field.words.zh),
                format!("no step draws `{}`", field.id),
            ));
        }
    }
}
