//! Numbers with their currency, kept as they were written and never converted.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Money, MoneyError, parse, show};
use crate::Lang;
use crate::codes::as_text;

/// A currency by the three letters of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// The currencies that partners use: code, name in Chinese and in English, other ways to write it.
const KNOWN: &[(&str, &str, &str, &[&str])] = &[
    ("CNY", "人民币", "renminbi", &["RMB", "人民币元"]),
    ("USD", "美元", "US dollar", &["US$", "$", "美金"]),
    ("EUR", "欧元", "euro", &["€"]),
    ("GBP", "英镑", "pound sterling", &["£"]),
    ("JPY", "日元", "yen", &["日圆", "JP¥"]),
    ("HKD", "港元", "Hong Kong dollar", &["港币", "HK$"]),
    ("MOP", "澳门元", "pataca", &["澳门币", "MOP$"]),
    ("TWD", "新台币", "New Taiwan dollar", &["NT$", "新台币元"]),
    ("KRW", "韩元", "won", &["韩圆", "₩"]),
    ("RUB", "卢布", "rouble", &["俄罗斯卢布", "₽"]),
    ("SGD", "新加坡元", "Singapore dollar", &["新元", "S$"]),
    ("AUD", "澳大利亚元", "Australian dollar", &["澳元", "A$"]),
    ("CAD", "加拿大元", "Canadian dollar", &["加元", "C$"]),
    ("CHF", "瑞士法郎", "Swiss franc", &["瑞郎"]),
    ("SEK", "瑞典克朗", "Swedish krona", &[]),
    ("DKK", "丹麦克朗", "Danish krone", &[]),
    ("NOK", "挪威克朗", "Norwegian krone", &[]),
    ("INR", "印度卢比", "Indian rupee", &["₹"]),
    ("THB", "泰铢", "baht", &["฿"]),
    ("MYR", "林吉特", "ringgit", &["马来西亚林吉特"]),
    ("IDR", "印度尼西亚盾", "rupiah", &["印尼盾"]),
    ("VND", "越南盾", "dong", &["₫"]),
    ("PHP", "菲律宾比索", "Philippine peso", &["₱"]),
    ("PKR", "巴基斯坦卢比", "Pakistani rupee", &[]),
    ("KZT", "坚戈", "tenge", &["₸", "哈萨克斯坦坚戈"]),
    ("AED", "阿联酋迪拉姆", "UAE dirham", &["迪拉姆"]),
    ("SAR", "沙特里亚尔", "Saudi riyal", &[]),
    ("ILS", "新谢克尔", "new shekel", &["₪"]),
    ("TRY", "土耳其里拉", "Turkish lira", &["₺"]),
    ("ZAR", "兰特", "rand", &["南非兰特"]),
    ("EGP", "埃及镑", "Egyptian pound", &[]),
    ("BRL", "雷亚尔", "real", &["巴西雷亚尔", "R$"]),
    ("MXN", "墨西哥比索", "Mexican peso", &[]),
    ("NZD", "新西兰元", "New Zealand dollar", &["NZ$", "纽元"]),
];

impl Currency {
    /// Renminbi.
    pub const CNY: Self = Self(*b"CNY");

    /// The currency that a code, name or sign stands for. `None` for any other than the usual ones.
    pub fn known(text: &str) -> Option<Self> {
        let text = text.trim();
        KNOWN
            .iter()
            .find(|(code, zh, en, others)| {
                code.eq_ignore_ascii_case(text)
                    || *zh == text
                    || en.eq_ignore_ascii_case(text)
                    || others.contains(&text)
            })
            .and_then(|row| row.0.as_bytes().try_into().ok().map(Self))
    }

    /// Its three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Its name.
    pub fn name(&self, lang: Lang) -> &'static str {
        KNOWN.iter().find(|row| row.0.as_bytes() == self.0).map_or("", |row| match lang {
            Lang::Zh => row.1,
            Lang::En => row.2,
        })
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Self::known(text)
            .ok_or_else(|| MoneyError::UnknownUnit { found: text.trim().chars().take(20).collect() })
    }
}

as_text!(Currency);

/// A number of a currency: `USD 1200000`. Amounts of one currency compare and add; others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// How many of the currency's main unit, exactly as written.
    pub value: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl Amount {
    /// The two together, if they are of one currency and within what can be kept.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(Self { value: self.value.checked_add(other.value)?, ..self })
    }

    /// For a person: `120万美元`, `USD 1,200,000`.
    pub fn show(self, lang: Lang) -> String {
        show::amount(self, lang)
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self { value: Decimal::new(money.fen(), 2), currency: Currency::CNY }
    }
}

impl TryFrom<Amount> for Money {
    type Error = MoneyError;

    /// An amount of renminbi as money; another currency is refused, not converted.
    fn try_from(amount: Amount) -> Result<Self, MoneyError> {
        if amount.currency != Currency::CNY {
            return Err(MoneyError::Currency { found: amount.currency.to_string() });
        }
        let fen = amount.value.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyError::Range)?;
        if !fen.fract().is_zero() {
            return Err(MoneyError::Fraction);
        }
        i64::try_from(fen).map(Self::from_fen).map_err(|_| MoneyError::Range)
    }
}

impl FromStr for Amount {
    type Err = MoneyError;

    /// Reads an amount with its currency: `USD 1.2 million`, `120万美元`, `€1,000`, `3000000日元`, `12.5万元`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        parse::amount(text)
    }
}
