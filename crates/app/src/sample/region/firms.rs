//! Firms: most are small and young; what they earn, spend and hold goes with how many work there.

use base::Date;
use base::codes::CreditCode;
use jiff::ToSpan as _;

use super::names::{self, Name};
use super::places::DISTRICTS;
use super::random::{BUSY_AT_YEARS_END, Dice};

/// A firm.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Firm {
    pub(super) name: Name,
    pub(super) code: CreditCode,
    /// Place of its field among the fields of technology.
    pub(super) field: usize,
    /// Place of its district among the districts.
    pub(super) district: usize,
    pub(super) founded: Date,
    /// Who work there now.
    pub(super) staff: i64,
    /// Earned last year, in ten thousand yuan.
    pub(super) revenue: i64,
    /// Spent on research last year, in thousandths of what it earned.
    pub(super) research: i64,
}

/// How many of a hundred firms were founded so many years ago.
const AGES: &[(u32, (i64, i64))] =
    &[(30, (0, 3)), (30, (4, 7)), (22, (8, 12)), (13, (13, 20)), (5, (21, 35))];

/// How many of a hundred firms are of a size: from so many people to so many, most near the lower end.
const SIZES: &[(u32, (i64, i64))] =
    &[(46, (3, 15)), (33, (16, 60)), (14, (61, 240)), (5, (241, 800)), (2, (801, 6_000))];

/// Numbers of codes that firms do not have.
pub(super) const CODES_OF_OTHERS: u64 = 10_000;

impl Firm {
    /// A firm by its number in the region.
    pub(super) fn of(seed: u64, number: u64, today: Date) -> Self {
        let mut dice = Dice::new(seed, "firm", number);
        let (name, field) = names::firm(seed, number);
        let (least, most) = dice.weighted(AGES);
        let year = i64::from(today.year()) - dice.between(least, most);
        let founded = dice.day_in(i16::try_from(year).unwrap_or(2000), &BUSY_AT_YEARS_END, today);
        let age = i64::from(today.year() - founded.year());
        let (least, most) = dice.weighted(SIZES);
        let drawn =
            least + i64::try_from(dice.early(usize::try_from(most - least + 1).unwrap_or(1))).unwrap_or(0);
        // Nobody grows large in a year or two.
        let staff = drawn.min(12 + age * 60);
        // Some 400,000 yuan a head, more where many work.
        let each = 36 + 6 * i64::from(staff.max(1).ilog2());
        let revenue = if age == 0 { 0 } else { dice.skewed(staff * each, 6) };
        // The small and the young spend the larger part.
        let research = dice.skewed(if staff > 240 { 35 } else { 55 }, 5).clamp(5, 600);
        let districts: Vec<(u32, usize)> =
            DISTRICTS.iter().enumerate().map(|(place, (weight, _))| (*weight, place)).collect();
        let district = dice.weighted(&districts);
        let code = CreditCode::sample(CODES_OF_OTHERS + number);
        Self { name, code, field, district, founded, staff, revenue, research }
    }

    /// Who worked there in a year before.
    pub(super) fn staff_in(&self, year: i16, today: Date) -> i64 {
        let back = i64::from(today.year() - year).max(0);
        (self.staff * 100 / (100 + 14 * back)).max(1)
    }

    /// What it earned in a year, in ten thousand yuan; nothing before it was founded.
    pub(super) fn revenue_in(&self, year: i16, today: Date) -> i64 {
        if year < self.founded.year() {
            return 0;
        }
        let back = i64::from(today.year() - 1 - year).max(0);
        self.revenue * 100 / (100 + 18 * back)
    }

    /// What it spent on research in a year, in ten thousand yuan.
    pub(super) fn research_in(&self, year: i16, today: Date) -> i64 {
        self.revenue_in(year, today) * self.research / 1_000
    }

    /// Whether it had been there for so many years on a day.
    pub(super) fn is_as_old_as(&self, years: i64, day: Date) -> bool {
        self.founded.saturating_add(years.years()) <= day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_are_small_and_the_large_earn_more() {
        let today = Date::new(2026, 11, 25).unwrap();
        let firms: Vec<Firm> = (0..6_000).map(|number| Firm::of(1, number, today)).collect();
        let part = |holds: &dyn Fn(&Firm) -> bool| firms.iter().filter(|firm| holds(firm)).count();
        assert!(part(&|firm| firm.staff < 60) > 4_000, "most are small");
        assert!((10..300).contains(&part(&|firm| firm.staff > 800)), "some are large");
        let mean = |of: &dyn Fn(&Firm) -> bool| {
            let some: Vec<i64> = firms.iter().filter(|firm| of(firm)).map(|firm| firm.revenue).collect();
            some.iter().sum::<i64>() / i64::try_from(some.len()).unwrap()
        };
        assert!(mean(&|firm| firm.staff > 240) > 10 * mean(&|firm| firm.staff < 60));
        for firm in &firms {
            assert!(firm.founded <= today && firm.staff > 0);
            assert!(firm.research_in(2025, today) <= firm.revenue_in(2025, today), "{firm:?}");
            assert!(firm.revenue_in(2023, today) <= firm.revenue_in(2024, today), "{firm:?}");
        }
    }

    /// Pearson's test over 18 districts: 17 degrees of freedom, of which one in a thousand goes beyond 40.8.
    #[test]
    fn districts_hold_as_many_as_their_weights_say() {
        let today = Date::new(2026, 11, 25).unwrap();
        let mut counts = vec![0_i64; DISTRICTS.len()];
        for number in 0..6_000 {
            counts[Firm::of(1, number, today).district] += 1;
        }
        let chi: i64 = counts
            .iter()
            .zip(DISTRICTS)
            .map(|(found, (weight, _))| {
                let expected = 6 * i64::from(*weight);
                (found - expected).pow(2) * 100 / expected
            })
            .sum();
        assert!(chi < 4_080, "chi squared is {}.{:02}", chi / 100, chi % 100);
    }

    #[test]
    fn codes_are_valid_and_nobodys() {
        let today = Date::new(2026, 11, 25).unwrap();
        let codes: std::collections::BTreeSet<_> =
            (0..3_000).map(|number| Firm::of(1, number, today).code).collect();
        assert_eq!(codes.len(), 3_000);
        for code in codes {
            assert!(code.as_str().parse::<CreditCode>().is_ok_and(|code| code.is_sample()), "{code}");
        }
    }
}
