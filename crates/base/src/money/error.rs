//! Why a text is no sum of money.

use crate::Words;
use crate::codes::shown_in_english;

/// Why a sum is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was written.
    Empty,
    /// No number where one is expected.
    Number {
        /// What stands there.
        found: String,
    },
    /// A comma that does not set off three digits.
    Separator {
        /// The number as written.
        found: String,
    },
    /// A number without a unit or currency.
    Unit,
    /// A unit or currency that is not known.
    UnknownUnit {
        /// It.
        found: String,
    },
    /// Units that do not go down: `3万元2亿元`.
    Order,
    /// Less than a fen (or, of another currency, more digits than can be kept).
    Fraction,
    /// More than can be kept.
    Range,
    /// Another currency where renminbi is expected.
    Currency {
        /// Its code.
        found: String,
    },
}

impl MoneyError {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        match self {
            Self::Empty => Words::new("没有填写金额", "no sum is given"),
            Self::Number { found } => Words::new(
                format!("金额中“{found}”处应为数字"),
                format!("a number is expected at \"{found}\" in the sum"),
            ),
            Self::Separator { found } => Words::new(
                format!("“{found}”的千位分隔符位置不对，应每三位一个逗号"),
                format!("the commas of \"{found}\" do not set off three digits each"),
            ),
            Self::Unit => Words::new(
                "金额缺少单位，应写明 元、万元 或 亿元",
                "the sum has no unit: say 元 (yuan), 万元 (10,000 yuan) or 亿元 (100 million yuan)",
            ),
            Self::UnknownUnit { found } => Words::new(
                format!("不认识的金额单位或币种“{found}”"),
                format!("\"{found}\" is no unit of money or currency that is known"),
            ),
            Self::Order => Words::new(
                "金额单位应从大到小，如 3亿5000万元",
                "the units of a sum go down, as in 3亿5000万元",
            ),
            Self::Fraction => Words::new("金额精确到分，不能更小", "a sum goes down to a fen, not below"),
            Self::Range => Words::new("金额过大", "the sum is too large"),
            Self::Currency { found } => Words::new(
                format!("这里应为人民币金额，写的是 {found}；系统不自动折算"),
                format!("a sum in renminbi is expected here, this is in {found}; nothing is converted"),
            ),
        }
    }
}

shown_in_english!(MoneyError);
