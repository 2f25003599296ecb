//! Instants and days as the databases keep them. SQLite would keep nanoseconds and PostgreSQL keeps
//! microseconds, so all are cut to microseconds on the way in.

use base::{Date, Timestamp};
use sea_orm::entity::prelude::*;

/// An instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DeriveValueType)]
pub(crate) struct At(pub(crate) DateTimeUtc);

impl From<Timestamp> for At {
    fn from(at: Timestamp) -> Self {
        Self(DateTimeUtc::from_timestamp_micros(at.as_microsecond()).unwrap_or_default())
    }
}

impl From<At> for Timestamp {
    fn from(at: At) -> Self {
        Self::from_microsecond(at.0.timestamp_micros()).unwrap_or_default()
    }
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DeriveValueType)]
pub(crate) struct Day(pub(crate) ChronoDate);

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        use chrono::NaiveDate;
        let ymd = (i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs());
        Self(NaiveDate::from_ymd_opt(ymd.0, u32::from(ymd.1), u32::from(ymd.2)).unwrap_or_default())
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        use chrono::Datelike;
        let narrow = |n: u32| i8::try_from(n).unwrap_or(1);
        let year = i16::try_from(day.0.year()).unwrap_or(1);
        Self::new(year, narrow(day.0.month()), narrow(day.0.day())).unwrap_or_default()
    }
}
