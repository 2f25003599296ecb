//! Division codes of GB/T 2260: six digits for a province, a prefecture or a county, with their history.
//!
//! [`DivisionCode`] is the shape; `table.txt` knows which codes were in force when, what they were called, and what
//! became of them. Development zones have no code of this standard and are no business of this module.

mod error;
mod history;
mod successor;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use super::as_text;
use super::folded::fold;
pub use error::DivisionError;
pub use history::{Division, as_of, children, coverage, full_name, lookup, name, parent, validate};
pub use successor::{Successor, resolve, successor};

/// A code in the shape of GB/T 2260; that it was ever given to a place is for [`lookup`] and [`validate`] to say.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionCode(u32);

/// The three levels of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Provinces, autonomous regions, municipalities under the State, special administrative regions.
    Province,
    /// Prefecture-level cities, prefectures, autonomous prefectures, leagues.
    Prefecture,
    /// Counties, districts, county-level cities, banners; those directly under a province too.
    County,
}

impl DivisionCode {
    /// The code as a number: 420116.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The level that the digits say.
    pub fn level(self) -> Level {
        match (self.0 / 100 % 100, self.0 % 100) {
            (0, 0) => Level::Province,
            (_, 0) => Level::Prefecture,
            _ => Level::County,
        }
    }

    /// The code of the province that it lies in, by its digits.
    pub fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// The code of the prefecture that the digits name; for a county directly under its province no such place exists,
    /// see [`parent`]. `None` for a province.
    pub fn prefecture(self) -> Option<Self> {
        (self.level() != Level::Province).then_some(Self(self.0 / 100 * 100))
    }

    /// Whether `other` is the same place or lies in it, by the digits.
    pub fn covers(self, other: Self) -> bool {
        match self.level() {
            Level::Province => other.province() == self,
            Level::Prefecture => other.prefecture() == Some(self),
            Level::County => other == self,
        }
    }
}

impl fmt::Debug for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DivisionCode({self})")
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for DivisionCode {
    type Err = DivisionError;

    /// Reads six digits; width, spaces and hyphens are folded.
    fn from_str(text: &str) -> Result<Self, DivisionError> {
        let found = fold(text).count();
        if let Some((at, c)) = fold(text).take(6).enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            return Err(DivisionError::Character { position: at + 1, found: c });
        }
        if found != 6 {
            return Err(DivisionError::Length { found });
        }
        let number = fold(text).filter_map(|c| c.to_digit(10)).fold(0, |number, digit| number * 10 + digit);
        if !history::is_province(number / 10_000) {
            return Err(DivisionError::Province { found: number / 10_000 });
        }
        // Only Hainan ever numbered its counties so, from 1988 to 2001.
        let code = Self(number);
        if number / 100 % 100 == 0 && number % 100 != 0 && !history::is_listed(code) {
            return Err(DivisionError::Shape { found: code });
        }
        Ok(code)
    }
}

as_text!(DivisionCode);
