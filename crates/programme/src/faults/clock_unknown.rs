//! More time for a clock that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "clock-unknown",
    severity: Severity::Error,
    name: Text { zh: "时限不存在", en: "Unknown clock" },
    what: Text {
        zh: "办理动作要延长（extend）的时限没有定义。",
        en: "A step gives more time (`extend`) to a clock that there is not.",
    },
    why: Text { zh: "什么也不会延长。", en: "Nothing would get more time." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nprolong = { zh = \"延期\", en = \"Prolong\", from = \"open\", to = \"open\", who = \"bureau\", extend = { wiat = \"10 workdays\" } }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"办理\", en = \"Handling\", within = \"20 workdays\", starts = \"open\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nprolong = { zh = \"延期\", en = \"Prolong\", from = \"open\", to = \"open\", who = \"bureau\", extend = { wait = \"10 workdays\" } }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"办理\", en = \"Handling\", within = \"20 workdays\", starts = \"open\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let clocks = &kind.lifecycle.clocks;
        for (name, _) in kind.lifecycle.steps.iter().flat_map(|step| &step.extend) {
            if !clocks.iter().any(|clock| clock.id == *name) {
                out.push(cx.unknown(
                    &RULE,
                    name,
                    clocks.iter().map(|clock| &*clock.id.text),
                    format!("“{}”没有时限 {name}", kind.words.zh),
                    format!("{} has no clock `{name}`", kind.id),
                ));
            }
        }
    }
}
