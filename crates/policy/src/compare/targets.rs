//! What became of each target.

use plan::{Comparator, ItemKind, Target, Value};

use super::{Change, ChangeKind, item, pairing};
use crate::indicator;

/// Indicators at least this alike may be one.
const ALIKE: f64 = 0.72;

/// Compares the targets of two plans.
pub(crate) fn compare(a: &[Target], b: &[Target]) -> Vec<Change> {
    let keys = |targets: &[Target]| -> Vec<String> {
        targets.iter().map(|t| indicator::key(&t.indicator)).collect()
    };
    let pairs = pairing::pairs(&keys(a), &keys(b), ALIKE, |i, j| kinship(&a[i], &b[j]));
    let mut changes = Vec::new();
    let mut gone = vec![true; a.len()];
    for (j, target) in b.iter().enumerate() {
        let id = Some(item(ItemKind::Target, j));
        let Some(&(i, _)) = pairs.iter().find(|p| p.1 == j) else {
            changes.push(Change { kind: ChangeKind::New, a: None, b: id });
            continue;
        };
        gone[i] = false;
        let from = Some(item(ItemKind::Target, i));
        changes.extend(between(&a[i], target).into_iter().map(|kind| Change { kind, a: from, b: id }));
    }
    for (i, _) in gone.iter().enumerate().filter(|(_, gone)| **gone) {
        changes.push(Change { kind: ChangeKind::Dropped, a: Some(item(ItemKind::Target, i)), b: None });
    }
    changes
}

/// Whether two targets can be one, and how much speaks for it besides the name.
pub(super) fn kinship(a: &Target, b: &Target) -> Option<f64> {
    if a.unit != b.unit && !(counts(&a.unit) && counts(&b.unit)) {
        return None;
    }
    let mut score = 0.0;
    if a.basis == b.basis {
        score += 0.3;
    }
    if a.due == b.due {
        score += 0.2;
    }
    if a.per == b.per {
        score += 0.1;
    }
    if a.value == b.value {
        score += 0.1;
    }
    Some(score)
}

/// Measure words that plans use for one another.
fn counts(unit: &str) -> bool {
    matches!(unit, "家" | "个" | "所" | "处" | "座" | "名" | "人" | "位" | "件" | "项" | "户" | "场" | "次")
}

/// What changed between the two.
fn between(a: &Target, b: &Target) -> Vec<ChangeKind> {
    let mut out = Vec::new();
    if a.value != b.value {
        out.push(if demands_more(a, b) { ChangeKind::Raised } else { ChangeKind::Lowered });
    }
    if a.due != b.due {
        out.push(ChangeKind::Due);
    }
    if out.is_empty() {
        let same = indicator::key(&a.indicator) == indicator::key(&b.indicator)
            && a.comparator == b.comparator
            && a.basis == b.basis
            && a.per == b.per
            && a.firmness == b.firmness;
        out.push(if same { ChangeKind::Same } else { ChangeKind::Reworded });
    }
    out
}

/// Whether the second asks for more: a higher floor, a lower ceiling, a better rank.
fn demands_more(a: &Target, b: &Target) -> bool {
    let order = |v: Value| (v.low(), v.high());
    let downwards = matches!(b.comparator, Comparator::Le | Comparator::Lt | Comparator::Rank);
    if downwards { order(b.value) < order(a.value) } else { order(b.value) > order(a.value) }
}
