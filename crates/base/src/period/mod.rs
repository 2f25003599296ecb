//! Periods that figures and duties belong to: years, halves, quarters, months, and spans that a plan sets itself.
//!
//! A period is its first and its last day; both belong to it. One span has one form: 1 January to 31 December *is* the
//! year, however it was written, so that equal periods are equal values. The code (`2025`, `2025-H1`, `2025-Q3`,
//! `2025-09`, `2021-01-01/2025-12-31`) is for storage and JSON; people read and write [`Period::show`]'s forms.

mod error;
mod parse;
mod show;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub use error::PeriodError;
use jiff::ToSpan;

use crate::Date;
use crate::codes::as_text;

/// A span of days with a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    kind: Kind,
    first: Date,
    last: Date,
}

/// What sort of period it is, shortest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A span that a plan sets: 2021—2025, 1 March to 15 September.
    Plan,
    /// A calendar year.
    Year,
    /// January to June, July to December.
    HalfYear,
    /// Three months from January on.
    Quarter,
    /// A month.
    Month,
}

/// Where a day stands to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It has not begun.
    Ahead,
    /// It runs; its last day counts.
    Running,
    /// It is over.
    Closed,
}

impl Kind {
    /// Months in one; `None` for [`Kind::Plan`].
    fn months(self) -> Option<i8> {
        match self {
            Self::Plan => None,
            Self::Year => Some(12),
            Self::HalfYear => Some(6),
            Self::Quarter => Some(3),
            Self::Month => Some(1),
        }
    }
}

impl Period {
    /// The span between two days, in its regular form if it is one. `None` if it runs backward.
    pub fn between(first: Date, last: Date) -> Option<Self> {
        if last < first {
            return None;
        }
        let regular = [Kind::Year, Kind::HalfYear, Kind::Quarter, Kind::Month].into_iter().find_map(|kind| {
            Self::holding(kind, first).filter(|period| (period.first, period.last) == (first, last))
        });
        Some(regular.unwrap_or(Self { kind: Kind::Plan, first, last }))
    }

    /// The period of a kind that holds a day: what is reported "as of" it. `None` for [`Kind::Plan`], which no day gives.
    pub fn holding(kind: Kind, date: Date) -> Option<Self> {
        let months = kind.months()?;
        let start = (date.month() - 1) / months * months + 1;
        let first = Date::new(date.year(), start, 1).ok()?;
        let last = Date::new(date.year(), start + months - 1, 1).ok()?.last_of_month();
        Some(Self { kind, first, last })
    }

    /// The last period of a kind that is over on a day: what can be reported in full. A period is over on the day after its
    /// last.
    pub fn last_closed(kind: Kind, date: Date) -> Option<Self> {
        Self::holding(kind, date)?.previous()
    }

    /// A calendar year; `None` outside the years −9999 to 9999.
    pub fn year(year: i16) -> Option<Self> {
        Self::holding(Kind::Year, Date::new(year, 1, 1).ok()?)
    }

    /// A quarter, from 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Self::nth(Kind::Quarter, year, quarter)
    }

    /// A half-year, 1 or 2.
    pub fn half_year(year: i16, half: i8) -> Option<Self> {
        Self::nth(Kind::HalfYear, year, half)
    }

    /// A month, from 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::nth(Kind::Month, year, month)
    }

    fn nth(kind: Kind, year: i16, number: i8) -> Option<Self> {
        let month = number.checked_sub(1)?.checked_mul(kind.months()?)?.checked_add(1)?;
        Self::holding(kind, Date::new(year, month, 1).ok()?)
    }

    /// What sort of period it is.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day, which belongs to it.
    pub fn last(self) -> Date {
        self.last
    }

    /// Days in it.
    pub fn days(self) -> i64 {
        days(self.first, self.last) + 1
    }

    /// Which one of its year it is, from 1: the third quarter is 3. `None` for years and spans of a plan.
    pub fn number(self) -> Option<i8> {
        match self.kind {
            Kind::Plan | Kind::Year => None,
            kind => Some((self.first.month() - 1) / kind.months()? + 1),
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether all of another lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Where it stands on a day.
    pub fn phase(self, date: Date) -> Phase {
        if date < self.first {
            Phase::Ahead
        } else if date <= self.last {
            Phase::Running
        } else {
            Phase::Closed
        }
    }

    /// Days gone by the end of a day, of [`Period::days`]: nought before it begins, all when it is over.
    pub fn elapsed(self, date: Date) -> i64 {
        match self.phase(date) {
            Phase::Ahead => 0,
            Phase::Running => days(self.first, date) + 1,
            Phase::Closed => self.days(),
        }
    }

    /// The one after it. A span of whole years or months is followed by as many; any other by as many days. `None` past
    /// the end of time.
    pub fn next(self) -> Option<Self> {
        let first = self.last.tomorrow().ok()?;
        match self.whole_months() {
            Some(months) => {
                let last = first.checked_add((months - 1).months()).ok()?.last_of_month();
                Self::between(first, last)
            }
            None => Self::between(first, first.checked_add((self.days() - 1).days()).ok()?),
        }
    }

    /// The one before it, as [`Period::next`].
    pub fn previous(self) -> Option<Self> {
        let last = self.first.yesterday().ok()?;
        match self.whole_months() {
            Some(months) => {
                Self::between(last.first_of_month().checked_sub((months - 1).months()).ok()?, last)
            }
            None => Self::between(last.checked_sub((self.days() - 1).days()).ok()?, last),
        }
    }

    /// The periods of a kind that lie wholly in it, in order: the quarters of a year, the years of a five-year plan.
    pub fn parts(self, kind: Kind) -> impl Iterator<Item = Self> {
        let start = Self::holding(kind, self.first);
        let whole = start.and_then(|part| if part.first < self.first { part.next() } else { Some(part) });
        std::iter::successors(whole, |part| part.next()).take_while(move |part| part.last <= self.last)
    }

    /// How many months it is, if it runs from the first of one to the end of another.
    fn whole_months(self) -> Option<i32> {
        let count = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        let whole = self.first.day() == 1 && self.last == self.last.last_of_month();
        whole.then(|| count(self.last) - count(self.first) + 1)
    }
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

impl Ord for Period {
    /// By the first day; of two that begin together the longer comes first, so that a year stands before its quarters.
    fn cmp(&self, other: &Self) -> Ordering {
        self.first.cmp(&other.first).then(other.last.cmp(&self.last))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    /// The code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match (self.kind, self.number()) {
            (Kind::Year, _) => write!(f, "{year:04}"),
            (Kind::HalfYear, Some(half)) => write!(f, "{year:04}-H{half}"),
            (Kind::Quarter, Some(quarter)) => write!(f, "{year:04}-Q{quarter}"),
            (Kind::Month, Some(month)) => write!(f, "{year:04}-{month:02}"),
            _ => write!(f, "{}/{}", self.first, self.last),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    /// Reads the code, and what people write: `2025年第三季度`, `2025年上半年`, `2025年1—9月`, `“十四五”`, `Q3 2025`,
    /// `March 2025`, `2021–2025`.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        parse::parse(text)
    }
}

as_text!(Period);
