//! Chance that is the same for the same seed: every part of the region throws dice of its own, so that one more draw
//! in one place changes nothing in another. Whole numbers only: no machine rounds otherwise than the next.

use base::Date;
use jiff::ToSpan as _;
use jiff::civil::Weekday;

/// Dice of one part of the region.
pub(super) struct Dice(fastrand::Rng);

/// In which months things are dated, of 100: in short supply around the New Year holidays, many at the year's end.
pub(super) const BUSY_AT_YEARS_END: [u32; 12] = [6, 4, 8, 8, 8, 10, 7, 7, 9, 8, 12, 13];

/// The same of what is decided in two rounds a year.
pub(super) const TWO_ROUNDS: [u32; 12] = [2, 2, 6, 14, 12, 8, 3, 4, 12, 16, 14, 7];

impl Dice {
    /// Of a part of the region by its name, and its number there.
    pub(super) fn new(seed: u64, part: &str, number: u64) -> Self {
        // FNV-1a: a digest that stays what it is, unlike the standard library's.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let bytes = seed.to_le_bytes().into_iter().chain(part.bytes()).chain(number.to_le_bytes());
        for byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut dice = fastrand::Rng::with_seed(hash);
        dice.u64(..);
        Self(dice)
    }

    /// A number from 0 and below another.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { self.0.usize(..limit) }
    }

    /// A number from one to another, both among them.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0.i64(least..=most.max(least))
    }

    /// Whether it is one of so many of a hundred.
    pub(super) fn chance(&mut self, of_hundred: u32) -> bool {
        self.0.u32(..100) < of_hundred
    }

    /// One of a list.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of a list, each as often as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, of: &[(u32, T)]) -> T {
        let all: u32 = of.iter().map(|(weight, _)| weight).sum();
        let mut rest = self.0.u32(..all.max(1));
        for (weight, thing) in of {
            match rest.checked_sub(*weight) {
                Some(left) => rest = left,
                None => return *thing,
            }
        }
        of[of.len() - 1].1
    }

    /// A place in a list whose first are drawn far more often than its last: as one over its place.
    pub(super) fn early(&mut self, limit: usize) -> usize {
        let within = self.below(limit) + 1;
        self.below(within)
    }

    /// A number around a middle with a long tail above it; each step makes it wider: after 8, one of a hundred is eight
    /// times the middle or more.
    pub(super) fn skewed(&mut self, middle: i64, steps: usize) -> i64 {
        let mut number = middle.max(1) * 1_000;
        for _ in 0..steps {
            number = number * self.one(&[60_i64, 80, 100, 100, 125, 167]) / 100;
        }
        number / 1_000
    }

    /// Several different places in a list, at most all of them.
    pub(super) fn several(&mut self, count: usize, limit: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        while found.len() < count.min(limit) {
            let place = self.below(limit);
            if !found.contains(&place) {
                found.push(place);
            }
        }
        found
    }

    /// A working day of a year, in the months that things of the kind are dated in; not after the last.
    pub(super) fn day_in(&mut self, year: i16, months: &[u32; 12], last: Date) -> Date {
        let latest = if year >= last.year() { last.month() } else { 12 };
        let open: Vec<(u32, i8)> = months.iter().copied().zip(1..=latest).collect();
        let month = self.weighted(&open);
        let first = Date::new(year.min(last.year()), month, 1).unwrap_or(last);
        let days = i64::from(first.days_in_month());
        let day = first.saturating_add((self.between(0, days - 1)).days());
        worked(day).min(worked(last))
    }

    /// A working day from one day to another, each as likely.
    pub(super) fn day_between(&mut self, from: Date, to: Date) -> Date {
        let days = i64::from((to - from).get_days());
        worked(from.saturating_add(self.between(0, days.max(0)).days())).max(from)
    }
}

/// The day, or the Friday before it.
fn worked(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_fall_the_same_for_the_same_seed() {
        let throw = |seed, part, number| {
            let mut dice = Dice::new(seed, part, number);
            (0..8).map(|_| dice.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(throw(1, "firms", 3), throw(1, "firms", 3));
        assert_ne!(throw(1, "firms", 3), throw(2, "firms", 3));
        assert_ne!(throw(1, "firms", 3), throw(1, "firms", 4));
        assert_ne!(throw(1, "firms", 3), throw(1, "people", 3));
    }

    #[test]
    fn a_skewed_number_has_a_long_tail() {
        let mut dice = Dice::new(1, "tail", 0);
        let mut all: Vec<i64> = (0..10_000).map(|_| dice.skewed(100, 8)).collect();
        all.sort_unstable();
        assert!((80..=120).contains(&all[5_000]), "the middle is {}", all[5_000]);
        let mean = all.iter().sum::<i64>() / 10_000;
        assert!(mean > all[5_000] * 12 / 10, "the mean {mean} lies above the middle");
        assert!(all[9_900] > 500, "one of a hundred is {}", all[9_900]);
    }

    #[test]
    fn days_are_worked_and_within() {
        let mut dice = Dice::new(1, "days", 0);
        let last = Date::new(2026, 5, 20).unwrap();
        for _ in 0..2_000 {
            let day = dice.day_in(2026, &TWO_ROUNDS, last);
            assert!(day <= last && !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday), "{day}");
            let between = dice.day_between(Date::new(2026, 5, 2).unwrap(), last);
            assert!(between <= last && between >= Date::new(2026, 5, 2).unwrap(), "{between}");
        }
    }
}
