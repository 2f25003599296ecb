//! What the tests of the policy compiler share: reading cases, reading gold files, scoring, and reporting.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a module of tests, of which each test uses a part"
)]

use std::path::{Path, PathBuf};

pub mod case;
pub mod expect;
pub mod known;
pub mod print;
pub mod score;
pub mod sheet;

/// The folder of the cases.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// What a person who runs the tests asks for.
#[expect(clippy::disallowed_methods, reason = "a person asks the test for one case or for an update")]
pub fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}
