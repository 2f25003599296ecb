//! A date that no revision explains.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Name, Validity};

pub(super) const RULE: Rule = Rule {
    code: "revision-missing",
    severity: Severity::Note,
    name: Text { zh: "日期没有对应的修订", en: "Date without a revision" },
    what: Text {
        zh: "字段、规则、办理动作或评分在某天变了，revisions 里却没有这一天。",
        en: "A field, rule, step or score changes on a day that `revisions` does not list.",
    },
    why: Text { zh: "以后的人不知道为什么变。", en: "Nobody would know later why it changed." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", since = 2027-01-01 }\n"
    ),
    mended: file!(
        "[[revisions]]\ndate = 2027-01-01\nzh = \"增加名称。\"\nen = \"Adds the name.\"\n\n[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", since = 2027-01-01 }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let programme = cx.programme;
    let mut dated: Vec<(&Name, Validity)> = Vec::new();
    for kind in &programme.kinds {
        dated.push((&kind.id, kind.valid));
        dated.extend(kind.fields.iter().map(|it| (&it.id, it.valid)));
        dated.extend(kind.lifecycle.states.iter().map(|it| (&it.id, it.valid)));
        dated.extend(kind.lifecycle.steps.iter().map(|it| (&it.id, it.valid)));
    }
    dated.extend(programme.scores.iter().map(|it| (&it.id, it.valid)));
    let known =
        |day| programme.since == Some(day) || programme.revisions.iter().any(|it| it.date == Some(day));
    for (name, valid) in dated {
        let ended = valid.until.and_then(|day| day.tomorrow().ok());
        for day in [valid.since, ended].into_iter().flatten().filter(|day| !known(*day)) {
            if programme.since.is_none_or(|since| day > since) {
                out.push(RULE.at(
                    name.span,
                    cx.source,
                    format!("{name} 在 {day} 有变化，revisions 里没有这一天"),
                    format!("`{name}` changes on {day}, which `revisions` does not list"),
                ));
            }
        }
    }
}
