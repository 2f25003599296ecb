//! Who acts on what they may not see.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Action, Role};

pub(super) const RULE: Rule = Rule {
    code: "role-sees-nothing",
    severity: Severity::Warning,
    name: Text { zh: "办理人看不到记录", en: "Role that may not see" },
    what: Text {
        zh: "角色可以办理这类记录，却没有查看权。",
        en: "A role may take steps on records of the kind but not see them.",
    },
    why: Text { zh: "看不到，也就办不了。", en: "What cannot be seen cannot be handled." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let mut told: Vec<&str> = Vec::new();
        for who in kind.lifecycle.steps.iter().flat_map(|step| &step.who) {
            let sees = |role: &str| kind.access(role).is_some_and(|it| it.may.contains(&Action::See));
            let known = cx.programme.role(who).is_some();
            if known && !sees(who) && !sees(Role::PUBLIC) && !told.contains(&&*who.text) {
                told.push(who);
                out.push(RULE.at(
                    who.span,
                    cx.source,
                    format!("{who} 要办理“{}”，却没有查看权", kind.words.zh),
                    format!("`{who}` takes steps on {} and may not see it", kind.id),
                ));
            }
        }
    }
}
