//! Why a text is no division code, or a code is not one of the time in question.

use super::DivisionCode;
use crate::Words;
use crate::codes::shown_in_english;

/// Why a code is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DivisionError {
    /// Not six digits.
    Length {
        /// How many characters there are.
        found: usize,
    },
    /// Not a digit.
    Character {
        /// Counted from one.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// The first two digits name no province.
    Province {
        /// They.
        found: u32,
    },
    /// A county without a prefecture: `420001`.
    Shape {
        /// The code.
        found: DivisionCode,
    },
    /// A code that no list since 1981 has.
    Unknown {
        /// The code.
        found: DivisionCode,
    },
    /// A code that was given up before the time in question.
    Abolished {
        /// The code.
        found: DivisionCode,
        /// Its last name.
        name: &'static str,
        /// The year in which it was given up.
        year: i16,
        /// What became of it by then, most often one code.
        now: Vec<DivisionCode>,
    },
    /// A code that was given out after the time in question.
    NotYet {
        /// The code.
        found: DivisionCode,
        /// Its first name.
        name: &'static str,
        /// The year in which it was given out.
        year: i16,
    },
}

impl DivisionError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Length { found } => Words::new(
                format!("行政区划代码应为 6 位数字，这里有 {found} 位"),
                format!("a division code has 6 digits, this has {found} characters"),
            ),
            Self::Character { position, found } => Words::new(
                format!("行政区划代码第 {position} 位不能是“{found}”，应为数字"),
                format!(
                    "position {position} of the division code cannot be \"{found}\": a digit is expected"
                ),
            ),
            Self::Province { found } => Words::new(
                format!("行政区划代码前两位“{found:02}”不是省级代码（GB/T 2260）"),
                format!(
                    "the first two digits \"{found:02}\" of the division code name no province (GB/T 2260)"
                ),
            ),
            Self::Shape { found } => Words::new(
                format!("行政区划代码“{found}”第 3、4 位为 00 时，第 5、6 位也应为 00"),
                format!("division code {found}: where positions 3 and 4 are 00, so are 5 and 6"),
            ),
            Self::Unknown { found } => Words::new(
                format!("行政区划代码“{found}”不在 1981 年以来的县级以上行政区划代码中"),
                format!("division code {found} stands in no list of divisions since 1981"),
            ),
            Self::Abolished { found, name, year, now } => {
                let list = |mark: &str| now.iter().map(ToString::to_string).collect::<Vec<_>>().join(mark);
                let (zh, en) = if now.is_empty() {
                    (String::new(), String::new())
                } else {
                    (format!("，现为 {}", list("、")), format!("; it is {} now", list(", ")))
                };
                Words::new(
                    format!("行政区划代码“{found}”（{name}）已于 {year} 年撤销{zh}"),
                    format!("division code {found} ({name}) was given up in {year}{en}"),
                )
            }
            Self::NotYet { found, name, year } => Words::new(
                format!("行政区划代码“{found}”（{name}）自 {year} 年起使用，所填日期早于此"),
                format!(
                    "division code {found} ({name}) is in use since {year} only, after the date in question"
                ),
            ),
        }
    }
}

shown_in_english!(DivisionError);
