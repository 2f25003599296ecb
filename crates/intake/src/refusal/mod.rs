//! Why a file was not read, as a diagnostic.

mod explained;
mod message;
mod reason;

use diag::{Diagnostic, Severity};
pub use explained::{EXPLANATIONS, Explanation};
pub use reason::Reason;

/// A file that was not read: a diagnostic with a stable code, a message and advice in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong and what to do.
    pub diagnostic: Diagnostic,
}

impl Refusal {
    /// The refusal of the file `name`.
    pub fn new(name: &str, reason: &Reason) -> Self {
        let mut diagnostic = Diagnostic::new(reason.code(), Severity::Error, message::message(name, reason));
        diagnostic.help = message::help(reason);
        Self { diagnostic }
    }

    /// The stable code: `file-too-large`, `scanned-pdf`, …
    pub fn code(&self) -> &str {
        &self.diagnostic.code
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.diagnostic.code, self.diagnostic.message.en)
    }
}

impl std::error::Error for Refusal {}
