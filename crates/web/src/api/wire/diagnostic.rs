//! Diagnostics and words.

use serde::Serialize;
use utoipa::ToSchema;

/// A sentence in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Words {
    /// In simplified Chinese.
    zh: String,
    /// In English.
    en: String,
}

impl From<&base::Words> for Words {
    fn from(words: &base::Words) -> Self {
        Self { zh: words.zh.clone(), en: words.en.clone() }
    }
}

/// Bytes `start..end` of the decoded text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Span {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
}

impl From<base::Span> for Span {
    fn from(span: base::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// What the compiler or a check reports.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Diagnostic {
    /// Stable code in kebab case; the manual explains it.
    code: String,
    /// `note`, `warning` or `error`.
    severity: String,
    /// What is wrong.
    message: Words,
    /// The words concerned, verbatim.
    quote: String,
    /// Their place; none where the whole document is meant.
    span: Option<Span>,
    /// What to do about it.
    help: Vec<Words>,
}

impl From<&app::diag::Diagnostic> for Diagnostic {
    fn from(found: &app::diag::Diagnostic) -> Self {
        Self {
            code: found.code.to_string(),
            severity: found.severity.to_string(),
            message: (&found.message).into(),
            quote: found.quote.clone(),
            span: found.span.map(Span::from),
            help: found.help.iter().map(Words::from).collect(),
        }
    }
}
