//! A panel whose reviews do not say who reviews.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;

pub(super) const RULE: Rule = Rule {
    code: "panel-without-reviewer",
    severity: Severity::Error,
    name: Text { zh: "评审意见没有专家字段", en: "Review without a reviewer" },
    what: Text {
        zh: "评审意见没有人员字段，或 reviewer 写的不是其中的人员字段。",
        en: "Reviews have no field of type person, or `reviewer` names none of them.",
    },
    why: Text {
        zh: "看不出谁评的，也就无法回避。",
        en: "It could not be told who reviews, and so who stands aside.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.panel]\nmembers = 3\nreview = \"review\"\n\n[kinds.review]\nzh = \"评审意见\"\nen = \"Review\"\npart_of = \"lab\"\n\n[kinds.review.fields]\nmark = { zh = \"评分\", en = \"Mark\", type = \"integer\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.panel]\nmembers = 3\nreview = \"review\"\n\n[kinds.review]\nzh = \"评审意见\"\nen = \"Review\"\npart_of = \"lab\"\n\n[kinds.review.fields]\nmark = { zh = \"评分\", en = \"Mark\", type = \"integer\" }\njudge = { zh = \"专家\", en = \"Judge\", type = \"person\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(panel) = &kind.panel else { continue };
        let Some(name) = &panel.review else { continue };
        let Some((_, review)) = cx.set.kind(name) else { continue };
        let is_person = |field: &crate::model::Field| field.of == FieldType::Person && !field.many;
        let found = match &panel.reviewer {
            Some(reviewer) => review.field(reviewer).is_some_and(is_person),
            None => review.fields.iter().any(is_person),
        };
        if !found {
            let place = panel.reviewer.as_ref().unwrap_or(name);
            out.push(RULE.at(
                place.span,
                cx.source,
                format!("“{}”里没有写谁评审的人员字段", review.words.zh),
                format!("{} has no field of type `person` that says who reviews", review.id),
            ));
        }
    }
}
