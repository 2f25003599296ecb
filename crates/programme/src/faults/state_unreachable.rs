//! A state that no step leads to.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "state-unreachable",
    severity: Severity::Warning,
    name: Text { zh: "到不了的状态", en: "Unreachable state" },
    what: Text {
        zh: "从起始状态出发，没有办理动作能走到这里。",
        en: "No way of steps leads here from the first state.",
    },
    why: Text {
        zh: "没有记录会处于这个状态；多半是漏了一步。",
        en: "No record will ever stand here; most likely a step is missing.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\nlost = { zh = \"遗失\", en = \"Lost\", final = true }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
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
        let Some(first) = lifecycle.first() else { continue };
        let mut reached: Vec<&str> = vec![&first.id];
        let mut at = 0;
        while at < reached.len() {
            let next = lifecycle.steps_from(reached[at]).filter_map(|step| step.to.as_deref());
            let new: Vec<&str> = next.filter(|to| !reached.contains(to)).collect();
            new.into_iter().for_each(|to| {
                if !reached.contains(&to) {
                    reached.push(to);
                }
            });
            at += 1;
        }
        for state in lifecycle.states.iter().filter(|state| !reached.contains(&&*state.id.text)) {
            out.push(RULE.at(
                state.id.span,
                cx.source,
                format!("没有办理动作走到“{}”", state.words.zh),
                format!("no step leads to `{}`", state.id),
            ));
        }
    }
}
