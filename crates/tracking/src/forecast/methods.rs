//! The methods: how a series is carried on, each a function of its points.

use base::Words;
use serde::{Deserialize, Serialize};

use crate::value::outlier::median;

/// A method, simplest first: of equals the simpler is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// It stays as it is.
    LastValue,
    /// It goes on as fast as from the first point to the last.
    Drift,
    /// As in the same period a year before.
    SeasonalNaive,
    /// The straight line with the least squares.
    LeastSquares,
    /// The straight line with the median of all slopes (Theil and Sen): single outliers do not bend it.
    TheilSen,
    /// Level and slope smoothed, the slope fading (Holt, damped).
    Holt,
    /// Level, slope and season smoothed (Holt and Winters, additive).
    HoltWinters,
}

/// All methods.
pub(super) const ALL: [Method; 7] = [
    Method::LastValue,
    Method::Drift,
    Method::SeasonalNaive,
    Method::LeastSquares,
    Method::TheilSen,
    Method::Holt,
    Method::HoltWinters,
];

/// How much of a slope is left after each step.
const FADE: f64 = 0.95;

impl Method {
    /// Fewest points that it needs. `usize::MAX` where it makes no sense.
    pub(super) fn needs(self, season: usize) -> usize {
        match self {
            Self::LastValue => 1,
            Self::Drift => 2,
            Self::LeastSquares | Self::TheilSen => 4,
            Self::Holt => 5,
            Self::SeasonalNaive if season > 1 => season,
            Self::HoltWinters if season > 1 => 2 * season + 1,
            Self::SeasonalNaive | Self::HoltWinters => usize::MAX,
        }
    }

    /// The values of the next steps. `None` where the points are too few.
    pub(super) fn path(self, past: &[f64], season: usize, steps: usize) -> Option<Vec<f64>> {
        if past.len() < self.needs(season) {
            return None;
        }
        let last = *past.last()?;
        Some(match self {
            Self::LastValue => vec![last; steps],
            Self::Drift => {
                let slope = (last - past.first()?) / number(past.len() - 1);
                ahead(steps).map(|step| last + slope * step).collect()
            }
            Self::SeasonalNaive => {
                let year = past.get(past.len() - season..)?;
                year.iter().copied().cycle().take(steps).collect()
            }
            Self::LeastSquares => {
                let middle = number(past.len() - 1) / 2.0;
                let mean = past.iter().sum::<f64>() / number(past.len());
                let (mut up, mut square) = (0.0, 0.0);
                for (at, value) in past.iter().enumerate() {
                    let away = number(at) - middle;
                    up += away * (value - mean);
                    square += away * away;
                }
                let slope = up / square;
                ahead(steps).map(|step| mean + slope * (middle + step)).collect()
            }
            Self::TheilSen => theil_sen(past, steps)?,
            Self::Holt => holt(past, steps),
            Self::HoltWinters => holt_winters(past, season, steps)?,
        })
    }

    /// What it is called.
    pub fn words(self) -> Words {
        match self {
            Self::LastValue => Words::new("沿用末值", "last value"),
            Self::Drift => Words::new("平均增速外推", "drift"),
            Self::SeasonalNaive => Words::new("上年同期", "same period a year before"),
            Self::LeastSquares => Words::new("最小二乘趋势", "least-squares trend"),
            Self::TheilSen => Words::new("Theil–Sen 中位数斜率趋势", "Theil–Sen trend"),
            Self::Holt => Words::new("Holt 阻尼趋势平滑", "damped Holt smoothing"),
            Self::HoltWinters => Words::new("Holt–Winters 季节平滑", "Holt–Winters smoothing"),
        }
    }
}

/// A count as a number; series are short.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// 1, 2, 3, …
fn ahead(steps: usize) -> impl Iterator<Item = f64> {
    (1..=steps).map(number)
}

fn theil_sen(past: &[f64], steps: usize) -> Option<Vec<f64>> {
    let mut slopes = Vec::with_capacity(past.len() * (past.len() - 1) / 2);
    for (at, early) in past.iter().enumerate() {
        for (far, late) in past.iter().enumerate().skip(at + 1) {
            slopes.push((late - early) / number(far - at));
        }
    }
    let slope = median(&slopes)?;
    let heights: Vec<f64> = past.iter().enumerate().map(|(at, value)| value - slope * number(at)).collect();
    let height = median(&heights)?;
    Some(ahead(steps).map(|step| height + slope * (number(past.len() - 1) + step)).collect())
}

/// The best of a grid of constants by squared errors of one step ahead.
fn best<S>(
    grid: impl Iterator<Item = (f64, f64, f64)>,
    run: impl Fn(f64, f64, f64) -> (f64, S),
) -> Option<S> {
    let mut best: Option<(f64, S)> = None;
    for (level, slope, season) in grid {
        let (error, state) = run(level, slope, season);
        if best.as_ref().is_none_or(|(least, _)| error < *least) {
            best = Some((error, state));
        }
    }
    best.map(|(_, state)| state)
}

fn holt(past: &[f64], steps: usize) -> Vec<f64> {
    let grid = [0.1, 0.3, 0.5, 0.7, 0.9]
        .into_iter()
        .flat_map(|level| [0.05, 0.1, 0.3, 0.5].into_iter().map(move |slope| (level, slope, 0.0)));
    let run = |alpha: f64, beta: f64, _: f64| {
        let (mut level, mut slope, mut error) = (0.0, 0.0, 0.0);
        for (at, value) in past.iter().enumerate() {
            match at {
                0 => level = *value,
                1 => (slope, level) = (value - level, *value),
                _ => {
                    let foretold = level + FADE * slope;
                    error += (value - foretold) * (value - foretold);
                    let before = level;
                    level = alpha * value + (1.0 - alpha) * foretold;
                    slope = beta * (level - before) + (1.0 - beta) * FADE * slope;
                }
            }
        }
        (error, (level, slope))
    };
    let (level, slope) = best(grid, run).unwrap_or_default();
    let mut reach = 0.0;
    (1..=steps)
        .scan(1.0, |fade, _| {
            *fade *= FADE;
            reach += *fade;
            Some(level + reach * slope)
        })
        .collect()
}

fn holt_winters(past: &[f64], season: usize, steps: usize) -> Option<Vec<f64>> {
    let first = past.get(..season)?;
    let second = past.get(season..2 * season)?;
    let mean = |year: &[f64]| year.iter().sum::<f64>() / number(season);
    let (one, two) = (mean(first), mean(second));
    let growth = (two - one) / number(season);
    // Each place of the year, freed of the trend within the year.
    let middle = number(season - 1) / 2.0;
    let start: Vec<f64> = first
        .iter()
        .zip(second)
        .enumerate()
        .map(|(at, (a, b))| {
            let trend = growth * (number(at) - middle);
            f64::midpoint(a - one - trend, b - two - trend)
        })
        .collect();
    let grid = [0.1, 0.3, 0.6, 0.9].into_iter().flat_map(|level| {
        [0.01, 0.1, 0.3]
            .into_iter()
            .flat_map(move |slope| [0.05, 0.2, 0.5].into_iter().map(move |season| (level, slope, season)))
    });
    let run = |alpha: f64, beta: f64, gamma: f64| {
        let mut seasons = start.clone();
        let (mut level, mut slope, mut error) = (one + growth * middle, growth, 0.0);
        for (at, value) in past.iter().enumerate().skip(season) {
            let Some(place) = seasons.get_mut(at % season) else { continue };
            let foretold = level + slope + *place;
            error += (value - foretold) * (value - foretold);
            let before = level;
            level = alpha * (value - *place) + (1.0 - alpha) * (level + slope);
            slope = beta * (level - before) + (1.0 - beta) * slope;
            *place = gamma * (value - level) + (1.0 - gamma) * *place;
        }
        (error, (level, slope, seasons))
    };
    let (level, slope, seasons) = best(grid, run)?;
    let place = |step: usize| seasons.get((past.len() + step - 1) % season).copied().unwrap_or_default();
    Some((1..=steps).map(|step| level + slope * number(step) + place(step)).collect())
}
