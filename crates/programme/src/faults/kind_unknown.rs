//! A kind that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "kind-unknown",
    severity: Severity::Error,
    name: Text { zh: "事项类型不存在", en: "Unknown kind" },
    what: Text {
        zh: "引用的事项类型在所有文件里都没有。", en: "No file has the kind that is referred to."
    },
    why: Text { zh: "引用没有着落。", en: "The reference leads nowhere." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nhost = { zh = \"依托项目\", en = \"Project\", type = \"reference\", of = \"projct\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nhost = { zh = \"上级实验室\", en = \"Laboratory above\", type = \"reference\", of = \"lab\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let programme = cx.programme;
    let named = programme.kinds.iter().flat_map(|kind| {
        let fields = kind.fields.iter().filter(|it| it.of == crate::model::FieldType::Reference);
        let review = kind.panel.iter().filter_map(|it| it.review.as_ref());
        fields.filter_map(|it| it.target.as_ref()).chain(kind.part_of.as_ref()).chain(review)
    });
    for name in named.chain(programme.scores.iter().filter_map(|score| score.of.as_ref())) {
        if cx.set.kind(name).is_none() {
            out.push(cx.unknown(
                &RULE,
                name,
                cx.set.kind_names(),
                format!("没有事项类型 {name}"),
                format!("there is no kind `{name}`"),
            ));
        }
    }
    for kind in &programme.kinds {
        let Some(review) = kind.panel.as_ref().and_then(|panel| panel.review.as_ref()) else { continue };
        let part_of = cx.set.kind(review).and_then(|(_, review)| review.part_of.as_ref());
        let fits = part_of.is_some_and(|it| cx.set.kind_name(it) == kind.id.text);
        if cx.set.kind(review).is_some() && !fits {
            out.push(RULE.at(
                review.span,
                cx.source,
                format!("{review} 须写明 part_of = \"{}\"", kind.id),
                format!("`{review}` has to be part_of = \"{}\"", kind.id),
            ));
        }
    }
}
