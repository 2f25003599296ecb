//! The one diagnostic type.

use std::borrow::Cow;
use std::fmt;

use base::{Lang, Span, Words};
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Note,
    /// A likely fault of drafting.
    Warning,
    /// The input could not be used as it is.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: Words,
}

/// One report: a stable code, a terse message that stands alone, and where it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Wire", from = "Wire")]
pub struct Diagnostic {
    /// Stable code in kebab case that reads well after "allow": `measure-without-lead`.
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence that makes sense on its own.
    pub message: Words,
    /// The words concerned, in the decoded source; `None` where the whole document is.
    pub span: Option<Span>,
    /// The words under `span`, verbatim.
    pub quote: String,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Vec<Words>,
}

impl Diagnostic {
    /// A report on the whole document.
    pub fn new(code: &'static str, severity: Severity, message: Words) -> Self {
        Self {
            code: Cow::Borrowed(code),
            severity,
            message,
            span: None,
            quote: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The same at a place of `source`, the decoded text.
    #[must_use]
    pub fn at(mut self, span: Span, source: &str) -> Self {
        self.span = Some(span);
        self.quote = span.of(source).to_owned();
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: Words) -> Self {
        self.labels.push(Label { span, message });
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: Words) -> Self {
        self.help.push(help);
        self
    }

    /// The message in one language.
    pub fn text(&self, lang: Lang) -> &str {
        self.message.get(lang)
    }
}

/// The JSON form: `message` is Chinese, as the contract of a compiled plan asks; `message_en` stands beside it.
#[derive(Serialize, Deserialize)]
struct Wire {
    code: Cow<'static, str>,
    severity: Severity,
    message: String,
    #[serde(default)]
    message_en: String,
    #[serde(default)]
    quote: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Label>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    help: Vec<Words>,
}

impl From<Diagnostic> for Wire {
    fn from(d: Diagnostic) -> Self {
        Self {
            code: d.code,
            severity: d.severity,
            message: d.message.zh,
            message_en: d.message.en,
            quote: d.quote,
            span: d.span,
            labels: d.labels,
            help: d.help,
        }
    }
}

impl From<Wire> for Diagnostic {
    fn from(w: Wire) -> Self {
        Self {
            code: w.code,
            severity: w.severity,
            message: Words::new(w.message, w.message_en),
            span: w.span,
            quote: w.quote,
            labels: w.labels,
            help: w.help,
        }
    }
}
