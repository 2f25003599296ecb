//! A role that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Name, Role};

pub(super) const RULE: Rule = Rule {
    code: "role-unknown",
    severity: Severity::Error,
    name: Text { zh: "角色不存在", en: "Unknown role" },
    what: Text {
        zh: "权限、办理人、通知里写的角色没有声明。",
        en: "A role of rights, steps or notices is not declared.",
    },
    why: Text {
        zh: "没有人能办，也没有人收到通知。", en: "Nobody could take the step, or hear of it."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"buraeu\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let lifecycle = &kind.lifecycle;
        let steps = lifecycle.steps.iter().flat_map(|step| step.who.iter().chain(&step.notify));
        let clocks = lifecycle.told_in_time();
        let states = lifecycle.states.iter().filter_map(|state| state.edit.as_ref()).flatten();
        let access = kind.access.iter().map(|access| &access.role);
        let named: Vec<&Name> = steps.chain(clocks).chain(states).chain(access).collect();
        for name in named {
            if *name != Role::PUBLIC && cx.programme.role(name).is_none() {
                out.push(cx.unknown(
                    &RULE,
                    name,
                    cx.programme.roles.iter().map(|role| &*role.id.text),
                    format!("没有角色 {name}"),
                    format!("there is no role `{name}`"),
                ));
            }
        }
    }
}
