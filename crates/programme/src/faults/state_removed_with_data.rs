//! State removed that records are in.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::migration::Refusal;

pub(super) const RULE: Rule = Rule {
    code: "state-removed-with-data",
    severity: Severity::Error,
    name: Text { zh: "删除了有记录的状态", en: "State removed that records are in" },
    what: Text {
        zh: "状态从流程里消失了，而还有记录处于这个状态。",
        en: "A state is gone, and records stand in it.",
    },
    why: Text { zh: "这些记录会无处可去。", en: "Those records would be nowhere." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", auto = \"has(name)\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\nopen = { zh = \"已受理\", en = \"Open\" }\npause = { zh = \"暂停\", en = \"Paused\", was = \"wait\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", auto = \"has(name)\" }\nwait = { zh = \"等待\", en = \"Wait\", from = \"open\", to = \"pause\", auto = \"name == null\" }\nresume = { zh = \"恢复\", en = \"Resume\", from = \"pause\", to = \"open\", auto = \"has(name)\" }\n"
    ),
    with: With::Before(file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\nopen = { zh = \"已受理\", en = \"Open\" }\nwait = { zh = \"等待\", en = \"Waiting\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", auto = \"has(name)\" }\nwait = { zh = \"等待\", en = \"Wait\", from = \"open\", to = \"wait\", auto = \"name == null\" }\nresume = { zh = \"恢复\", en = \"Resume\", from = \"wait\", to = \"open\", auto = \"has(name)\" }\n"
    )),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    super::refused::report(cx, &RULE, |refusal| matches!(refusal, Refusal::StateRemoved), out);
}
