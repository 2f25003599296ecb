//! Why a text is no period.

use crate::Words;
use crate::codes::shown_in_english;

/// Why a period is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Not in any form that is read.
    Form {
        /// What was written, shortened.
        found: String,
    },
    /// A month, day or quarter that does not exist.
    Date {
        /// What was written, shortened.
        found: String,
    },
    /// It ends before it begins.
    Backward {
        /// What was written, shortened.
        found: String,
    },
}

impl PeriodError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Form { found } => Words::new(
                format!(
                    "“{found}”不是期间，应写作 2025年、2025年上半年、2025年第三季度、2025年9月 或 2021—2025年"
                ),
                format!(
                    "\"{found}\" is no period: write 2025, H1 2025, Q3 2025, September 2025 or 2021–2025"
                ),
            ),
            Self::Date { found } => Words::new(
                format!("“{found}”中有不存在的日期或季度"),
                format!("\"{found}\" has a date or quarter that does not exist"),
            ),
            Self::Backward { found } => {
                Words::new(format!("“{found}”的结束早于开始"), format!("\"{found}\" ends before it begins"))
            }
        }
    }
}

shown_in_english!(PeriodError);
