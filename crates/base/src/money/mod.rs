//! Money: whole fen, checked arithmetic, no floating point anywhere.
//!
//! [`Money`] is a sum in renminbi. [`Amount`] is a number with its currency, as a partner abroad writes it; it is never
//! converted, because a rate belongs to a day and a source. [`allocate()`] shares a sum out so that the shares add up.

mod allocate;
mod amount;
mod error;
mod parse;
mod show;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub use allocate::{Share, allocate};
pub use amount::{Amount, Currency};
pub use error::MoneyError;
use serde::{Deserialize, Serialize};

/// A sum in renminbi, in fen (hundredths of a yuan); negative for what is owed or taken back.
///
/// In JSON it is the number of fen. It holds ±92 233 trillion yuan; every sum that would leave that range is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Units that sums are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 分, a hundredth of a yuan.
    Fen,
    /// 角, a tenth of a yuan.
    Jiao,
    /// 元.
    Yuan,
    /// 千元.
    ThousandYuan,
    /// 万元, ten thousand yuan: what budgets are written in.
    WanYuan,
    /// 百万元.
    MillionYuan,
    /// 千万元.
    TenMillionYuan,
    /// 亿元, a hundred million yuan.
    YiYuan,
    /// 万亿元, a million million yuan.
    TrillionYuan,
}

impl Unit {
    /// How many fen one is.
    pub fn fen(self) -> i64 {
        match self {
            Self::Fen => 1,
            Self::Jiao => 10,
            Self::Yuan => 100,
            Self::ThousandYuan => 100_000,
            Self::WanYuan => 1_000_000,
            Self::MillionYuan => 100_000_000,
            Self::TenMillionYuan => 1_000_000_000,
            Self::YiYuan => 10_000_000_000,
            Self::TrillionYuan => 100_000_000_000_000,
        }
    }
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many fen.
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// So many of a unit; `None` past the range.
    pub fn of(count: i64, unit: Unit) -> Option<Self> {
        count.checked_mul(unit.fen()).map(Self)
    }

    /// The sum in fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The two together; `None` past the range.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left after taking `other`; `None` past the range.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times over; `None` past the range.
    pub fn times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// The opposite; `None` for the one sum that has none.
    pub fn negated(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// A rate of it, `part / whole`, rounded half away from nought to a fen; `None` past the range or where `whole` is 0.
    pub fn portion(self, part: i64, whole: i64) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let (product, whole) = (i128::from(self.0) * i128::from(part), i128::from(whole));
        let rounded = (product.abs() * 2 + whole.abs()) / (whole.abs() * 2);
        let signed = if (product < 0) == (whole < 0) { rounded } else { -rounded };
        i64::try_from(signed).ok().map(Self)
    }

    /// All together; `None` past the range.
    pub fn total(sums: impl IntoIterator<Item = Self>) -> Option<Self> {
        sums.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Money {
    /// As in ledgers, for machines and logs: `1234.56`. For people see [`Money::zh`] and [`Money::en`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads a sum with its unit: `1,234.56元`, `12.5万元`, `3亿元`, `3亿5000万元`, `¥99.90`, `人民币100元`, `CNY 100`.
    /// A bare number is refused, because it may be meant in 元 or in 万元; see [`Money::parse_in`].
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        parse::money(text, None)
    }
}

impl Money {
    /// Reads a sum as [`FromStr`] does; a bare number counts in `unit`, which the form or the column's head says, and
    /// `12.5万` need not say 元.
    pub fn parse_in(text: &str, unit: Unit) -> Result<Self, MoneyError> {
        parse::money(text, Some(unit))
    }
}
