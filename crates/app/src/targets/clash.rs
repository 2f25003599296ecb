//! Targets that cannot both hold.

use super::{Clash, TargetRow};

/// Pairs of targets of different plans on one indicator that name the same kind of quantity for the same year with
/// different values. Each pair is told once, in the order of the points.
pub(super) fn clashes(points: &[TargetRow]) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for (a, first) in points.iter().enumerate() {
        for (b, second) in points.iter().enumerate().skip(a + 1) {
            if is_clash(first, second) {
                clashes.push(Clash { due: first.due.clone(), a, b });
            }
        }
    }
    clashes
}

fn is_clash(a: &TargetRow, b: &TargetRow) -> bool {
    a.plan != b.plan
        && a.due.is_some()
        && a.due == b.due
        && a.basis == b.basis
        && a.per == b.per
        && a.unit == b.unit
        && a.value != b.value
}
