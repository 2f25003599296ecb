//! Values that rules work with.

use std::fmt::Write as _;
use std::sync::Arc;

use base::{Date, Lang, Timestamp};
use jiff::tz::{TimeZone, offset};
use rust_decimal::Decimal;

use crate::model::{LimitUnit, Plain};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not filled in.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Decimal),
    /// Money in fen.
    Money(i64),
    /// Text or a code.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// A moment.
    Instant(Timestamp),
    /// A length of time.
    Length(LimitUnit, i64),
    /// An organisation, person, region, country or record.
    Link(Link),
    /// Several.
    List(Arc<[Value]>),
    /// Named parts: a period has `from` and `to`, a point `lat` and `lon`, a score `total` and `band`.
    Map(Arc<[(Arc<str>, Value)]>),
    /// From a value to a value, both included: a filter of `count`.
    Between(Arc<(Value, Value)>),
    /// Anything but this, or but one of these: a filter of `count`.
    Not(Arc<Value>),
}

/// A pointer to something that the caller keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// `organisation`, `person`, `region`, `country` or the name of a kind.
    pub to: Arc<str>,
    /// Which one.
    pub key: Arc<str>,
}

impl Value {
    /// Text.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A number.
    pub fn number(number: impl Into<Decimal>) -> Self {
        Self::Number(number.into())
    }

    /// A pointer.
    pub fn link(to: impl Into<Arc<str>>, key: impl Into<Arc<str>>) -> Self {
        Self::Link(Link { to: to.into(), key: key.into() })
    }

    /// Several.
    pub fn list(values: impl IntoIterator<Item = Self>) -> Self {
        Self::List(values.into_iter().collect())
    }

    /// Named parts.
    pub fn map<K: Into<Arc<str>>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// A plain value of a file.
    pub fn plain(plain: &Plain) -> Self {
        match plain {
            Plain::Text(text) => Self::text(text.as_str()),
            Plain::Number(number) => Self::Number(*number),
            Plain::Boolean(flag) => Self::Bool(*flag),
            Plain::Date(date) => Self::Date(*date),
            Plain::List(list) => Self::list(list.iter().map(Self::plain)),
        }
    }

    /// Whether nothing is filled in: null, empty text, an empty list.
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            _ => false,
        }
    }

    /// Whether it is `true`; a condition that depends on what is missing does not hold.
    pub fn holds(&self) -> bool {
        *self == Self::Bool(true)
    }

    /// For people.
    pub fn show(&self, lang: Lang) -> String {
        let say = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match self {
            Self::Null => say("未填写", "not filled in"),
            Self::Bool(true) => say("是", "yes"),
            Self::Bool(false) => say("否", "no"),
            Self::Number(number) => number.normalize().to_string(),
            Self::Money(fen) => money(*fen, lang),
            Self::Text(text) => text.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Instant(at) => {
                at.to_zoned(TimeZone::fixed(offset(8))).strftime("%Y-%m-%d %H:%M").to_string()
            }
            Self::Length(unit, count) => {
                let limit = crate::model::Limit { count: u32::try_from(*count).unwrap_or(0), unit: *unit };
                limit.words().get(lang).to_owned()
            }
            Self::Link(link) => link.key.to_string(),
            Self::List(list) if list.is_empty() => say("无", "none"),
            Self::List(list) => {
                let shown: Vec<String> = list.iter().take(20).map(|value| value.show(lang)).collect();
                let more = if list.len() > 20 { "…" } else { "" };
                shown.join(&say("、", ", ")) + more
            }
            Self::Map(entries) => {
                let mut out = String::new();
                for (key, value) in entries.iter().take(20) {
                    let comma = if out.is_empty() { "" } else { ", " };
                    let _ = write!(out, "{comma}{key}: {}", value.show(lang));
                }
                out
            }
            Self::Between(ends) => {
                let end = |end: &Self| if *end == Self::Null { "…".to_owned() } else { end.show(lang) };
                format!("{} – {}", end(&ends.0), end(&ends.1))
            }
            Self::Not(of) => format!("{}{}", say("不是", "other than "), of.show(lang)),
        }
    }
}

/// An amount as it is written: in yuan, whole tens of thousands as 万元 in Chinese.
fn money(fen: i64, lang: Lang) -> String {
    let yuan = Decimal::new(fen, 2).normalize();
    let wan = Decimal::new(fen, 6).normalize();
    match lang {
        Lang::Zh if fen != 0 && wan.scale() <= 2 => format!("{wan}万元"),
        Lang::Zh => format!("{yuan}元"),
        Lang::En => format!("CNY {yuan}"),
    }
}
