//! Two groups in one bracket, both printed 责任单位: the first was surely meant to lead.

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::lexicon::find;
use crate::owner::brackets;
use crate::paragraph::signs::Kind;

pub(super) const RULE: Rule = Rule {
    code: "two-responsible-groups-no-lead",
    severity: Severity::Warning,
    name: Text { zh: "两组责任单位而无牵头单位", en: "Two responsible groups and no lead" },
    what: Text {
        zh: "同一括号里写了两组“责任单位”，没有“牵头单位”。",
        en: "One bracket holds two groups that are both printed 责任单位, and none printed 牵头单位.",
    },
    why: Text {
        zh: "前一组多半是“牵头单位”的笔误。照字面执行，这项任务就没有牵头单位。",
        en: "The first group is most likely a slip for 牵头单位. Read by the letter, nobody leads the measure.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（责任单位：市科技局；责任单位：各区人民政府）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：各区人民政府）\n",
    check,
};

/// A bracket with two groups.
pub(super) struct Twice {
    /// The bracket.
    pub(super) bracket: Span,
    /// The first and the second label.
    labels: [Span; 2],
}

const LABELS: [&str; 3] = ["责任单位", "责任部门", "负责单位"];

/// Every bracket of the document with two groups printed alike and no lead.
pub(super) fn groups(cx: &Context<'_>) -> Vec<Twice> {
    let mut out = Vec::new();
    for paragraph in cx.prose() {
        let text = paragraph.text.as_str();
        let signs = paragraph.signs();
        let labelled = signs.has(Kind::Bracket) && signs.has(Kind::Colon);
        if !labelled || !LABELS.iter().any(|label| twice(text, label)) {
            continue;
        }
        for (outer, inner) in brackets(text, signs) {
            let words = &text[inner.clone()];
            for label in LABELS.iter().filter(|_| !words.contains("牵头")) {
                let mut places = words
                    .match_indices(label)
                    .filter(|(at, word)| words[at + word.len()..].trim_start().starts_with(['：', ':']));
                let (Some((first, _)), Some((second, _))) = (places.next(), places.next()) else { continue };
                let place = |at: usize| paragraph.source(inner.start + at..inner.start + at + label.len());
                out.push(Twice {
                    bracket: paragraph.source(outer.clone()),
                    labels: [place(first), place(second)],
                });
            }
        }
    }
    out
}

fn twice(text: &str, word: &str) -> bool {
    find(text, word).is_some_and(|at| find(&text[at + word.len()..], word).is_some())
}

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for found in cx.twice() {
        let [first, second] = found.labels;
        out.push(
            RULE.report(
                "同一括号里有两组“责任单位”，没有牵头单位",
                "two groups in one bracket are both printed 责任单位, and none leads",
            )
            .at(first, cx.source())
            .label(second, Text { zh: "第二组", en: "the second group" }.words())
            .help(
                Text {
                    zh: "如果前一组负责牵头，请改为“牵头单位”",
                    en: "if the first group leads, print it as 牵头单位",
                }
                .words(),
            ),
        );
    }
}
