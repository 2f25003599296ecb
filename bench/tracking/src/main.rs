//! `cargo run --release -p bench-tracking`: rolls up and scores 1,000 indicators × 150 units × 60 months held in columns, on
//! one core, beside a plain sum over the same array; then a ninth of them, to see that time grows with the values.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it times and prints")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use base::Date;
use rust_decimal::Decimal;
use tracking::columns::{Duties, Grid, MISSING, Scores, Targets, Tree, rescore, rollup};
use tracking::lamp::Sense;
use tracking::rollup::How;
use tracking::score::{Duty, ScoreRules};

const UNITS: usize = 150;
const CITIES: usize = 17;
const MONTHS: usize = 60;
const ROUNDS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    for indicators in [111, 1_000] {
        measure(indicators)?;
    }
    Ok(())
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % sides).unwrap_or(0)
    }
}

fn measure(indicators: usize) -> Result<(), Box<dyn Error>> {
    let mut dice = Dice(7);
    let places = vec![2; indicators];
    // One value in twenty is missing; one in eight is larger than its target.
    let mut values = |count: usize, most: u64| {
        (0..count).map(|_| if dice.roll(20) == 0 { MISSING } else { dice.roll(most) }).collect::<Vec<i64>>()
    };
    let grid = Grid::over(places.clone(), MONTHS, UNITS, values(indicators * MONTHS * UNITS, 80_000_000))?;
    let goals = Grid::over(places, MONTHS / 12, UNITS, values(indicators * MONTHS / 12 * UNITS, 90_000_000))?;
    let senses = (0..indicators).map(|at| if at % 10 == 9 { Sense::AtMost } else { Sense::AtLeast });
    let targets =
        Targets { senses: senses.collect(), years: (0..MONTHS).map(|at| at / 12).collect(), values: goals };
    let mut duties = Duties::new(indicators, UNITS);
    for indicator in 0..indicators {
        for unit in 0..UNITS {
            let duty = if (indicator + unit) % 3 == 0 { Duty::Lead } else { Duty::Support };
            duties.set(indicator, unit, duty, Decimal::from(1 + (indicator + unit) % 5)).ok_or("a duty")?;
        }
    }
    let late: Vec<u32> = (0..MONTHS * UNITS).map(|at| u32::from(at % 7 == 0)).collect();
    let rules = ScoreRules::usual(Date::constant(2026, 1, 1));
    // A province, its cities, their districts.
    let above = |unit: usize| match unit {
        0 => None,
        unit if unit <= CITIES => Some(0),
        unit => Some(1 + unit % CITIES),
    };
    let units: Vec<(Option<usize>, Decimal)> =
        (0..UNITS).map(|unit| (above(unit), Decimal::from(1 + unit % 4))).collect();
    let tree = Tree::new(&units)?;
    let how: Vec<How> = (0..indicators).map(|at| if at % 2 == 0 { How::Sum } else { How::Average }).collect();

    println!("{} values: {indicators} indicators × {MONTHS} months × {UNITS} units", grid.values().len());
    let sum = timed("a plain sum over the array", || {
        grid.values()
            .iter()
            .fold(0_i64, |sum, value| if *value == MISSING { sum } else { sum.wrapping_add(*value) })
    });
    let scores = || rescore(&grid, &targets, &duties, &late, &rules);
    let scored = timed("scores of all units and months", scores);
    let rolled = timed("roll-up to cities and province", || rollup(&grid, &tree, &how));
    let scores: Scores = scores()?;
    let ranked =
        timed("places in all months", || (0..MONTHS).map(|month| scores.places(month)).collect::<Vec<_>>());
    let all = scored + rolled + ranked;
    println!("  all three {all:.1?}; {:.1} times the plain sum", all.as_secs_f64() / sum.as_secs_f64());
    let first = scores.total(0, CITIES + 1).ok_or("a score")?;
    let top = rollup(&grid, &tree, &how).and_then(|rolled| rolled.get(0, 0, 0)).ok_or("a roll-up")?;
    println!("  (a district's total in the first month {first}; the province's first figure {top})");
    Ok(())
}

/// The middle of nine runs.
fn timed<T>(what: &str, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let (middle, best) = (times[ROUNDS / 2], times[0]);
    println!("  {what:<34} {middle:>9.1?} (fastest {best:.1?})");
    middle
}
