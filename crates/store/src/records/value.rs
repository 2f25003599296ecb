//! Values of fields, and the record that has them.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use base::{AccountId, Date, OrganisationId, RecordId, Timestamp};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A field's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Not filled in.
    Null,
    /// Text or a code.
    Text(String),
    /// Text in Chinese, in English, or both.
    Words {
        /// In Chinese.
        zh: Option<String>,
        /// In English.
        en: Option<String>,
    },
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(Decimal),
    /// Money in fen.
    Money(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A moment.
    Moment(Timestamp),
    /// From a day to a day, either open.
    Period(Option<Date>, Option<Date>),
    /// A place, in degrees of WGS 84.
    Point {
        /// North of the equator.
        lat: f64,
        /// East of Greenwich.
        lon: f64,
    },
    /// The key of an organisation, a person, a file or a record.
    Id(i64),
    /// Several, in order; never empty, never with `Null` in it.
    Many(Vec<Self>),
}

/// Values by field; what is not there is [`Value::Null`].
pub type Values = BTreeMap<String, Value>;

impl Value {
    /// Whether nothing is filled in.
    pub fn is_null(&self) -> bool {
        match self {
            Self::Null | Self::Words { zh: None, en: None } | Self::Period(None, None) => true,
            Self::Many(values) => values.is_empty(),
            _ => false,
        }
    }
}

/// Degrees are read from one column and compared bit by bit, never calculated: two values are the same or not.
impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Null => {}
            Self::Text(text) => text.hash(state),
            Self::Words { zh, en } => (zh, en).hash(state),
            Self::Integer(number) | Self::Money(number) | Self::Id(number) => number.hash(state),
            Self::Decimal(number) => number.hash(state),
            Self::Flag(flag) => flag.hash(state),
            Self::Day(day) => day.hash(state),
            Self::Moment(at) => at.hash(state),
            Self::Period(from, to) => (from, to).hash(state),
            Self::Point { lat, lon } => (lat.to_bits(), lon.to_bits()).hash(state),
            Self::Many(values) => values.hash(state),
        }
    }
}

/// A record as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its key within its kind.
    pub id: RecordId,
    /// Its kind.
    pub kind: String,
    /// Grows by one with each change; who changes it says which one they saw.
    pub version: i64,
    /// Where it stands in its lifecycle; `None` where the kind has no states.
    pub state: Option<String>,
    /// Since when.
    pub state_since: Timestamp,
    /// The organisation for which it was made.
    pub owner: Option<OrganisationId>,
    /// Whether the public may see it.
    pub published: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// When it was made.
    pub created: Timestamp,
    /// By whom; `None` for the program itself.
    pub created_by: Option<AccountId>,
    /// Their name as it was then.
    pub created_by_name: String,
    /// When it was last changed.
    pub changed: Timestamp,
    /// By whom.
    pub changed_by: Option<AccountId>,
    /// Their name as it was then.
    pub changed_by_name: String,
    /// When it was taken out of the lists.
    pub deleted: Option<Timestamp>,
    /// The record that it is a part of.
    pub parent: Option<RecordId>,
    /// What it says.
    pub values: Values,
}

impl Record {
    /// A field's value.
    pub fn value(&self, field: &str) -> &Value {
        self.values.get(field).unwrap_or(&Value::Null)
    }
}
