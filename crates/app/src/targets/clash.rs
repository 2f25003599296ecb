//! Targets that cannot both hold.

use std::collections::BTreeMap;

use base::PlanId;

use super::{Clash, TargetRow};

/// Pairs of targets of different plans on one indicator that name the same kind of quantity for the same year with
/// different values. Each pair is told once, in the order of the points. `homes` says whose each plan is: a city
/// and its province may well have different values.
pub(super) fn clashes(points: &[TargetRow], homes: &BTreeMap<PlanId, String>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for (a, first) in points.iter().enumerate() {
        for (b, second) in points.iter().enumerate().skip(a + 1) {
            if is_clash(first, second) && homes.get(&first.plan) == homes.get(&second.plan) {
                clashes.push(Clash { due: first.due.clone(), a, b });
            }
        }
    }
    clashes
}

fn is_clash(a: &TargetRow, b: &TargetRow) -> bool {
    a.plan != b.plan
        && a.sample == b.sample
        && a.due.is_some()
        && a.due == b.due
        && a.basis == b.basis
        && a.per == b.per
        && a.unit == b.unit
        && a.value != b.value
}
