//! Which text of one list is which of another: equal ones first, then the most alike by shared pairs of characters.

use std::collections::{BTreeMap, BTreeSet};

/// Pairs of characters that more texts than this share say nothing.
const COMMON: usize = 64;

/// Pairs `a` with `b`, each text at most once, the most alike first. `extra` breaks ties and may forbid a pair.
pub(crate) fn pairs(
    a: &[String],
    b: &[String],
    least: f64,
    extra: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    let grams_a: Vec<BTreeSet<(char, char)>> = a.iter().map(|t| grams(t)).collect();
    let mut index: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    for (i, set) in grams_a.iter().enumerate() {
        for gram in set {
            index.entry(*gram).or_default().push(i);
        }
    }
    let mut equal: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, text) in a.iter().enumerate() {
        equal.entry(text.as_str()).or_default().push(i);
    }
    for (j, text) in b.iter().enumerate() {
        let set = grams(text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for gram in &set {
            for &i in index.get(gram).filter(|list| list.len() <= COMMON).map_or(&[][..], Vec::as_slice) {
                *shared.entry(i).or_default() += 1;
            }
        }
        for &i in equal.get(text.as_str()).map_or(&[][..], |list| &list[..list.len().min(COMMON)]) {
            shared.entry(i).or_default();
        }
        for (i, _) in shared {
            let alike = if a[i] == *text { 1.0 } else { dice(&grams_a[i], &set) };
            if alike >= least
                && let Some(more) = extra(i, j)
            {
                scored.push((alike + more, i, j));
            }
        }
    }
    scored.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then(x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2)))
            .then(x.2.cmp(&y.2))
            .then(x.1.cmp(&y.1))
    });
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut out = Vec::new();
    for (_, i, j) in scored {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            out.push((i, j));
        }
    }
    out.sort_by_key(|&(i, j)| (j, i));
    out
}

/// Dice coefficient of two sets of character pairs.
fn dice(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    let total = a.len() + b.len();
    if total == 0 {
        return 0.0;
    }
    let both = a.intersection(b).count();
    2.0 * f64::from(u32::try_from(both).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(total).unwrap_or(u32::MAX))
}

fn grams(text: &str) -> BTreeSet<(char, char)> {
    let bare = || text.chars().filter(|c| !c.is_whitespace());
    bare().zip(bare().skip(1)).collect()
}
