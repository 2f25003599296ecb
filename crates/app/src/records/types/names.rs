//! What kinds, states and fields are called and are like, as far as pages and programs need it.

use base::{Timestamp, Words};
use programme::model::{Class, FieldType};

use super::form::Choice;

/// A kind by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindName {
    /// Its name in addresses.
    pub id: String,
    /// For people.
    pub words: Words,
    /// The programme that declares it.
    pub programme: String,
    /// The programme's name for people.
    pub programme_words: Words,
}

/// A kind with what its records hold.
#[derive(Clone, Debug, PartialEq)]
pub struct KindView {
    /// Its names.
    pub name: KindName,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// The kind that its records are parts of.
    pub part_of: Option<KindName>,
    /// The kinds that are parts of it.
    pub parts: Vec<KindName>,
    /// Its fields, in the order of the file.
    pub fields: Vec<FieldInfo>,
    /// Its states, in the order of the file.
    pub states: Vec<Choice>,
    /// Its steps: name and words, in the order of the file.
    pub steps: Vec<Choice>,
    /// The fields by which a row of a sheet finds its record.
    pub key: Vec<String>,
}

/// A field, as forms, sheets and the description of the API need it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldInfo {
    /// Its name.
    pub id: String,
    /// For people.
    pub words: Words,
    /// What it holds.
    pub of: FieldType,
    /// The kind that it refers to.
    pub target: Option<String>,
    /// Whether it holds several.
    pub many: bool,
    /// Whether it is given in Chinese (`<name>`) and in English (`<name>_en`).
    pub both: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it is computed or drawn, and never typed.
    pub given: bool,
    /// Who may read it.
    pub class: Class,
    /// A hint.
    pub help: Option<Words>,
    /// Its unit; money is in yuan.
    pub unit: Option<Words>,
    /// Decimal places.
    pub decimals: Option<u32>,
    /// Least and greatest value, as they stand in the file.
    pub min: Option<String>,
    /// As `min`.
    pub max: Option<String>,
    /// What a text must match.
    pub pattern: Option<String>,
    /// Codes that may be chosen today.
    pub choices: Vec<Choice>,
    /// Accepted kinds of file, without a dot.
    pub accept: Vec<String>,
    /// Largest file, in bytes.
    pub size: Option<u64>,
}

/// Where a record stands in its lifecycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateView {
    /// Its name.
    pub id: String,
    /// For people.
    pub words: Words,
    /// Whether it is an end.
    pub end: bool,
    /// Since when the record stands in it; `None` of a state that is only spoken of.
    pub since: Option<Timestamp>,
}
