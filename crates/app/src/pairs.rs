//! Pairs of rows that may be one: those that share a key.

use std::collections::{BTreeMap, BTreeSet};

/// Every pair of rows that share a key and that `fits` lets stand, with what they share, the strongest first. Keys whose
/// text is empty are none.
pub(crate) fn pairs<R, L: Copy + Ord>(
    rows: &[R],
    keys: impl Fn(&R) -> Vec<(L, String)>,
    fits: impl Fn(L, &R, &R) -> bool,
) -> BTreeMap<(usize, usize), BTreeSet<L>> {
    let mut shared: BTreeMap<(L, String), BTreeSet<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        for key in keys(row).into_iter().filter(|(_, text)| !text.is_empty()) {
            shared.entry(key).or_default().insert(index);
        }
    }
    let mut found: BTreeMap<(usize, usize), BTreeSet<L>> = BTreeMap::new();
    for ((likeness, _), same) in &shared {
        let same: Vec<usize> = same.iter().copied().collect();
        for (at, a) in same.iter().enumerate() {
            for b in &same[at + 1..] {
                if fits(*likeness, &rows[*a], &rows[*b]) {
                    found.entry((*a, *b)).or_default().insert(*likeness);
                }
            }
        }
    }
    found
}
