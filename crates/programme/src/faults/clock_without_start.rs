//! A clock that never starts.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "clock-without-start",
    severity: Severity::Error,
    name: Text { zh: "时限没有起点", en: "Clock without a start" },
    what: Text {
        zh: "时限没有写从哪个状态起算。", en: "A clock does not say with which state it starts."
    },
    why: Text {
        zh: "永远不会起算，也就不会超时。", en: "It never runs, and so never runs out."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"办理\", en = \"Handling\", within = \"20 workdays\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"办理\", en = \"Handling\", within = \"20 workdays\", starts = \"open\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for clock in cx.programme.kinds.iter().flat_map(|kind| &kind.lifecycle.clocks) {
        if clock.starts.is_empty() {
            out.push(RULE.at(
                clock.keys.place("starts").unwrap_or(clock.id.span),
                cx.source,
                format!("时限“{}”没有写从哪个状态起算（starts）", clock.words.zh),
                format!("the clock `{}` has no `starts`", clock.id),
            ));
        }
        let both =
            clock.starts.iter().find(|state| clock.stops.contains(state) || clock.pauses.contains(state));
        if let Some(state) = both {
            out.push(RULE.at(
                state.span,
                cx.source,
                format!("时限在“{state}”起算，又在那里停止或暂停"),
                format!("the clock starts with `{state}` and stops or pauses there, too"),
            ));
        }
    }
}
