//! Counting in working days.
//!
//! The trick that makes it quick: the days worked up to a date are the weekdays up to it (arithmetic) plus the surplus of
//! the exceptions up to it (one binary search); the n-th working day is found by halving over that count.

use jiff::SignedDuration;

use super::Calendar;
use crate::Date;

/// An answer, and whether it can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned<T> {
    /// The answer.
    pub value: T,
    /// Whether the notices of all years that it runs over are known. If not, Monday to Friday were counted there, and the
    /// answer may change with the notice.
    pub published: bool,
}

/// A Monday to count from.
const MONDAY: Date = jiff::civil::date(1900, 1, 1);

/// Days since that Monday.
pub(super) fn number(date: Date) -> i64 {
    date.duration_since(MONDAY).as_hours() / 24
}

fn date_of(number: i64) -> Option<Date> {
    MONDAY.checked_add(SignedDuration::from_hours(number.checked_mul(24)?)).ok()
}

/// Mondays to Fridays from that Monday up to and with the day of this number; negative before it.
fn weekdays(number: i64) -> i64 {
    let days = number + 1;
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

impl Calendar {
    /// The date `days` working days after `date` (before it, if negative). `date` itself is not counted, worked or not:
    /// five working days from a Friday are the next Friday. Nought gives `date` itself. `None` past the end of time.
    pub fn add_workdays(&self, date: Date, days: i64) -> Option<Reckoned<Date>> {
        let start = number(date);
        // Five days of seven are worked, but for the exceptions: so far and no farther is to be searched.
        let exceptions = i64::try_from(self.days.len()).ok()?;
        let reach = days.saturating_abs().saturating_add(exceptions).saturating_add(7).saturating_mul(2);
        let value = match days {
            0 => date,
            1.. => {
                let end = start.saturating_add(reach).min(number(Date::MAX));
                date_of(self.first_with(self.rank(start).checked_add(days)?, start, end)?)?
            }
            _ => {
                let end = start.saturating_sub(reach).max(number(Date::MIN));
                let wanted = self.rank(start - 1).checked_add(days)?.checked_add(1)?;
                date_of(self.first_with(wanted, end, start - 1)?)?
            }
        };
        Some(Reckoned { value, published: self.published_over(date, value) })
    }

    /// How many days are worked after `from`, up to and with `to`; negative where `to` is the earlier. It undoes
    /// [`add_workdays`](Self::add_workdays) for days that are worked.
    pub fn workdays_between(&self, from: Date, to: Date) -> Reckoned<i64> {
        let value = if from <= to {
            self.rank(number(to)) - self.rank(number(from))
        } else {
            self.rank(number(to) - 1) - self.rank(number(from) - 1)
        };
        Reckoned { value, published: self.published_over(from, to) }
    }

    /// How many days are worked within a span, both ends counted.
    pub fn workdays_within(&self, first: Date, last: Date) -> Reckoned<i64> {
        let value = (self.rank(number(last)) - self.rank(number(first) - 1)).max(0);
        Reckoned { value, published: self.published_over(first, last) }
    }

    /// A deadline that falls on a day off ends with the next working day (期间届满的最后一日是节假日的，以节假日后的第一日为期间届满).
    /// `None` past the end of time.
    pub fn close(&self, deadline: Date) -> Option<Reckoned<Date>> {
        if self.is_workday(deadline) {
            return Some(Reckoned { value: deadline, published: self.is_published(deadline.year()) });
        }
        self.add_workdays(deadline, 1)
    }

    /// Days worked from the first Monday of 1900 up to and with the day of this number.
    fn rank(&self, number_of_day: i64) -> i64 {
        let passed = self.days.partition_point(|day| day.number <= number_of_day);
        let surplus = passed.checked_sub(1).and_then(|at| self.days.get(at)).map_or(0, |day| day.surplus);
        weekdays(number_of_day) + surplus
    }

    /// The first day between two whose rank reaches `wanted`.
    fn first_with(&self, wanted: i64, mut low: i64, mut high: i64) -> Option<i64> {
        if self.rank(high) < wanted || self.rank(low - 1) >= wanted {
            return None;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.rank(middle) >= wanted {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }

    fn published_over(&self, a: Date, b: Date) -> bool {
        let (first, last) = (a.min(b).year(), a.max(b).year());
        match (self.years.binary_search(&first), self.years.binary_search(&last)) {
            (Ok(from), Ok(to)) => to - from == usize::try_from(last - first).unwrap_or(usize::MAX),
            _ => false,
        }
    }
}
