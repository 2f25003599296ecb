//! A plan cut down to what is compared: gold files, expectations and compiled plans all become a [`Sheet`].

use plan::Plan;
use serde::Deserialize;

/// The scored part of a plan. Keys that a file leaves out are empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sheet {
    pub title: Option<String>,
    pub issuer: Vec<String>,
    pub document_number: Option<String>,
    pub issued: Option<String>,
    pub period: Option<Years>,
    pub outline: Vec<Heading>,
    pub targets: Vec<Target>,
    pub measures: Vec<Measure>,
    pub tables: Vec<Table>,
    pub diagnostics: Vec<Report>,
    pub deadlines: Vec<Deadline>,
    pub mentions: Vec<Mention>,
}

/// First and last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Years {
    pub from: i16,
    pub to: i16,
}

/// A heading.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Heading {
    pub number: String,
    pub level: u8,
    pub title: String,
}

/// A quantified commitment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Target {
    pub indicator: String,
    pub comparator: String,
    pub value: Number,
    pub unit: String,
    pub basis: String,
    pub due: Option<String>,
    pub per: Option<String>,
    pub firmness: String,
    pub quote: String,
}

/// One number or the two ends of a range, as printed in the contract.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Number {
    One(String),
    Pair([String; 2]),
}

impl Default for Number {
    fn default() -> Self {
        Self::One(String::new())
    }
}

/// A thing to be done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Measure {
    pub number: String,
    pub title: String,
    pub section: String,
    pub leads: Vec<String>,
    pub participants: Vec<String>,
    pub quote: String,
}

/// A table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Table {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A diagnostic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Report {
    pub code: String,
    pub severity: String,
    pub message: String,
    pub quote: String,
}

/// A date by which something is due that is not a quantity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deadline {
    pub date: String,
    pub quote: String,
}

/// A named thing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Mention {
    pub kind: String,
    pub name: String,
}

impl Sheet {
    /// Reads a gold file, or a plan printed as JSON.
    pub fn from_json(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|e| e.to_string())
    }
}

impl From<&Plan> for Sheet {
    /// By way of JSON, so that the contract's own spelling is what is compared.
    fn from(plan: &Plan) -> Self {
        let json = serde_json::to_string(plan).expect("a plan is printed");
        Self::from_json(&json).expect("a printed plan is read")
    }
}
