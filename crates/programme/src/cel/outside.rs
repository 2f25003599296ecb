//! What rules ask of the world outside: other records, the working calendar.

use base::Date;
use rust_decimal::Decimal;

use super::value::{Link, Value};

/// Records and registers that the caller keeps.
pub trait World {
    /// How many records match.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn count(&self, query: &Query) -> Result<u64, String>;

    /// A field summed over the records that match; nothing sums to null.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn sum(&self, field: &str, query: &Query) -> Result<Value, String>;

    /// The mean of a field over the records that match that have it; null where none has.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn average(&self, field: &str, query: &Query) -> Result<Value, String>;

    /// The different values of a field over the records that match.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn gather(&self, field: &str, query: &Query) -> Result<Vec<Value>, String>;

    /// An attribute of an organisation, person, region or country, or a field of a record; null where it has none.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn follow(&self, link: &Link, field: &str) -> Result<Value, String>;

    /// How often the files of a record were taken away.
    ///
    /// # Errors
    /// Why it could not be told, in words.
    fn downloads(&self, link: &Link) -> Result<u64, String> {
        let _ = link;
        Ok(0)
    }
}

/// Which records are meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Their kind.
    pub kind: String,
    /// What each field must be; all of them.
    pub filters: Vec<(String, Filter)>,
    /// For a pool: the day on which the membership stands.
    pub standing: Option<Date>,
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// This.
    Is(Value),
    /// One of these.
    OneOf(Vec<Value>),
    /// From this to that, both included; null leaves an end open.
    Between(Value, Value),
    /// None of these; what is not filled in is none of them.
    Not(Vec<Value>),
}

/// A world without records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl World for Nothing {
    fn count(&self, _: &Query) -> Result<u64, String> {
        Ok(0)
    }

    fn sum(&self, _: &str, _: &Query) -> Result<Value, String> {
        Ok(Value::Null)
    }

    fn average(&self, _: &str, _: &Query) -> Result<Value, String> {
        Ok(Value::Null)
    }

    fn gather(&self, _: &str, _: &Query) -> Result<Vec<Value>, String> {
        Ok(Vec::new())
    }

    fn follow(&self, _: &Link, _: &str) -> Result<Value, String> {
        Ok(Value::Null)
    }
}

/// Which days offices work on.
pub trait Calendar {
    /// Whether offices work on the day.
    fn works(&self, day: Date) -> bool;
}

/// Monday to Friday, without holidays: where no calendar is at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weekdays;

impl Calendar for Weekdays {
    fn works(&self, day: Date) -> bool {
        use jiff::civil::Weekday::{Saturday, Sunday};
        !matches!(day.weekday(), Saturday | Sunday)
    }
}

/// Longest run of days that is walked over: 40 years.
const FARTHEST: i64 = 14_610;

/// The day that lies a number of working days after (or before) another; the day itself does not count.
pub fn add_workdays(day: Date, count: i64, calendar: &dyn Calendar) -> Option<Date> {
    let mut at = day;
    let mut left = count.abs();
    for _ in 0..FARTHEST {
        if left == 0 {
            return Some(at);
        }
        at = if count < 0 { at.yesterday() } else { at.tomorrow() }.ok()?;
        left -= i64::from(calendar.works(at));
    }
    None
}

/// Working days after the first day, up to and including the second; negative where that comes first.
pub fn workdays_between(from: Date, to: Date, calendar: &dyn Calendar) -> Option<Decimal> {
    let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    let mut at = first;
    let mut count = 0_i64;
    for _ in 0..FARTHEST {
        if at >= last {
            return Some(Decimal::from(count * sign));
        }
        at = at.tomorrow().ok()?;
        count += i64::from(calendar.works(at));
    }
    None
}
