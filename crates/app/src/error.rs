//! Why a use case did not do what it was asked, in words for people and a code for programs.

use std::borrow::Cow;

use base::Words;
use diag::Diagnostic;

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the viewer may not know that there is.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, and somebody must be.
    #[error("not signed in")]
    NotSignedIn,
    /// The actor may not do this.
    #[error("forbidden: {}", .why.en)]
    Forbidden {
        /// Why not.
        why: Words,
        /// Who could.
        who_can: Words,
    },
    /// What was entered does not hold; nothing was changed.
    #[error("invalid input")]
    Invalid(Vec<Diagnostic>),
    /// The input as a whole was turned away; nothing was kept.
    #[error("refused: {}", .0.message.en)]
    Refused(Box<Diagnostic>),
    /// Somebody else changed the same thing first.
    #[error("conflict: {}", .0.message.en)]
    Conflict(Box<Conflict>),
    /// Too many failed sign-ins.
    #[error("too many attempts, retry after {retry_after} s")]
    TooManyAttempts {
        /// Seconds until the next attempt is heard.
        retry_after: u64,
    },
    /// A part that is needed does not answer now.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The machine does not let us: a folder, a disk, a database. Said to whoever works at the machine.
    #[error("{}", .0.en)]
    Machine(Words, #[source] Box<dyn std::error::Error + Send + Sync>),
    /// Our own fault.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Two changes of one thing: what was expected to stand there, what stands there, what was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What happened.
    pub message: Words,
    /// What the person saw when they began.
    pub expected: String,
    /// What stands there now.
    pub found: String,
    /// What the person wanted to write.
    pub wanted: String,
}

impl Error {
    /// A stable code in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NotSignedIn => "not-signed-in",
            Self::Forbidden { .. } => "forbidden",
            Self::Invalid(list) => list.first().map_or("invalid", |d| fixed(d, "invalid")),
            Self::Refused(diagnostic) => fixed(diagnostic, "refused"),
            Self::Conflict(_) => "conflict",
            Self::TooManyAttempts { .. } => "too-many-attempts",
            Self::Unavailable(_) => "unavailable",
            Self::Machine(..) => "machine",
            Self::Internal(_) => "internal",
        }
    }

    /// What a person is told.
    pub fn words(&self) -> Words {
        match self {
            Self::NotFound => Words::new(
                "没有找到这一项，它可能已被删除。",
                "There is no such thing; it may have been deleted.",
            ),
            Self::NotSignedIn => Words::new("请先登录。", "Please sign in first."),
            Self::Forbidden { why, who_can } => {
                Words::new(format!("{}{}", why.zh, who_can.zh), format!("{} {}", why.en, who_can.en))
            }
            Self::Invalid(list) => list
                .first()
                .map_or_else(|| Words::new("输入有误。", "The input does not hold."), |d| d.message.clone()),
            Self::Refused(diagnostic) => diagnostic.message.clone(),
            Self::Conflict(conflict) => conflict.message.clone(),
            Self::TooManyAttempts { retry_after } => Words::new(
                format!("尝试次数过多，请在 {retry_after} 秒后再试。"),
                format!("Too many attempts; try again in {retry_after} seconds."),
            ),
            Self::Unavailable(_) => Words::new(
                "服务暂时不可用，请稍后再试。",
                "The service does not answer now; please try again later.",
            ),
            Self::Machine(words, _) => words.clone(),
            Self::Internal(_) => Words::new(
                "系统内部出错，已记入日志；没有保存任何改动。",
                "Something went wrong on our side and was logged; nothing was changed.",
            ),
        }
    }

    /// An error of the given field or input, found by us and not by the compiler.
    pub(crate) fn invalid(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Invalid(vec![Diagnostic::new(code, diag::Severity::Error, Words::new(zh, en))])
    }

    /// A refusal of the whole input.
    pub(crate) fn refused(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Refused(Box::new(Diagnostic::new(code, diag::Severity::Error, Words::new(zh, en))))
    }

    /// Our own fault, with its cause.
    pub(crate) fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Missing(_) => Self::NotFound,
            error => Self::internal(error),
        }
    }
}

/// Diagnostic codes are literals except where they were read back from JSON.
fn fixed(diagnostic: &Diagnostic, otherwise: &'static str) -> &'static str {
    match diagnostic.code {
        Cow::Borrowed(code) => code,
        Cow::Owned(_) => otherwise,
    }
}
