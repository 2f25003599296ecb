//! What became of each measure.

use std::collections::BTreeSet;

use plan::{ItemKind, Measure};

use super::{Change, ChangeKind, item, pairing};

/// Titles at least this alike may be one measure.
const ALIKE: f64 = 0.5;

/// Compares the measures of two plans.
pub(crate) fn compare(a: &[Measure], b: &[Measure]) -> Vec<Change> {
    let titles = |measures: &[Measure]| -> Vec<String> { measures.iter().map(|m| m.title.clone()).collect() };
    let pairs = pairing::pairs(&titles(a), &titles(b), ALIKE, |i, j| Some(kinship(&a[i], &b[j])));
    let mut changes = Vec::new();
    let mut gone = vec![true; a.len()];
    for (j, measure) in b.iter().enumerate() {
        let id = Some(item(ItemKind::Measure, j));
        let Some(&(i, _)) = pairs.iter().find(|p| p.1 == j) else {
            changes.push(Change { kind: ChangeKind::New, a: None, b: id });
            continue;
        };
        gone[i] = false;
        let from = Some(item(ItemKind::Measure, i));
        changes.extend(between(&a[i], measure).into_iter().map(|kind| Change { kind, a: from, b: id }));
    }
    for (i, _) in gone.iter().enumerate().filter(|(_, gone)| **gone) {
        changes.push(Change { kind: ChangeKind::Dropped, a: Some(item(ItemKind::Measure, i)), b: None });
    }
    changes
}

/// How much speaks for two measures being one besides their titles.
pub(super) fn kinship(a: &Measure, b: &Measure) -> f64 {
    let section = if a.section == b.section { 0.15 } else { 0.0 };
    let number = if a.number == b.number { 0.1 } else { 0.0 };
    section + number
}

/// What changed between the two.
fn between(a: &Measure, b: &Measure) -> Vec<ChangeKind> {
    let mut out = Vec::new();
    let set = |names: &[String]| -> BTreeSet<String> { names.iter().cloned().collect() };
    if set(&a.leads) != set(&b.leads) || set(&a.participants) != set(&b.participants) {
        out.push(ChangeKind::Owner);
    }
    if a.title != b.title {
        out.push(ChangeKind::Reworded);
    }
    if out.is_empty() {
        out.push(ChangeKind::Same);
    }
    out
}
