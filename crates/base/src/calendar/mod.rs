//! The working calendar of mainland China: which days are worked, and deadlines counted in working days.
//!
//! The days come from the State Council's notices, one block a year, in a text file (`table.txt`) that is built in; an
//! administrator's file of the same form can be laid over it ([`Calendar::with`]). For a year whose notice is not out (or
//! which lies before the first block) Monday to Friday count as worked, and every answer says so: see
//! [`Reckoned::published`].
//!
//! Answers take O(log n) of the few hundred exceptional days and allocate nothing.

mod parse;
mod reckon;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::civil::Weekday;
pub use parse::Fault;
pub use reckon::Reckoned;

use crate::{Date, Words};

static MAINLAND: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::parse(include_str!("table.txt")).unwrap_or_default());

/// Working days by year. The default knows no year: Monday to Friday, nothing published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Years with a block, ascending.
    years: Vec<i16>,
    /// Days that differ from the rule of the week, or are holidays by name, ascending.
    days: Vec<Exception>,
}

/// A day that a notice names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Exception {
    date: Date,
    /// The day as [`reckon::number`] counts it.
    number: i64,
    worked: bool,
    holiday: Box<str>,
    /// How many more (or fewer) days were worked than the week's rule says, over all exceptions up to this one.
    surplus: i64,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    /// Worked by the rule of the week.
    Worked,
    /// A Saturday or Sunday that is worked to make up for the named holiday.
    MadeUp(&'a str),
    /// A Saturday or Sunday.
    Weekend,
    /// Off for the named holiday.
    Holiday(&'a str),
}

impl Calendar {
    /// The calendar that is built in.
    pub fn mainland() -> &'static Self {
        &MAINLAND
    }

    /// Reads blocks of years in the form of the built-in file.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        parse::parse(text)
    }

    /// This calendar with the years of another laid over it: a year that both have is the other's.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let kept = |date: Date| other.years.binary_search(&date.year()).is_err();
        let mut years: Vec<i16> = self.years.iter().chain(&other.years).copied().collect();
        years.sort_unstable();
        years.dedup();
        let days = self.days.iter().filter(|day| kept(day.date)).chain(&other.days);
        Self::assemble(years, days.map(|day| (day.date, day.worked, day.holiday.clone())).collect())
    }

    /// Sorts the days and sums up their surplus. No day stands twice: a file that says so is refused.
    fn assemble(years: Vec<i16>, mut named: Vec<(Date, bool, Box<str>)>) -> Self {
        named.sort_by_key(|day| day.0);
        let mut surplus = 0;
        let mut days: Vec<Exception> = Vec::with_capacity(named.len());
        for (date, worked, holiday) in named {
            surplus += i64::from(worked) - i64::from(is_weekday(date));
            days.push(Exception { date, number: reckon::number(date), worked, holiday, surplus });
        }
        Self { years, days }
    }

    /// The years with a published notice, ascending.
    pub fn years(&self) -> &[i16] {
        &self.years
    }

    /// Whether the notice for a year is known.
    pub fn is_published(&self, year: i16) -> bool {
        self.years.binary_search(&year).is_ok()
    }

    /// What a day is. In a year that is not published this is the rule of the week.
    pub fn day(&self, date: Date) -> Day<'_> {
        match self.days.binary_search_by_key(&date, |day| day.date).ok().and_then(|at| self.days.get(at)) {
            Some(day) if day.worked => Day::MadeUp(&day.holiday),
            Some(day) => Day::Holiday(&day.holiday),
            None if is_weekday(date) => Day::Worked,
            None => Day::Weekend,
        }
    }

    /// Whether a day is worked.
    pub fn is_workday(&self, date: Date) -> bool {
        matches!(self.day(date), Day::Worked | Day::MadeUp(_))
    }
}

impl Day<'_> {
    /// The day in words: 工作日, 春节调休上班, 周末, 国庆节放假.
    pub fn words(self) -> Words {
        match self {
            Self::Worked => Words::new("工作日", "working day"),
            Self::MadeUp(name) => {
                Words::new(format!("{name}调休上班"), format!("worked to make up for {}", english(name)))
            }
            Self::Weekend => Words::new("周末", "weekend"),
            Self::Holiday(name) => Words::new(format!("{name}放假"), format!("holiday: {}", english(name))),
        }
    }
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The English name of a holiday; a name that we do not know stays as it is written.
fn english(name: &str) -> &str {
    match name {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        "抗战胜利70周年" => "70th anniversary of victory in the War of Resistance",
        other => other,
    }
}
