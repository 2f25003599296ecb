//! A step that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "step-unknown",
    severity: Severity::Error,
    name: Text { zh: "办理动作不存在", en: "Unknown step" },
    what: Text {
        zh: "时限、容缺或申报窗口写的办理动作没有定义。",
        en: "A clock, promise or window names a step that there is not.",
    },
    why: Text { zh: "到期以后什么也不会发生。", en: "Nothing would happen when the time is up." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"办理\", en = \"Handling\", within = \"20 workdays\", starts = \"open\", then = \"finsh\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
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
        let clocks = lifecycle.taken_in_time();
        let window = kind.window.iter().flat_map(|window| &window.steps);
        for name in clocks.chain(window).filter(|name| lifecycle.step(name).is_none()) {
            out.push(cx.unknown(
                &RULE,
                name,
                lifecycle.steps.iter().map(|step| &*step.id.text),
                format!("“{}”没有办理动作 {name}", kind.words.zh),
                format!("{} has no step `{name}`", kind.id),
            ));
        }
    }
}
