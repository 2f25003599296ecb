//! A condition that can never hold.

use diag::{Diagnostic, Severity};

use super::context::{Context, Want};
use super::rule::{Rule, With, file};
use crate::cel::never;
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "never-true",
    severity: Severity::Error,
    name: Text { zh: "永远不成立的条件", en: "Condition that never holds" },
    what: Text {
        zh: "一看便知的矛盾：同一字段要等于两个值，大于上限，等等。",
        en: "A contradiction that can be told at sight: a field is to equal two values, or to lie above its own limit.",
    },
    why: Text {
        zh: "这一步永远办不了，这条规则永远不通过。",
        en: "The step could never be taken, the rule never kept.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nscore = { zh = \"得分\", en = \"Score\", type = \"number\", max = 100 }\n\n[[kinds.lab.rules]]\nmust = \"score > 100\"\nzh = \"得分不够。\"\nen = \"The score is too low.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nscore = { zh = \"得分\", en = \"Score\", type = \"number\", max = 100 }\n\n[[kinds.lab.rules]]\nmust = \"score > 60\"\nzh = \"得分不够。\"\nen = \"The score is too low.\"\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for worked in cx.expressions() {
        let (Want::Condition, Some(node)) = (&worked.want, worked.expression.node.as_deref()) else {
            continue;
        };
        let kind = worked.kind.as_deref().and_then(|kind| cx.set.kind(kind)).map(|(_, kind)| kind);
        if let Some((span, why)) = never::never(node, kind) {
            out.push(
                RULE.words(base::Words::new(
                    format!("这个条件永远不成立：{}", why.zh),
                    format!("this never holds: {}", why.en),
                ))
                .at(worked.expression.place(span), cx.source),
            );
        }
    }
}
