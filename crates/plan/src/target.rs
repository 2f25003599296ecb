//! Quantified commitments.

use std::fmt;

use base::Span;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A quantified commitment to be reached within the plan's period. One number, one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is counted, simplified, without verb, modality or number.
    pub indicator: String,
    /// How the value binds.
    pub comparator: Comparator,
    /// The number in plain units.
    pub value: Value,
    /// `家`, `%`, `元`, …; 万 and 亿 are folded into the value; a rank's is `位`; an index's is `""`.
    pub unit: String,
    /// Stock, flow, growth, ratio or rank.
    pub basis: Basis,
    /// Year by which it is due: `"2027"`; `None` where neither text nor period tells.
    pub due: Option<String>,
    /// `Some("year")` where the commitment recurs each year.
    pub per: Option<String>,
    /// Promise or aim.
    pub firmness: Firmness,
    /// The clause that carries the number, verbatim.
    pub quote: String,
    /// Place of the quote.
    pub span: Span,
    /// Place of the number itself, with its unit.
    pub number_span: Span,
    /// Index in the outline of the heading it stands under.
    pub section: Option<u32>,
    /// Index of the measure it stands in, if any.
    pub measure: Option<u32>,
}

/// How a value binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Comparator {
    /// At least.
    Ge,
    /// More than.
    Gt,
    /// At most.
    Le,
    /// Less than.
    Lt,
    /// Roughly.
    About,
    /// Between two values.
    Range,
    /// A place in a ranking, this or better.
    Rank,
}

/// What kind of quantity is committed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The stock standing at the due date.
    Level,
    /// A flow within the period.
    Added,
    /// A rate of increase.
    Growth,
    /// A share, intensity, coverage or per-head figure.
    Ratio,
    /// A place in a ranking.
    Rank,
}

/// Promise or aim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Firmness {
    /// Committed.
    Firm,
    /// 力争, 争取, 努力.
    Aspire,
}

macro_rules! code {
    ($($type:ident { $($variant:ident = $code:literal),* })*) => {$(
        impl $type {
            /// The code used in JSON, tables and addresses.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Reads [`Self::code`].
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    )*};
}

code! {
    Comparator { Ge = "ge", Gt = "gt", Le = "le", Lt = "lt", About = "about", Range = "range", Rank = "rank" }
    Basis { Level = "level", Added = "added", Growth = "growth", Ratio = "ratio", Rank = "rank" }
    Firmness { Firm = "firm", Aspire = "aspire" }
}

/// One number, or the two ends of a range. In JSON a string without separators, or a pair of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A single number.
    One(Decimal),
    /// From, to.
    Range(Decimal, Decimal),
}

impl Value {
    /// The number, or the lower end.
    pub fn low(self) -> Decimal {
        match self {
            Self::One(n) | Self::Range(n, _) => n,
        }
    }

    /// The number, or the upper end.
    pub fn high(self) -> Decimal {
        match self {
            Self::One(n) | Self::Range(_, n) => n,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(n) => write!(f, "{}", n.normalize()),
            Self::Range(a, b) => write!(f, "{}—{}", a.normalize(), b.normalize()),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let plain = |n: &Decimal| n.normalize().to_string();
        match self {
            Self::One(n) => s.serialize_str(&plain(n)),
            Self::Range(a, b) => [plain(a), plain(b)].serialize(s),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Wire {
            One(String),
            Pair([String; 2]),
        }
        let number = |s: &str| s.parse::<Decimal>().map_err(D::Error::custom);
        Ok(match Wire::deserialize(d)? {
            Wire::One(n) => Self::One(number(&n)?),
            Wire::Pair([a, b]) => Self::Range(number(&a)?, number(&b)?),
        })
    }
}
