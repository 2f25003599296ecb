//! The only way to the time of day.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

/// Tells the time. Engines take `&dyn Clock` so that their results can be repeated.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;

    /// Today in China (UTC+8, no summer time), where the working calendar lives.
    fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::fixed(jiff::tz::offset(8))).date()
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one owner of the wall clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still, for tests and for recomputing the past.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
