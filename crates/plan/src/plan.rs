//! The plan and its outline.

use base::{Date, Span};
use diag::Diagnostic;
use serde::{Deserialize, Serialize};

use crate::{Measure, Table, Target};

/// A policy document, compiled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The plan's own title, not the covering notice's; simplified; `None` where the document prints none.
    pub title: Option<String>,
    /// Issuing bodies, simplified.
    pub issuer: Vec<String>,
    /// `武政办〔2021〕26号`.
    pub document_number: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The years that the plan runs.
    pub period: Option<Period>,
    /// Headings in order.
    pub outline: Vec<Section>,
    /// Quantified commitments in order of the text.
    pub targets: Vec<Target>,
    /// Things to be done in order of the text.
    pub measures: Vec<Measure>,
    /// Tables in order.
    pub tables: Vec<Table>,
    /// Sentences in order; every target's and measure's words lie in one or more of them.
    #[serde(default)]
    pub clauses: Vec<Clause>,
    /// Dates by which something is due that is not a quantity.
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
    /// Programmes, places, platforms and documents that the text names.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// What the compiler warns of.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

/// First and last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// As printed: `（一）`, `1.`, `第三条`, or `""`.
    pub number: String,
    /// Depth by nesting in this document, from 1.
    pub level: u8,
    /// The heading's words, simplified.
    pub title: String,
    /// The heading in the source.
    pub span: Span,
    /// The heading with all that stands under it.
    pub body: Span,
    /// Index in the outline of the heading above, if any.
    pub parent: Option<u32>,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its place.
    pub span: Span,
    /// Index in the outline of the heading it stands under.
    pub section: Option<u32>,
}

/// A date by which something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// `2025`, `2025-06`, `2025-06-30`: as precise as the text.
    pub date: String,
    /// The clause, verbatim.
    pub quote: String,
    /// Its place.
    pub span: Span,
    /// Index in the outline.
    pub section: Option<u32>,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// 工程, 计划, 行动, 专项.
    Programme,
    /// A province, city, district, zone or corridor.
    Place,
    /// A laboratory, centre, park, base.
    Platform,
    /// A document in 《》.
    Document,
}

/// A named thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What it is.
    pub kind: MentionKind,
    /// Its name, simplified.
    pub name: String,
    /// First place it is named.
    pub span: Span,
    /// How often it is named.
    pub count: u32,
}
