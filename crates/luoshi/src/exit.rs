//! Exit codes; `--help` documents them.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Fine,
    /// Done, but something was refused: a file that could not be read, or a warning where those are denied.
    Refused,
    /// The command line makes no sense; the parser itself ends so, too.
    Misuse,
    /// The machine failed us: a disk, a database, a port.
    Fault,
}

impl Exit {
    /// The worse of two.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Fine { other } else { self }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Refused => 1,
            Exit::Misuse => 2,
            Exit::Fault => 3,
        })
    }
}
