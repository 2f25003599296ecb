//! One body under two names: 市发改委 here, 市发展改革委 there.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use diag::{Diagnostic, Severity};
use plan::Owner;

use super::body_key::{body_key, generic, without_tier};
use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "same-body-two-names",
    severity: Severity::Warning,
    name: Text { zh: "同一单位两种写法", en: "One body under two names" },
    what: Text {
        zh: "同一单位在文件里有两种写法，例如“市发改委”和“市发展改革委”，或者有的带“市”字有的不带。",
        en: "A body is named in two ways, such as 市发改委 and 市发展改革委, or with and without its tier (市).",
    },
    why: Text {
        zh: "按单位汇总任务时会被当成两家，各得一半。",
        en: "When tasks are gathered by body, it counts as two, each with half of the tasks.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市发改委）\n\n\
              （二）建设平台。建设公共平台。（牵头单位：市发展改革委）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市发展改革委）\n\n\
             （二）建设平台。建设公共平台。（牵头单位：市发展改革委）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut first: BTreeMap<String, &Owner> = BTreeMap::new();
    for owner in cx.plan.measures.iter().flat_map(|m| &m.owners) {
        if generic(&owner.name) || !seen.insert(&owner.name) {
            continue;
        }
        match first.entry(body_key(&owner.name)) {
            Entry::Occupied(known) => out.push(report(cx, known.get(), owner)),
            Entry::Vacant(place) => drop(place.insert(owner)),
        }
    }
    // A name without its tier, where exactly one body with a tier has that name.
    let mut tiered: BTreeMap<&str, Vec<&Owner>> = BTreeMap::new();
    for (key, owner) in &first {
        if let Some(rest) = without_tier(key) {
            tiered.entry(rest).or_default().push(owner);
        }
    }
    for (key, owner) in &first {
        if let Some([known]) = tiered.get(key.as_str()).map(Vec::as_slice) {
            let (a, b) = if known.span <= owner.span { (known, owner) } else { (owner, known) };
            out.push(report(cx, a, b));
        }
    }
}

fn report(cx: &Context<'_>, known: &Owner, other: &Owner) -> Diagnostic {
    RULE.report(
        format!("“{}”和“{}”应是同一单位", known.name, other.name),
        format!("\"{}\" and \"{}\" are most likely one body", known.name, other.name),
    )
    .at(other.span, cx.source())
    .label(known.span, Text { zh: "另一种写法", en: "the other name" }.words())
}
