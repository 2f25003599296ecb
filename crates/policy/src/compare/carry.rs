//! The items of two versions of one plan, paired, so that corrections made to the old one move on.

use plan::{ItemId, ItemKind, Plan};

use super::{item, measures, pairing, targets};
use crate::indicator;

/// Pairs of items, the old version's first: sections, targets, measures and tables that are the same thing in both.
pub fn carry(old: &Plan, new: &Plan) -> Vec<(ItemId, ItemId)> {
    let mut out = Vec::new();
    let mut add = |kind: ItemKind, pairs: Vec<(usize, usize)>| {
        out.extend(pairs.into_iter().map(|(i, j)| (item(kind, i), item(kind, j))));
    };
    let titles = |plan: &Plan| -> Vec<String> {
        plan.outline.iter().map(|s| format!("{}{}", s.number, s.title)).collect()
    };
    add(
        ItemKind::Section,
        pairing::pairs(&titles(old), &titles(new), 0.6, |i, j| {
            (old.outline[i].level == new.outline[j].level).then_some(0.1)
        }),
    );
    add(ItemKind::Target, carry_targets(old, new));
    let names = |plan: &Plan| -> Vec<String> { plan.measures.iter().map(|m| m.title.clone()).collect() };
    add(
        ItemKind::Measure,
        pairing::pairs(&names(old), &names(new), 0.5, |i, j| {
            Some(measures::kinship(&old.measures[i], &new.measures[j]))
        }),
    );
    let captions = |plan: &Plan| -> Vec<String> {
        plan.tables.iter().map(|t| format!("{}|{}", t.title, t.columns.join("|"))).collect()
    };
    add(ItemKind::Table, pairing::pairs(&captions(old), &captions(new), 0.6, |_, _| Some(0.0)));
    out
}

/// Targets by their sentence first: what a correction mends may be the indicator or the value itself.
fn carry_targets(old: &Plan, new: &Plan) -> Vec<(usize, usize)> {
    let quotes = |plan: &Plan| -> Vec<String> { plan.targets.iter().map(|t| t.quote.clone()).collect() };
    let mut out = pairing::pairs(&quotes(old), &quotes(new), 0.8, |i, j| {
        targets::kinship(&old.targets[i], &new.targets[j])
    });
    let left =
        |n: usize, taken: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..n).filter(|i| !taken(*i)).collect() };
    let a = left(old.targets.len(), &|i| out.iter().any(|p| p.0 == i));
    let b = left(new.targets.len(), &|j| out.iter().any(|p| p.1 == j));
    let keys = |plan: &Plan, list: &[usize]| -> Vec<String> {
        list.iter().map(|&i| indicator::key(&plan.targets[i].indicator)).collect()
    };
    let more = pairing::pairs(&keys(old, &a), &keys(new, &b), 0.8, |i, j| {
        targets::kinship(&old.targets[a[i]], &new.targets[b[j]])
    });
    out.extend(more.into_iter().map(|(i, j)| (a[i], b[j])));
    out.sort_by_key(|&(i, j)| (j, i));
    out
}
