//! A state that nobody may leave.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "state-without-exit",
    severity: Severity::Error,
    name: Text { zh: "出不去的状态", en: "State without an exit" },
    what: Text {
        zh: "状态不是办结状态，却没有人、条件或时限能让记录离开它；或者办结状态还有后续动作。",
        en: "A state is no end, and nobody, no condition and no clock takes a record out of it; or an end has steps that lead on.",
    },
    why: Text { zh: "记录会卡在这里。", en: "Records would be stuck there." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\" }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
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
        for state in &lifecycle.states {
            let leads = |step: &&crate::model::Step| step.to.as_ref() != Some(&state.id);
            let taken = |step: &&crate::model::Step| {
                let by_clock = lifecycle.taken_in_time().any(|name| *name == step.id);
                !step.who.is_empty() || step.auto.is_some() || by_clock
            };
            let mut out_of = lifecycle.steps_from(&state.id).filter(leads);
            if !state.end && !out_of.any(|step| taken(&step)) {
                out.push(
                    RULE.at(
                        state.id.span,
                        cx.source,
                        format!("没有人能让记录离开“{}”", state.words.zh),
                        format!("nobody may take a record out of `{}`", state.id),
                    )
                    .help(base::Words::new(
                        "加一个 from 是它的办理动作，或写 final = true",
                        "add a step from it, or write final = true",
                    )),
                );
            }
            let on = lifecycle.steps_from(&state.id).find(leads).filter(|_| state.end);
            if let Some(step) = on {
                out.push(RULE.at(
                    step.id.span,
                    cx.source,
                    format!("“{}”是办结状态，{} 却从它继续", state.words.zh, step.id),
                    format!("`{}` is final, and `{}` leads on from it", state.id, step.id),
                ));
            }
        }
    }
}
