//! 统一社会信用代码, the unified social credit identifier of organisations (GB 32100-2015 with amendment 1 of 2016).
//!
//! | position | what |
//! | --- | --- |
//! | 1 | registration authority, see [`CreditCode::authority`] |
//! | 2 | category of organisation, meaningful within its authority |
//! | 3–8 | division code (GB/T 2260) of the registering office; digits |
//! | 9–17 | organisation code (GB 11714), position 17 its own check |
//! | 18 | check over the first seventeen |
//!
//! Both checks are held to. The authority and category are *not*: besides those of the standard, letters such as G, J, M
//! and Q are in real use, and a mistyped first position is caught by the check at position 18 anyway.

mod authority;
mod check;
mod error;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use super::as_text;
use super::folded::fold;
pub use error::CreditCodeError;

use crate::Words;

/// Characters in a code.
const LENGTH: usize = 18;

/// A checked code, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CreditCode([u8; LENGTH]);

impl CreditCode {
    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The authority that registered the organisation (position 1), where the standard names it.
    pub fn authority(&self) -> Option<Words> {
        authority::authority(self.0[0])
    }

    /// The category of the organisation (position 2), where the standard names it.
    pub fn category(&self) -> Option<Words> {
        authority::category(self.0[0], self.0[1])
    }

    /// The division code of the registering office (positions 3–8). It may be one that GB/T 2260 no longer lists, or
    /// `100000` for the State.
    pub fn division(&self) -> &str {
        self.as_str().get(2..8).unwrap_or_default()
    }

    /// The organisation code of GB 11714 (positions 9–17) as it used to be printed: `17771671-1`.
    pub fn organisation(&self) -> String {
        let part = |from: usize, to: usize| self.as_str().get(from..to).unwrap_or_default();
        format!("{}-{}", part(8, 16), part(16, 17))
    }

    /// A code for samples: both checks are right, and its division is `000000`, which GB/T 2260 gives to no place, so
    /// that it cannot be mistaken for a real organisation's. The same seed gives the same code; seeds below 29⁸ (5·10¹¹)
    /// give different codes.
    pub fn sample(seed: u64) -> Self {
        let mut code = *b"910000000000000000";
        // Multiplying by a number that shares no factor with 29 scatters neighbours without making two seeds meet.
        let (space, scatter) = (29u64.pow(8), 0x9e37_79b9_7f4a_7c15_u128);
        let spot = (u128::from(seed) + 1) * scatter % u128::from(space);
        let mut rest = u64::try_from(spot).unwrap_or(0);
        for byte in &mut code[8..16] {
            *byte = check::SAMPLE_ALPHABET[usize::try_from(rest % 29).unwrap_or(0)];
            rest /= 29;
        }
        code[16] = check::organisation_check(&code);
        code[17] = check::whole_check(&code);
        Self(code)
    }

    /// Whether the code was made by [`CreditCode::sample`] (or like it), and belongs to nobody.
    pub fn is_sample(&self) -> bool {
        self.division() == "000000"
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CreditCode({self})")
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeError;

    /// Reads a code as people type it: lower case, full width, spaces and hyphens are folded. Nothing is repaired.
    fn from_str(text: &str) -> Result<Self, CreditCodeError> {
        let found = fold(text).count();
        if found != LENGTH {
            return Err(CreditCodeError::Length { found });
        }
        let mut code = [b'0'; LENGTH];
        for (at, (byte, c)) in code.iter_mut().zip(fold(text)).enumerate() {
            let position = at + 1;
            if (2..8).contains(&at) && !c.is_ascii_digit() {
                return Err(CreditCodeError::Division { position, found: c });
            }
            *byte = check::letter(c).ok_or(CreditCodeError::Character { position, found: c })?;
        }
        let differs =
            |at: usize, right: u8| (code[at] != right).then_some((char::from(code[at]), char::from(right)));
        if let Some((found, expected)) = differs(16, check::organisation_check(&code)) {
            return Err(CreditCodeError::OrganisationCheck { found, expected });
        }
        if let Some((found, expected)) = differs(17, check::whole_check(&code)) {
            return Err(CreditCodeError::Check { found, expected });
        }
        Ok(Self(code))
    }
}

as_text!(CreditCode);
