//! Trying methods on the series itself: forecasts from earlier points on, held against what came.

use super::methods::{ALL, number};
use super::{Method, Sure, Tried};

/// Most points from which is foretold.
const ORIGINS: usize = 24;
/// Fewest errors at a distance from which a spread is read.
const ERRORS: usize = 3;

/// What a method came to.
pub(super) struct Run {
    pub(super) method: Method,
    /// Errors by distance: the first row one step ahead.
    errors: Vec<Vec<f64>>,
}

/// Runs all methods that have enough points at the first origin, so that all are judged on the same forecasts; best first.
pub(super) fn run(values: &[f64], season: usize, steps: usize, sum: bool) -> Vec<Run> {
    let count = values.len();
    let farthest = steps.min((count / 4).max(1));
    let mut first = (count / 2).max(count.saturating_sub(ORIGINS + farthest)).max(3);
    // A season is only fairly tried once the methods that know it have what they need.
    let known = Method::HoltWinters.needs(season);
    if known.saturating_add(4) <= count {
        first = first.max(known);
    }
    let mut runs: Vec<Run> = ALL
        .into_iter()
        .filter(|method| method.needs(season) <= first)
        .filter_map(|method| Run::of(method, values, season, first, farthest, sum))
        .collect();
    runs.sort_by(|a, b| a.mean().total_cmp(&b.mean()).then(a.method.cmp(&b.method)));
    runs
}

impl Run {
    fn of(
        method: Method,
        values: &[f64],
        season: usize,
        first: usize,
        farthest: usize,
        sum: bool,
    ) -> Option<Self> {
        let mut errors = vec![Vec::new(); farthest];
        for origin in first..values.len() {
            let (past, came) = values.split_at_checked(origin)?;
            let path = method.path(past, season, farthest.min(came.len()))?;
            let mut away = 0.0;
            for ((row, foretold), came) in errors.iter_mut().zip(path).zip(came) {
                away = if sum { away + came - foretold } else { came - foretold };
                row.push(away);
            }
        }
        Some(Self { method, errors })
    }

    fn all(&self) -> impl Iterator<Item = &f64> {
        self.errors.iter().flatten()
    }

    fn mean(&self) -> f64 {
        self.all().map(|error| error.abs()).sum::<f64>() / number(self.all().count())
    }

    pub(super) fn tried(&self) -> Tried {
        Tried { method: self.method, error: self.mean(), forecasts: self.all().count() }
    }

    /// Half the width of the interval at a distance: the errors seen there (their root mean square, never less than
    /// nearer by), carried on with the root of the distance where none were seen so far ahead, and with the distance itself
    /// for sums. Few errors widen it, as Student's distribution does.
    pub(super) fn spread(&self, steps: usize, sum: bool, sure: Sure) -> Option<f64> {
        let mut widest: Option<(usize, f64, usize)> = None;
        for (at, row) in self.errors.iter().enumerate().take(steps).filter(|(_, row)| row.len() >= ERRORS) {
            let mean_square = row.iter().map(|error| error * error).sum::<f64>() / number(row.len());
            let before = widest.map_or(0.0, |(_, size, _)| size);
            widest = Some((at + 1, mean_square.sqrt().max(before), row.len()));
        }
        let (seen, size, count) = widest?;
        let farther = number(steps) / number(seen);
        let grown = size * if sum { farther } else { farther.sqrt() };
        Some(grown * student(sure, count))
    }
}

/// The quantile of Student's distribution, by its expansion in one over the degrees of freedom (Abramowitz and Stegun,
/// 26.7.5), within 1 % from three degrees on for 80 % and from five on for 95 %.
fn student(sure: Sure, count: usize) -> f64 {
    let z: f64 = match sure {
        Sure::Eighty => 1.281_552,
        Sure::NinetyFive => 1.959_964,
    };
    let free = number(count.max(2) - 1);
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / free + second / free.powi(2) + third / free.powi(3)
}

#[cfg(test)]
mod tests {
    use super::{Sure, student};

    #[test]
    fn quantiles_are_those_of_tables() {
        for (sure, count, table) in [
            (Sure::Eighty, 4, 1.638),
            (Sure::Eighty, 11, 1.372),
            (Sure::NinetyFive, 6, 2.571),
            (Sure::NinetyFive, 11, 2.228),
            (Sure::NinetyFive, 31, 2.042),
        ] {
            let found = student(sure, count);
            assert!((found / table - 1.0).abs() < 0.01, "{sure:?} {count}: {found}, table {table}");
        }
    }
}
