//! Why a text is no 统一社会信用代码, in words that say where and what was expected.

use crate::Words;
use crate::codes::shown_in_english;

/// Why a text is refused. Positions count from one, after folding (without spaces and hyphens).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeError {
    /// Not eighteen characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that no code contains, such as `I`, `O`, `S`, `V`, `Z`.
    Character {
        /// Where.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// Not a digit within the division code, positions 3–8.
    Division {
        /// Where.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// Position 17 does not fit positions 9–16 (GB 11714).
    OrganisationCheck {
        /// What stands there.
        found: char,
        /// What the others call for.
        expected: char,
    },
    /// Position 18 does not fit the first seventeen (GB 32100).
    Check {
        /// What stands there.
        found: char,
        /// What the others call for.
        expected: char,
    },
}

impl CreditCodeError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match *self {
            Self::Length { found } => Words::new(
                format!("统一社会信用代码应为 18 位，这里有 {found} 位"),
                format!("a unified social credit identifier has 18 characters, this has {found}"),
            ),
            Self::Character { position, found } => character(position, found),
            Self::Division { position, found } => Words::new(
                format!("第 {position} 位不能是“{found}”：第 3 至 8 位是登记管理机关行政区划码，应为数字"),
                format!(
                    "position {position} cannot be \"{found}\": positions 3 to 8 are the division code of the registering office, digits are expected"
                ),
            ),
            Self::OrganisationCheck { found, expected } => Words::new(
                format!(
                    "第 17 位（组织机构代码校验位，GB 11714）按第 9 至 16 位应为“{expected}”，这里是“{found}”，请核对第 9 至 17 位"
                ),
                format!(
                    "position 17 (check of the organisation code, GB 11714) should be \"{expected}\" by positions 9 to 16, not \"{found}\": compare positions 9 to 17"
                ),
            ),
            Self::Check { found, expected } => Words::new(
                format!(
                    "第 18 位（校验位，GB 32100）按前 17 位应为“{expected}”，这里是“{found}”，请逐位核对"
                ),
                format!(
                    "position 18 (check, GB 32100) should be \"{expected}\" by the first 17, not \"{found}\": compare every position"
                ),
            ),
        }
    }
}

/// The letters that the standard leaves out are those that look like others: say which was probably meant, change nothing.
fn character(position: usize, found: char) -> Words {
    let like = match found {
        'I' => Some('1'),
        'O' => Some('0'),
        'S' => Some('5'),
        'Z' => Some('2'),
        'V' => Some('U'),
        _ => None,
    };
    match like {
        Some(like) => Words::new(
            format!("第 {position} 位不能是字母“{found}”：代码不使用 I、O、S、V、Z，请核对是否为“{like}”"),
            format!(
                "position {position} cannot be the letter \"{found}\": codes do not use I, O, S, V, Z; check whether \"{like}\" is printed there"
            ),
        ),
        None => Words::new(
            format!("第 {position} 位不能是“{found}”：应为数字或大写字母（I、O、S、V、Z 除外）"),
            format!(
                "position {position} cannot be \"{found}\": a digit or a letter other than I, O, S, V, Z is expected"
            ),
        ),
    }
}

shown_in_english!(CreditCodeError);
