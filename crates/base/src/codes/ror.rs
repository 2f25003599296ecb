//! ROR identifiers of research organisations: a zero, six characters of Crockford's base 32, two check digits by ISO/IEC
//! 7064 MOD 97-10 (Research Organization Registry, "ROR ID pattern").

use std::fmt;
use std::str::FromStr;

use super::folded::fold;
use super::iso7064::mod_97_10;
use super::{as_text, shown_in_english};
use crate::Words;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A checked ROR identifier. Shown as its address, which is how ROR defines it: `https://ror.org/03cve4549`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ror {
    /// The six characters as a number, below 2³⁰; the check follows from it.
    number: u32,
}

/// Why a text is no ROR identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RorError {
    /// Not nine characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// The first character is not zero.
    Start {
        /// What stands there.
        found: char,
    },
    /// A character that cannot stand where it stands.
    Character {
        /// Counted from one, within the nine characters.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The last two digits do not fit the others.
    Check {
        /// What stands there.
        found: u64,
        /// What the others call for.
        expected: u64,
    },
}

impl Ror {
    /// The nine characters without the address.
    pub fn short(self) -> String {
        let digit = |place: u32| {
            let value = (self.number >> (5 * place)) & 31;
            ALPHABET.get(value as usize).copied().map_or('0', char::from)
        };
        let body: String = (0..6).rev().map(digit).collect();
        format!("0{body}{:02}", mod_97_10(u64::from(self.number)))
    }
}

impl fmt::Display for Ror {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://ror.org/{}", self.short())
    }
}

impl FromStr for Ror {
    type Err = RorError;

    /// Reads `https://ror.org/03cve4549`, `ror.org/03cve4549` or `03cve4549`.
    fn from_str(text: &str) -> Result<Self, RorError> {
        let mut found: Vec<char> = fold(text).map(|c| c.to_ascii_lowercase()).collect();
        for host in ["https://ror.org/", "http://ror.org/", "ror.org/", "ror:"] {
            if found.iter().copied().take(host.len()).eq(host.chars()) {
                found.drain(..host.len());
                break;
            }
        }
        let &[start, ref body @ .., tens, ones] = found.as_slice() else {
            return Err(RorError::Length { found: found.len() });
        };
        if body.len() != 6 {
            return Err(RorError::Length { found: found.len() });
        }
        if start != '0' {
            return Err(RorError::Start { found: start });
        }
        let mut number = 0;
        for (at, c) in body.iter().enumerate() {
            let value = ALPHABET
                .iter()
                .position(|letter| char::from(*letter) == *c)
                .and_then(|value| u32::try_from(value).ok())
                .ok_or(RorError::Character { position: at + 2, found: *c })?;
            number = number << 5 | value;
        }
        let digit = |position, c: char| c.to_digit(10).ok_or(RorError::Character { position, found: c });
        let check = u64::from(digit(8, tens)? * 10 + digit(9, ones)?);
        match mod_97_10(u64::from(number)) {
            expected if expected == check => Ok(Self { number }),
            expected => Err(RorError::Check { found: check, expected }),
        }
    }
}

impl RorError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Length { found } => Words::new(
                format!("ROR 标识应为 9 位（如 https://ror.org/03cve4549），这里有 {found} 位"),
                format!("a ROR ID has 9 characters (as in https://ror.org/03cve4549), this has {found}"),
            ),
            Self::Start { found } => Words::new(
                format!("ROR 标识第 1 位应为“0”，这里是“{found}”"),
                format!("position 1 of the ROR ID should be \"0\", not \"{found}\""),
            ),
            Self::Character { position, found } if *position < 8 => Words::new(
                format!("ROR 标识第 {position} 位不能是“{found}”，应为数字或 i、l、o、u 以外的字母"),
                format!(
                    "position {position} of the ROR ID cannot be \"{found}\": a digit or a letter other than i, l, o, u is expected"
                ),
            ),
            Self::Character { position, found } => Words::new(
                format!("ROR 标识第 {position} 位不能是“{found}”，应为数字"),
                format!("position {position} of the ROR ID cannot be \"{found}\": a digit is expected"),
            ),
            Self::Check { found, expected } => Words::new(
                format!("ROR 标识校验位（第 8、9 位）应为“{expected:02}”，这里是“{found:02}”，请核对各位"),
                format!(
                    "the check digits of the ROR ID (positions 8 and 9) should be \"{expected:02}\", not \"{found:02}\": compare all characters"
                ),
            ),
        }
    }
}

shown_in_english!(RorError);
as_text!(Ror);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_every_usual_form() {
        for text in [
            "https://ror.org/03cve4549",
            "http://ror.org/03cve4549",
            "ror.org/03cve4549",
            "03CVE4549",
            " ０３ｃｖｅ４５４９ ",
        ] {
            assert_eq!(
                text.parse::<Ror>().map(|r| r.to_string()),
                Ok("https://ror.org/03cve4549".into()),
                "{text}"
            );
        }
        let ror: Ror = "033vjfk17".parse().unwrap();
        assert_eq!(serde_json::to_string(&ror).unwrap(), "\"https://ror.org/033vjfk17\"");
    }

    #[test]
    fn says_what_is_wrong() {
        let refused = |text: &str| text.parse::<Ror>().map_err(|e| e.words().en);
        assert_eq!(refused("13cve4549"), Err("position 1 of the ROR ID should be \"0\", not \"1\"".into()));
        assert_eq!(
            refused("03cve4548"),
            Err("the check digits of the ROR ID (positions 8 and 9) should be \"49\", not \"48\": compare all characters".into())
        );
        assert!(refused("03ove4549").unwrap_err().starts_with("position 3 of the ROR ID cannot be \"o\""));
        assert_eq!(
            refused("").unwrap_err(),
            "a ROR ID has 9 characters (as in https://ror.org/03cve4549), this has 0"
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = text.parse::<Ror>();
        }

        #[test]
        fn one_wrong_character_is_noticed(number in 0u32..1 << 30, at in 1usize..7, to in 0usize..32) {
            let good = Ror { number };
            prop_assert_eq!(good.to_string().parse::<Ror>(), Ok(good));
            let mut bytes = good.short().into_bytes();
            if bytes[at] != ALPHABET[to] {
                bytes[at] = ALPHABET[to];
                prop_assert!(String::from_utf8(bytes).unwrap().parse::<Ror>().is_err());
            }
        }
    }
}
