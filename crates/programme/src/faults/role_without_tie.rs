//! A role that is tied by a field which the kind has not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{FieldType, Scope};

pub(super) const RULE: Rule = Rule {
    code: "role-without-tie",
    severity: Severity::Error,
    name: Text { zh: "角色没有归属字段", en: "Role without a tie" },
    what: Text {
        zh: "角色凭某个字段认定归属，这类记录却没有这个机构、人员或地区字段。",
        en: "A role is tied to records by a field, and the kind has no such organisation, person or region.",
    },
    why: Text { zh: "这个角色一条记录也看不到。", en: "The role would see no record at all." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"own\", through = \"host\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nhost = { zh = \"依托单位\", en = \"Host\", type = \"organisation\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\nopen = { zh = \"已受理\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\naccept = { zh = \"受理\", en = \"Accept\", from = \"draft\", to = \"open\", who = \"bureau\" }\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", who = \"bureau\" }\n\n[kinds.lab.access]\nbureau = [\"see\", \"create\", \"edit\"]\n\n[roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"own\", through = \"host\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        for access in &kind.access {
            let Some(role) = cx.programme.role(&access.role) else { continue };
            if access.scope.unwrap_or(role.scope) == Scope::Any {
                continue;
            }
            // A part belongs to whom its whole belongs to, where it does not say otherwise.
            if access.through.is_none() && kind.part_of.is_some() {
                continue;
            }
            let Some(through) = access.through.as_ref().or(role.through.as_ref()) else { continue };
            let ties = |of| matches!(of, FieldType::Organisation | FieldType::Person | FieldType::Region);
            if !kind.field(through).is_some_and(|field| ties(field.of)) {
                out.push(
                    RULE.at(
                        access.role.span,
                        cx.source,
                        format!("“{}”没有可认定归属的字段 {through}", kind.words.zh),
                        format!("{} has no organisation, person or region `{through}` to tie it", kind.id),
                    )
                    .help(base::Words::new(
                        format!("写 {} = {{ may = […], through = \"字段\" }}", access.role),
                        format!("write {} = {{ may = […], through = \"field\" }}", access.role),
                    )),
                );
            }
        }
    }
}
