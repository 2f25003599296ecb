//! What is counted for an indicator.

use serde::{Deserialize, Serialize};

/// The rule by which records are counted. Fields are those of the kind's definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Field → any of these values, as they stand in the address of the list.
    #[serde(default)]
    pub filters: Vec<(String, Vec<String>)>,
    /// What is told of the records.
    pub of: CountOf,
    /// Which of them, by their days.
    pub window: Window,
    /// The field that says where a record belongs, for the count by region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// What is told of the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountOf {
    /// How many there are.
    Records,
    /// The sum of a field; money in yuan.
    Sum(String),
}

/// Which records count on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// Those that stand on it.
    Standing {
        /// Field of the day on which they began; without it only today can be counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<String>,
        /// Field of the first day on which they are no more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
    },
    /// Those that came in from the beginning of the plan's period up to it.
    Added {
        /// Field of the day on which they came in.
        on: String,
    },
    /// Those that came in in the year of the day, up to it.
    Yearly {
        /// Field of the day on which they came in.
        on: String,
    },
}

/// The names of windows in forms and the API.
pub const WINDOWS: &[&str] = &["standing", "added", "yearly"];

impl Window {
    /// The fields that it reads.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Standing { since, until } => since.iter().chain(until).map(String::as_str).collect(),
            Self::Added { on } | Self::Yearly { on } => vec![on],
        }
    }

    /// Its name in forms and the API.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Standing { .. } => "standing",
            Self::Added { .. } => "added",
            Self::Yearly { .. } => "yearly",
        }
    }

    /// Whether earlier days can be counted today.
    pub fn reaches_back(&self) -> bool {
        !matches!(self, Self::Standing { since: None, .. })
    }
}

impl Rule {
    /// All fields that it reads.
    pub fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = self.filters.iter().map(|(field, _)| field.as_str()).collect();
        fields.extend(self.window.fields());
        if let CountOf::Sum(field) = &self.of {
            fields.push(field);
        }
        fields.extend(self.region.as_deref());
        fields
    }
}
