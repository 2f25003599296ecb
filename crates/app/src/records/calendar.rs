//! Working days as rules count them, and the days that time limits end on.

use base::{Calendar, Date};
use jiff::ToSpan as _;
use programme::model::{Limit, LimitUnit};

/// The working calendar of mainland China, for rules.
pub(crate) struct Workdays;

impl programme::cel::Calendar for Workdays {
    fn works(&self, day: Date) -> bool {
        Calendar::mainland().is_workday(day)
    }
}

/// The last day of a limit that began on a day, and whether the notices of all years it runs over are published.
pub(crate) fn due(started: Date, limit: Limit) -> Option<(Date, bool)> {
    let count = i64::from(limit.count);
    let day = match limit.unit {
        LimitUnit::Workdays => {
            let reckoned = Calendar::mainland().add_workdays(started, count)?;
            return Some((reckoned.value, reckoned.published));
        }
        LimitUnit::Days => started.checked_add(count.days()),
        LimitUnit::Months => started.checked_add(count.months()),
        LimitUnit::Years => started.checked_add(count.years()),
    };
    // A limit that ends on a day off ends with the next working day.
    let closed = Calendar::mainland().close(day.ok()?)?;
    Some((closed.value, closed.published))
}

/// The day so long before another.
pub(crate) fn before(due: Date, limit: Limit) -> Option<Date> {
    let count = i64::from(limit.count);
    match limit.unit {
        LimitUnit::Workdays => Calendar::mainland().add_workdays(due, -count).map(|reckoned| reckoned.value),
        LimitUnit::Days => due.checked_sub(count.days()).ok(),
        LimitUnit::Months => due.checked_sub(count.months()).ok(),
        LimitUnit::Years => due.checked_sub(count.years()).ok(),
    }
}

/// Days from a day to another, of the unit that a limit counts; months and years are counted in days.
pub(crate) fn left(today: Date, due: Date, limit: Limit) -> i64 {
    match limit.unit {
        LimitUnit::Workdays => Calendar::mainland().workdays_between(today, due).value,
        _ => today.until(due).map_or(0, |span| i64::from(span.get_days())),
    }
}

/// The day that is as much later as a limit was paused.
pub(crate) fn put_off(due: Date, from: Date, to: Date, limit: Limit) -> Option<(Date, bool)> {
    match limit.unit {
        LimitUnit::Workdays => {
            let calendar = Calendar::mainland();
            let paused = calendar.workdays_between(from, to);
            let later = calendar.add_workdays(due, paused.value)?;
            Some((later.value, paused.published && later.published))
        }
        _ => due.checked_add(from.until(to).ok()?).ok().map(|day| (day, true)),
    }
}
