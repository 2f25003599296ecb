//! A heading with nothing under it.

use std::collections::BTreeMap;

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "empty-section",
    severity: Severity::Warning,
    name: Text { zh: "标题下没有内容", en: "Section without content" },
    what: Text {
        zh: "一个标题下面既没有文字也没有下级标题，而同级的其他标题有。",
        en: "A heading has neither text nor headings under it, while others of its level have.",
    },
    why: Text {
        zh: "内容可能漏排了，或者这一行本来不是标题。",
        en: "Its text may have been lost, or the line was not meant as a heading.",
    },
    example: "样例市工作方案\n\n一、总体要求\n\n二、主要任务\n\n（一）培育企业。建立培育库。\n\n三、保障措施\n\n（一）加强领导。建立工作专班。\n",
    mended: "样例市工作方案\n\n一、总体要求\n\n坚持创新驱动。\n\n二、主要任务\n\n（一）培育企业。建立培育库。\n\n三、保障措施\n\n（一）加强领导。建立工作专班。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let source = cx.source();
    let outline = &cx.plan.outline;
    let empty = |at: usize| {
        let section = &outline[at];
        let under = Some(at) == outline.get(at + 1).and_then(|next| next.parent).map(|p| p as usize);
        let rest = || source.get(section.span.end as usize..section.body.end as usize).unwrap_or("x");
        !under && !rest().chars().any(char::is_alphanumeric)
    };
    // How many headings stand under one heading, and how many of them are empty.
    let mut peers: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for (at, section) in outline.iter().enumerate() {
        let (all, bare) = peers.entry((section.parent, section.level)).or_default();
        *all += 1;
        *bare += usize::from(empty(at));
    }
    for (at, section) in outline.iter().enumerate() {
        let only =
            peers.get(&(section.parent, section.level)).is_some_and(|(all, bare)| *all > 1 && *bare == 1);
        if !only {
            continue;
        }
        let words = section.span.of(source).trim_end();
        // A sentence with a number is an item, not a heading.
        let sentence = words.ends_with(['。', '；', '）', ')', '！', ';', '.']) || words.chars().count() > 40;
        if sentence || !empty(at) {
            continue;
        }
        out.push(
            RULE.report(
                format!("“{}{}”下面没有内容", section.number, section.title),
                format!("nothing stands under \"{}{}\"", section.number, section.title),
            )
            .at(section.span, source),
        );
    }
}
