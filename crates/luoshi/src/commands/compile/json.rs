//! The plan as JSON.

use std::io::{self, Write};

use diag::Diagnostic;
use plan::Plan;
use serde::Serialize;

use super::against::Wire;

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    plan: &'a Plan,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Wire<'a>>,
}

#[derive(Serialize)]
struct Refused<'a> {
    file: &'a str,
    diagnostics: [&'a Diagnostic; 1],
}

/// One plan: by itself the bare object, among several with the file's name.
pub(super) fn plan(
    out: &mut impl Write,
    file: Option<&str>,
    plan: &Plan,
    comparison: Option<Wire<'_>>,
) -> io::Result<()> {
    if file.is_none() && comparison.is_none() {
        return Ok(serde_json::to_writer_pretty(out, plan)?);
    }
    Ok(serde_json::to_writer_pretty(out, &Entry { file, plan, comparison })?)
}

/// A file that was not read, among several.
pub(super) fn refused(out: &mut impl Write, file: &str, why: &Diagnostic) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, &Refused { file, diagnostics: [why] })?)
}
