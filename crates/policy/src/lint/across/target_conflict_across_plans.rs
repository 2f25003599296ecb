//! Two plans set different values for one indicator and one date.

use std::collections::BTreeMap;

use diag::Severity;
use plan::{Basis, ItemId, ItemKind, Plan, Target};

use super::{AcrossRule, Finding, Place, place};
use crate::indicator;
use crate::lint::rule::Text;

pub(super) const RULE: AcrossRule = AcrossRule {
    code: "target-conflict-across-plans",
    severity: Severity::Warning,
    name: Text { zh: "两份文件的目标不一致", en: "Two plans with different values" },
    what: Text {
        zh: "两份文件对同一指标、同一年份提出了不同的数值。",
        en: "Two plans set different values for the same indicator and date.",
    },
    why: Text {
        zh: "两份文件都有效时，承担单位不知道以哪个为准。",
        en: "While both are in force, whoever owes it does not know which one counts.",
    },
    check,
};

/// Place, indicator, due year, basis, unit: what two values must share to be in conflict.
type Key<'a> = (&'a str, String, &'a str, Basis, &'a str);

fn check(plans: &[(&str, &Plan)], out: &mut Vec<Finding>) {
    let mut first: BTreeMap<Key<'_>, (usize, usize, &Target)> = BTreeMap::new();
    for (at, (name, plan)) in plans.iter().enumerate() {
        let Some(place) = place(plan) else { continue };
        for (index, target) in plan.targets.iter().enumerate() {
            let Some(due) =
                target.due.as_deref().filter(|_| target.basis != Basis::Added && target.per.is_none())
            else {
                continue;
            };
            let key = (place, indicator::key(&target.indicator), due, target.basis, target.unit.as_str());
            let (other, other_index, earlier) = *first.entry(key).or_insert((at, index, target));
            if other == at || earlier.value == target.value {
                continue;
            }
            let at_item = |plan, index: usize, t: &Target| Place {
                plan,
                item: ItemId { kind: ItemKind::Target, index: u32::try_from(index).unwrap_or(u32::MAX) },
                span: t.span,
            };
            let other_name = plans[other].0;
            out.push(RULE.finding(
                format!(
                    "“{}”{due}年的目标，《{other_name}》为{}{}，《{name}》为{}{}",
                    target.indicator, earlier.value, earlier.unit, target.value, target.unit
                ),
                format!(
                    "\"{}\" in {due} is {}{} in \"{other_name}\" and {}{} in \"{name}\"",
                    target.indicator, earlier.value, earlier.unit, target.value, target.unit
                ),
                vec![at_item(other, other_index, earlier), at_item(at, index, target)],
            ));
        }
    }
}
