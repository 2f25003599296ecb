//! What a check is: the declaration that the messages and the manual are made from.

use base::{Span, Words};
use diag::{Diagnostic, Severity};

use super::context::Context;
use crate::grammar::Text;

/// A fault of a programme file that is reported.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code in kebab case that reads well after "allow".
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is called.
    pub name: Text,
    /// What is reported.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// A short file that has the fault.
    pub example: &'static str,
    /// The same file without it.
    pub mended: &'static str,
    /// What the example needs beside itself.
    pub with: With,
    /// The check; faults of the writing are found while reading, and have none.
    pub(super) check: Option<fn(&Context<'_>, &mut Vec<Diagnostic>)>,
}

impl Rule {
    /// A report of this rule.
    pub(super) fn report(&self, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        self.words(Words::new(zh, en))
    }

    pub(super) fn words(&self, words: Words) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, words)
    }

    /// A report at a place.
    pub(super) fn at(
        &self,
        span: Span,
        source: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Diagnostic {
        self.report(zh, en).at(span, source)
    }
}

/// What an example needs beside itself.
#[derive(Clone, Copy, Debug)]
pub enum With {
    /// Nothing.
    Nothing,
    /// Another file.
    Beside(&'static str),
    /// The file as it was, of which there are records.
    Before(&'static str),
}

/// A short file: what every file begins with, and then the lines given.
macro_rules! file {
    ($body:literal) => {
        concat!("id = \"sample\"\nzh = \"样例\"\nen = \"Sample\"\nsince = 2026-01-01\n\n", $body)
    };
}

pub(super) use file;
