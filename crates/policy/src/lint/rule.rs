//! What a rule is: the declaration that the checks, the messages and the manual are made from.

pub use base::Text;
use base::Words;
use diag::{Diagnostic, Severity};

use super::context::Context;

/// A drafting fault that the compiler reports.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code in kebab case that reads well after "allow".
    pub code: &'static str,
    /// The highest severity it is reported with.
    pub severity: Severity,
    /// What it is called.
    pub name: Text,
    /// What is reported.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// A short document that has the fault.
    pub example: &'static str,
    /// The same document without it.
    pub mended: &'static str,
    pub(super) check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// A report of this rule with its own severity.
    pub(super) fn report(&self, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, Words::new(zh, en))
    }

    /// A report of this rule as a mere note.
    pub(super) fn note(&self, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Note, ..self.report(zh, en) }
    }
}
