//! Targets that cannot both hold.

use std::collections::{BTreeMap, BTreeSet};

use base::PlanId;
use plan::Basis;
use rust_decimal::Decimal;

use super::{Clash, TargetRow};

/// What two targets must share for their values to stand against each other: whose plan, due year, basis, `per`, unit,
/// made up or not.
type Ground<'a> = (Option<&'a str>, &'a str, &'static str, Option<&'a str>, &'a str, bool);

/// Targets of different plans on one indicator that name the same kind of quantity for the same year with different
/// values: each with the first that it cannot stand beside, every pair once, in the order of the points. All pairs
/// would be far too many where an indicator is a word such as 项目. `homes` says whose each plan is: a city and its
/// province may well have different values.
pub(super) fn clashes(points: &[TargetRow], homes: &BTreeMap<PlanId, String>) -> Vec<Clash> {
    let mut grounds: BTreeMap<Ground<'_>, Vec<usize>> = BTreeMap::new();
    for (index, row) in points.iter().enumerate() {
        if let Some(due) = &row.due {
            let home = homes.get(&row.plan).map(String::as_str);
            let ground = (home, &**due, Basis::code(row.basis), row.per.as_deref(), &*row.unit, row.sample);
            grounds.entry(ground).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for here in grounds.values() {
        let firsts = firsts(points, here);
        for index in here {
            let row = &points[*index];
            let others = firsts.iter().filter(|(value, _)| *value != key(row)).flat_map(|(_, first)| first);
            if let Some(other) = others.copied().find(|other| points[*other].plan != row.plan) {
                pairs.insert((*index.min(&other), *index.max(&other)));
            }
        }
    }
    pairs.into_iter().map(|(a, b)| Clash { due: points[a].due.clone(), a, b }).collect()
}

fn key(row: &TargetRow) -> (Decimal, Decimal) {
    (row.value.low(), row.value.high())
}

/// Each value with the first target that names it and the first of another plan, in the order of the points; none where
/// all are of one plan.
fn firsts(points: &[TargetRow], here: &[usize]) -> Vec<((Decimal, Decimal), Vec<usize>)> {
    let plans: BTreeSet<PlanId> = here.iter().map(|index| points[*index].plan).collect();
    let mut firsts: BTreeMap<(Decimal, Decimal), Vec<usize>> = BTreeMap::new();
    if plans.len() < 2 {
        return Vec::new();
    }
    for index in here {
        let first = firsts.entry(key(&points[*index])).or_default();
        let is_other = |known: &usize| points[*known].plan != points[*index].plan;
        if first.len() < 2 && first.iter().all(is_other) {
            first.push(*index);
        }
    }
    let mut firsts: Vec<_> = firsts.into_iter().collect();
    firsts.sort_by_key(|(_, first)| first[0]);
    firsts
}

#[cfg(test)]
mod tests {
    use plan::{Comparator, Firmness, ItemId, ItemKind, Value};

    use super::*;

    /// Targets of plans, by the plan's number and the value.
    fn points(all: &[(i64, i64)]) -> Vec<TargetRow> {
        let row = |(index, (plan, value)): (usize, &(i64, i64))| TargetRow {
            plan: PlanId(*plan),
            version: 1,
            plan_title: String::new(),
            sample: false,
            item: ItemId { kind: ItemKind::Target, index: u32::try_from(index).unwrap() },
            indicator: "项目".into(),
            indicator_key: "项目".into(),
            comparator: Comparator::Ge,
            value: Value::One((*value).into()),
            unit: "个".into(),
            basis: Basis::Level,
            due: Some("2027".into()),
            per: None,
            firmness: Firmness::Firm,
            quote: String::new(),
            section: None,
            measure: None,
            corrected: false,
        };
        all.iter().enumerate().map(row).collect()
    }

    fn pairs(all: &[(i64, i64)]) -> Vec<(usize, usize)> {
        clashes(&points(all), &BTreeMap::new()).iter().map(|clash| (clash.a, clash.b)).collect()
    }

    #[test]
    fn each_stands_against_the_first_that_differs() {
        assert_eq!(pairs(&[(1, 5), (2, 5), (3, 6)]), [(0, 2), (1, 2)]);
        assert_eq!(pairs(&[(1, 5), (2, 6), (3, 7)]), [(0, 1), (0, 2)]);
        assert_eq!(pairs(&[(1, 5), (2, 5)]), []);
        assert_eq!(pairs(&[(1, 5), (1, 6)]), [], "of one plan");
        assert_eq!(pairs(&[(1, 5), (1, 6), (2, 6)]), [(0, 2)], "6 stands beside 6");
    }

    #[test]
    fn very_many_points_are_no_more_than_as_many_pairs() {
        let all: Vec<_> = (0..20_000).map(|n| (n % 200, n % 90)).collect();
        assert!(pairs(&all).len() <= all.len());
    }
}
