//! The executable from outside: what it prints and how it ends.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write the files that the executable reads, and fail by panicking"
)]

mod against;
mod check;
mod compile;
mod explain;
mod help;
mod machine;
mod records;
mod sample;
mod up;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the executable in a folder, in one language, without the caller's environment.
fn luoshi(folder: &Path, lang: &str, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LANG", lang)
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    Ran(output)
}

/// What a run left.
struct Ran(Output);

impl Ran {
    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    #[track_caller]
    fn code(&self, want: i32) -> &Self {
        assert_eq!(self.0.status.code(), Some(want), "{}{}", self.out(), self.err());
        self
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.0.stdout).unwrap()
    }
}
