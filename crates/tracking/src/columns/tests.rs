//! Columns and single cards and trees say the same of the same numbers.

use base::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::lamp::Sense;
use crate::rollup::{How, Node};
use crate::score::{self, Duty, Entry, Item, Missing, ScoreRules};

const INDICATORS: usize = 3;
const PERIODS: usize = 4;
const UNITS: usize = 5;
const PLACES: [u32; INDICATORS] = [0, 1, 2];
const SENSES: [Sense; INDICATORS] = [Sense::AtLeast, Sense::AtMost, Sense::AtLeast];
/// Two periods a year.
const YEARS: [usize; PERIODS] = [0, 0, 1, 1];

fn cells(periods: usize) -> impl Strategy<Value = Vec<Option<i64>>> {
    let size = INDICATORS * periods * UNITS;
    prop::collection::vec(prop::option::weighted(0.8, -50_i64..5_000), size)
}

fn grid(periods: usize, cells: &[Option<i64>]) -> Grid {
    let values = cells.iter().map(|cell| cell.unwrap_or(MISSING)).collect();
    Grid::over(PLACES.to_vec(), periods, UNITS, values).unwrap()
}

proptest! {
    #[test]
    fn a_rescore_of_columns_is_that_of_every_card(
        values in cells(PERIODS),
        goals in cells(2),
        weights in prop::collection::vec((0_i64..50_000, any::<bool>()), INDICATORS * UNITS),
        late in prop::collection::vec(0_u32..12, PERIODS * UNITS),
        left_out in any::<bool>(),
    ) {
        let values = grid(PERIODS, &values);
        let targets = Targets { senses: SENSES.to_vec(), years: YEARS.to_vec(), values: grid(2, &goals) };
        let mut rules = ScoreRules::usual(Date::constant(2026, 1, 1));
        rules.missing = if left_out { Missing::LeftOut } else { Missing::Zero };
        let mut duties = Duties::new(INDICATORS, UNITS);
        let mut owed = Vec::new();
        for (at, (weight, lead)) in weights.iter().enumerate() {
            let (duty, weight) = (if *lead { Duty::Lead } else { Duty::Support }, Decimal::new(*weight, 4));
            duties.set(at / UNITS, at % UNITS, duty, weight).unwrap();
            owed.push((duty, weight));
        }
        let scores = rescore(&values, &targets, &duties, &late, &rules).unwrap();
        for period in 0..PERIODS {
            let mut totals = Vec::new();
            for unit in 0..UNITS {
                let items = (0..INDICATORS).filter_map(|indicator| {
                    let (duty, weight) = owed[indicator * UNITS + unit];
                    let entry = Entry::Completion {
                        actual: values.get(indicator, period, unit),
                        target: targets.values.get(indicator, YEARS[period], unit)?,
                        sense: SENSES[indicator],
                    };
                    Some(Item { key: indicator.to_string(), duty, weight, entry })
                });
                let card = score::card(&rules, "u", items.collect(), late[period * UNITS + unit], Vec::new()).unwrap();
                prop_assert_eq!(scores.total(period, unit), card.total);
                totals.push((unit.to_string(), card.total));
            }
            let places = scores.places(period);
            for place in score::rank(&totals) {
                let unit: usize = place.unit.parse().unwrap();
                prop_assert_eq!(places[unit], place.place.unwrap_or(0));
            }
        }
    }

    #[test]
    fn a_roll_up_of_columns_is_that_of_every_tree(
        values in cells(PERIODS),
        weights in prop::collection::vec(0_i64..40_000, UNITS),
    ) {
        // 0 stands above 1 and 2; 2 above 3 and 4.
        let parents = [None, Some(0), Some(0), Some(2), Some(2)];
        let how = [How::Sum, How::Average, How::Average];
        let values = grid(PERIODS, &values);
        let units: Vec<(Option<usize>, Decimal)> =
            parents.iter().zip(&weights).map(|(parent, weight)| (*parent, Decimal::new(*weight, 4))).collect();
        let rolled = rollup(&values, &Tree::new(&units).unwrap(), &how).unwrap();
        for indicator in 0..INDICATORS {
            for period in 0..PERIODS {
                let leaf = |unit: usize| Node {
                    key: unit.to_string(),
                    weight: units[unit].1,
                    value: values.get(indicator, period, unit),
                    children: Vec::new(),
                };
                let inner = |unit: usize, children| Node { children, ..leaf(unit) };
                let two = inner(2, vec![leaf(3), leaf(4)]);
                let top = crate::rollup::rollup(&inner(0, vec![leaf(1), two]), how[indicator], PLACES[indicator]).unwrap();
                prop_assert_eq!(rolled.get(indicator, period, 0), top.value);
                prop_assert_eq!(rolled.get(indicator, period, 2), top.children[1].value);
            }
        }
    }
}

#[test]
fn grids_keep_what_fits_and_say_what_does_not() {
    let mut grid = Grid::new(vec![2], 1, 2).unwrap();
    let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
    grid.set(0, 0, 1, number("12.34")).unwrap();
    assert_eq!((grid.get(0, 0, 0), grid.get(0, 0, 1)), (None, number("12.34")));
    assert_eq!(grid.set(0, 0, 1, number("0.001")), Err(GridFault::Range));
    assert_eq!(grid.set(0, 1, 0, None), Err(GridFault::Place));
    assert_eq!(Grid::new(Vec::new(), 1, 1), Err(GridFault::Size));
    let short = Grid::over(vec![0], 2, 2, vec![1]).unwrap_err();
    assert_eq!(short.words().en, "4 values are needed, 1 are given");
}

#[test]
fn units_that_make_no_tree_are_refused() {
    let one = Decimal::ONE;
    let tree = |units: &[(Option<usize>, Decimal)]| Tree::new(units).unwrap_err();
    assert_eq!(tree(&[(Some(1), one), (Some(0), one)]), TreeFault::Circle { unit: 0 });
    assert_eq!(tree(&[(Some(7), one)]), TreeFault::Parent { unit: 0 });
    assert_eq!(tree(&[(None, -one)]), TreeFault::Weight { unit: 0 });
}
