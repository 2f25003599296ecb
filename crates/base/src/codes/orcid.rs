//! ORCID iDs of researchers: sixteen characters in the block of ISNI (ISO 27729) that ORCID was given, the last a check
//! by ISO/IEC 7064 MOD 11-2.

use std::fmt;
use std::str::FromStr;

use super::folded::fold;
use super::iso7064::mod_11_2;
use super::{as_text, shown_in_english};
use crate::Words;

/// A checked ORCID iD. Shown as `0000-0002-1825-0097`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Orcid {
    /// The first fifteen digits; the check follows from them.
    number: u64,
}

/// Why a text is no ORCID iD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrcidError {
    /// Not sixteen characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    Character {
        /// Counted from one, without hyphens.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The last character does not fit the others.
    Check {
        /// What stands there.
        found: char,
        /// What the others call for.
        expected: char,
    },
    /// A sound number outside the blocks that ORCID issues from.
    Block,
}

impl Orcid {
    /// The address that ORCID asks to be shown.
    pub fn url(self) -> String {
        format!("https://orcid.org/{self}")
    }

    fn digits(self) -> String {
        format!("{:015}", self.number)
    }
}

impl fmt::Display for Orcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let check = mod_11_2(&digits).unwrap_or('0');
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("");
        write!(f, "{}-{}-{}-{}{check}", part(0, 4), part(4, 8), part(8, 12), part(12, 15))
    }
}

impl FromStr for Orcid {
    type Err = OrcidError;

    /// Reads `0000-0002-1825-0097`, without hyphens, or as an address of `orcid.org`.
    fn from_str(text: &str) -> Result<Self, OrcidError> {
        let mut found: Vec<char> = fold(text).collect();
        for host in ["HTTPS://ORCID.ORG/", "HTTP://ORCID.ORG/", "ORCID.ORG/", "ORCID:"] {
            if found.iter().copied().take(host.len()).eq(host.chars()) {
                found.drain(..host.len());
                break;
            }
        }
        if found.len() != 16 {
            return Err(OrcidError::Length { found: found.len() });
        }
        let allowed = |at: usize, c: char| c.is_ascii_digit() || (at == 15 && c == 'X');
        if let Some((at, c)) = found.iter().copied().enumerate().find(|(at, c)| !allowed(*at, *c)) {
            return Err(OrcidError::Character { position: at + 1, found: c });
        }
        let digits: String = found.iter().take(15).collect();
        let (Some(expected), Some(last), Ok(number)) =
            (mod_11_2(&digits), found.last().copied(), digits.parse::<u64>())
        else {
            return Err(OrcidError::Length { found: found.len() });
        };
        if expected != last {
            return Err(OrcidError::Check { found: last, expected });
        }
        // ORCID, "Structure of the ORCID identifier": the two blocks that ISNI set aside for it.
        let in_block = matches!(number, 15_000_000..=35_000_000 | 900_000_000_000..=900_100_000_000);
        if in_block { Ok(Self { number }) } else { Err(OrcidError::Block) }
    }
}

impl OrcidError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Length { found } => Words::new(
                format!("ORCID 应为 16 位，这里有 {found} 位"),
                format!("an ORCID iD has 16 characters, this has {found}"),
            ),
            Self::Character { position, found } => Words::new(
                format!("ORCID 第 {position} 位不能是“{found}”，应为数字（末位可为 X）"),
                format!(
                    "position {position} of the ORCID iD cannot be \"{found}\": a digit is expected (X only at the end)"
                ),
            ),
            Self::Check { found, expected } => Words::new(
                format!("ORCID 校验位（第 16 位）应为“{expected}”，这里是“{found}”，请核对各位数字"),
                format!(
                    "the check character of the ORCID iD (position 16) should be \"{expected}\", not \"{found}\": compare all digits"
                ),
            ),
            Self::Block => Words::new(
                "校验位正确，但号码不在 ORCID 的号段内（可能是其他 ISNI 号码）",
                "the check is right, but the number is not one that ORCID issues (perhaps another ISNI)",
            ),
        }
    }
}

shown_in_english!(OrcidError);
as_text!(Orcid);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_people_paste() {
        for text in [
            "0000-0002-1825-0097",
            "0000000218250097",
            " https://orcid.org/0000-0002-1825-0097 ",
            "orcid.org/0000-0002-1825-0097",
            "００００-０００２-１８２５-００９７",
        ] {
            assert_eq!(
                text.parse::<Orcid>().map(|o| o.to_string()),
                Ok("0000-0002-1825-0097".into()),
                "{text}"
            );
        }
        let x: Orcid = "0000-0002-1694-233x".parse().unwrap();
        assert_eq!(x.url(), "https://orcid.org/0000-0002-1694-233X");
        assert_eq!(serde_json::to_string(&x).unwrap(), "\"0000-0002-1694-233X\"");
        assert_eq!(serde_json::from_str::<Orcid>("\"0000-0002-1694-233X\"").unwrap(), x);
        assert!(serde_json::from_str::<Orcid>("\"0000-0002-1694-2330\"").is_err());
    }

    #[test]
    fn says_what_is_wrong() {
        let refused = |text: &str| text.parse::<Orcid>().map_err(|e| e.words().zh);
        assert_eq!(refused("0000-0002-1825-009"), Err("ORCID 应为 16 位，这里有 15 位".into()));
        assert_eq!(
            refused("0000-0002-1825-O097"),
            Err("ORCID 第 13 位不能是“O”，应为数字（末位可为 X）".into())
        );
        assert_eq!(
            refused("0000-0002-1825-0098"),
            Err("ORCID 校验位（第 16 位）应为“7”，这里是“8”，请核对各位数字".into())
        );
        assert_eq!("0000-0004-0000-0000".parse::<Orcid>().map(|_| ()), Err(OrcidError::Block));
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = text.parse::<Orcid>();
        }

        #[test]
        fn one_wrong_digit_is_noticed(number in 15_000_000u64..=35_000_000, at in 0usize..15, by in 1u32..10) {
            let good = Orcid { number };
            prop_assert_eq!(good.to_string().parse::<Orcid>(), Ok(good));
            let mut characters: Vec<char> = good.to_string().chars().filter(|c| *c != '-').collect();
            let digit = characters[at].to_digit(10).unwrap();
            characters[at] = char::from_digit((digit + by) % 10, 10).unwrap();
            prop_assert!(characters.iter().collect::<String>().parse::<Orcid>().is_err());
        }
    }
}
