//! Forecasts as text; which method wins where; how often intervals hold.

use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use super::*;

fn series(values: &[f64]) -> Vec<Option<Decimal>> {
    values.iter().map(|value| Decimal::from_f64(*value)).collect()
}

fn ask(values: &[Option<Decimal>], season: usize, steps: usize) -> Question<'_> {
    Question {
        values,
        season,
        steps,
        aim: Aim::Level,
        sure: Sure::Eighty,
        least: None,
        most: None,
        places: 1,
    }
}

/// A row of numbers between −1 and 1 that is the same in every run.
fn noise(seed: u64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(seed.wrapping_mul(2).wrapping_add(1)), |state| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    })
    .skip(8)
    .map(|state| f64::from(u32::try_from(state >> 32).unwrap()) / f64::from(u32::MAX) * 2.0 - 1.0)
}

fn best(values: &[f64], season: usize, steps: usize) -> Method {
    forecast(&ask(&series(values), season, steps)).unwrap().method
}

#[test]
fn each_kind_of_series_finds_its_method() {
    let trend: Vec<f64> =
        noise(1).take(36).enumerate().map(|(at, noise)| at as f64 * 5.0 + noise * 8.0).collect();
    assert!(matches!(best(&trend, 12, 6), Method::LeastSquares | Method::TheilSen), "{trend:?}");

    let season = |at: usize| [0.0, 5.0, 40.0, 80.0][at % 4];
    let seasonal: Vec<f64> =
        noise(2).take(24).enumerate().map(|(at, noise)| season(at) + at as f64 * 3.0 + noise).collect();
    assert_eq!(best(&seasonal, 4, 4), Method::HoltWinters);
    let level: Vec<f64> = (0..24).map(season).collect();
    assert_eq!(best(&level, 4, 4), Method::SeasonalNaive);

    let mut at = 100.0;
    let walk: Vec<f64> = noise(3)
        .take(40)
        .map(|noise| {
            at += noise * 10.0;
            at
        })
        .collect();
    assert_eq!(best(&walk, 1, 1), Method::LastValue);

    assert_eq!(best(&[5.0; 12], 12, 3), Method::LastValue);
}

#[test]
fn a_single_outlier_does_not_bend_the_sturdy_line() {
    let mut values: Vec<f64> = (0..20).map(|at| f64::from(at) * 10.0).collect();
    values[4] = 900.0;
    let found = forecast(&ask(&series(&values), 1, 5)).unwrap();
    assert_eq!(found.value, Decimal::from(240));
    let squares = Method::LeastSquares.path(&values, 1, 5).unwrap();
    assert!((squares[4] - 240.0).abs() > 20.0, "{squares:?}");
}

#[test]
fn what_is_said_depends_on_how_much_is_known() {
    let line: Vec<f64> = (0..24).map(|at| 100.0 + f64::from(at) * 4.0 + f64::from(at * at % 7)).collect();
    let mut gaps = series(&line);
    gaps[5] = None;
    gaps[6] = None;
    gaps[23] = None;
    let cases = [
        ("nothing", Vec::new()),
        ("one", series(&[7.0])),
        ("four", series(&[1.0, 2.0, 4.0, 7.0])),
        ("two years", series(&line)),
        ("with gaps", gaps),
    ];
    let mut out = String::new();
    for (name, values) in &cases {
        let words = forecast(&ask(values, 12, 3)).map(|forecast| forecast.words());
        let words = words.unwrap_or_else(|| Words::new("—", "—"));
        out.push_str(&format!("{name}\n  {}\n  {}\n", words.zh, words.en));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn sums_bounds_and_the_end_itself() {
    let values = series(&[10.0, 12.0, 11.0, 10.0, 12.0, 11.0, 10.0, 12.0, 11.0]);
    let sum = Question { aim: Aim::Sum { so_far: Decimal::from(99) }, ..ask(&values, 1, 3) };
    let found = forecast(&sum).unwrap();
    let value = found.value.to_f64().unwrap();
    assert!((value - 132.0).abs() < 4.0, "{found:?}");
    let interval = found.interval.unwrap();
    assert!(interval.low <= found.value && found.value <= interval.high);

    let full = series(&[80.0, 84.0, 88.0, 92.0, 96.0, 99.0]);
    let most = Question { most: Some(Decimal::ONE_HUNDRED), ..ask(&full, 1, 10) };
    assert_eq!(forecast(&most).unwrap().value, Decimal::ONE_HUNDRED);

    // Nothing is left to foretell: it is what it is.
    let now = forecast(&ask(&full, 1, 0)).unwrap();
    assert_eq!((now.value, now.interval), (Decimal::from(99), None));
    assert_eq!(forecast(&ask(&full, 1, 100_000)), None);
}

/// How often an interval held what came, over many made-up series.
fn held(make: impl Fn(u64) -> Vec<f64>, season: usize, steps: usize, sure: Sure) -> f64 {
    let mut held = 0.0;
    for seed in 0..300 {
        let values = make(seed);
        let (known, came) = values.split_at(values.len() - steps);
        let known = series(known);
        let found = forecast(&Question { sure, places: 4, ..ask(&known, season, steps) }).unwrap();
        let interval = found.interval.unwrap();
        let came = Decimal::from_f64(came[steps - 1]).unwrap();
        held += f64::from(u8::from((interval.low..=interval.high).contains(&came)));
    }
    held / 300.0
}

#[test]
fn intervals_hold_about_as_often_as_they_say() {
    let walk = |seed| {
        let mut at = 0.0;
        let step = |noise| {
            at += noise;
            at
        };
        noise(seed).take(42).map(step).collect::<Vec<f64>>()
    };
    let trend = |seed| noise(seed).take(42).enumerate().map(|(at, noise)| at as f64 + noise * 3.0).collect();
    let season = |seed: u64| {
        let place = |at: usize| [0.0, 9.0, 4.0, 20.0][at % 4];
        noise(seed).take(42).enumerate().map(|(at, noise)| place(at) + noise * 2.0).collect::<Vec<f64>>()
    };
    let shares =
        [held(walk, 1, 6, Sure::Eighty), held(trend, 1, 6, Sure::Eighty), held(season, 4, 4, Sure::Eighty)];
    assert!(shares.iter().all(|share| (0.65..=0.95).contains(share)), "80 %: {shares:?}");
    let shares = [
        held(walk, 1, 6, Sure::NinetyFive),
        held(trend, 1, 6, Sure::NinetyFive),
        held(season, 4, 4, Sure::NinetyFive),
    ];
    assert!(shares.iter().all(|share| *share >= 0.84), "95 %: {shares:?}");
}

proptest! {
    #[test]
    fn any_series_has_a_forecast_or_none_and_the_best_is_used(
        values in prop::collection::vec(prop::option::of(-1e12_f64..1e12), 0..50),
        season in prop::sample::select(vec![1_usize, 2, 4, 12]),
        steps in 0_usize..30,
    ) {
        let values: Vec<Option<Decimal>> = values.into_iter().map(|it| it.and_then(Decimal::from_f64)).collect();
        let found = forecast(&ask(&values, season, steps));
        prop_assert_eq!(found.is_some(), values.iter().any(Option::is_some));
        if let Some(found) = found {
            if let Some(interval) = found.interval {
                prop_assert!(interval.low <= found.value && found.value <= interval.high);
            }
            if let Some(first) = found.tried.first() {
                prop_assert_eq!(first.method, found.method);
                prop_assert!(found.tried.iter().all(|it| it.error >= first.error));
                prop_assert!(found.tried.iter().all(|it| it.forecasts == first.forecasts));
            }
        }
    }
}
