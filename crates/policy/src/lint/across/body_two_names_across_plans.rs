//! Two plans name one body in two ways.

use std::collections::BTreeMap;

use diag::Severity;
use plan::{ItemId, ItemKind, Owner, Plan};

use super::{AcrossRule, Finding, Place, place};
use crate::lint::body_key::{body_key, generic};
use crate::lint::rule::Text;

pub(super) const RULE: AcrossRule = AcrossRule {
    code: "body-two-names-across-plans",
    severity: Severity::Note,
    name: Text {
        zh: "同一单位在两份文件中写法不同", en: "One body under two names in two plans"
    },
    what: Text {
        zh: "同一单位在两份文件里写法不同，例如“市发改委”和“市发展改革委”。",
        en: "Two plans name one body in two ways, such as 市发改委 and 市发展改革委.",
    },
    why: Text {
        zh: "平台按机构归并，但检索原文时要用两种写法。",
        en: "Luoshi brings them together by organisation, but whoever searches the texts needs both names.",
    },
    check,
};

fn check(plans: &[(&str, &Plan)], out: &mut Vec<Finding>) {
    let mut first: BTreeMap<(Option<&str>, String), (usize, usize, &Owner)> = BTreeMap::new();
    let mut told = std::collections::BTreeSet::new();
    for (at, (name, plan)) in plans.iter().enumerate() {
        let place = place(plan);
        for (index, measure) in plan.measures.iter().enumerate() {
            for owner in &measure.owners {
                // 市财政局 is another body in every city; 武汉市财政局 is one.
                let tiered = owner.name.starts_with(['省', '市', '县', '区', '州']);
                if generic(&owner.name) || tiered && place.is_none() {
                    continue;
                }
                let key = (place.filter(|_| tiered), body_key(&owner.name));
                let (other, other_index, known) = *first.entry(key).or_insert((at, index, owner));
                if other == at || known.name == owner.name || !told.insert((&known.name, &owner.name)) {
                    continue;
                }
                let at_item = |plan, index: usize, o: &Owner| Place {
                    plan,
                    item: ItemId { kind: ItemKind::Measure, index: u32::try_from(index).unwrap_or(u32::MAX) },
                    span: o.span,
                };
                let other_name = plans[other].0;
                out.push(RULE.finding(
                    format!(
                        "同一单位在《{other_name}》中写作“{}”，在《{name}》中写作“{}”",
                        known.name, owner.name
                    ),
                    format!(
                        "one body is \"{}\" in \"{other_name}\" and \"{}\" in \"{name}\"",
                        known.name, owner.name
                    ),
                    vec![at_item(other, other_index, known), at_item(at, index, owner)],
                ));
            }
        }
    }
}
