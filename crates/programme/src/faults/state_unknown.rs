//! A state that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Name;

pub(super) const RULE: Rule = Rule {
    code: "state-unknown",
    severity: Severity::Error,
    name: Text { zh: "状态不存在", en: "Unknown state" },
    what: Text {
        zh: "办理动作、时限或条件里写的状态没有定义。",
        en: "A step, clock or condition names a state that there is not.",
    },
    why: Text { zh: "这一步永远走不到。", en: "The step could never be taken." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"opne\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
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
        let steps = lifecycle.steps.iter().flat_map(|step| step.from.iter().chain(&step.to));
        let clocks = &lifecycle.clocks;
        let clocks = clocks.iter().flat_map(|it| it.starts.iter().chain(&it.stops).chain(&it.pauses));
        let unique = kind.unique.iter().flat_map(|it| &it.states);
        let booking = kind.booking.iter().flat_map(|it| &it.states);
        let pool = kind.membership.iter().flat_map(|it| &it.states);
        let grants = kind.grants.iter().flat_map(|it| &it.states);
        let holds = unique.chain(booking).chain(pool).chain(grants);
        let named: Vec<&Name> = lifecycle.start.iter().chain(steps).chain(clocks).chain(holds).collect();
        for name in named {
            if lifecycle.state(name).is_none() {
                out.push(cx.unknown(
                    &RULE,
                    name,
                    lifecycle.states.iter().map(|state| &*state.id.text),
                    format!("“{}”没有状态 {name}", kind.words.zh),
                    format!("{} has no state `{name}`", kind.id),
                ));
            }
        }
    }
}
