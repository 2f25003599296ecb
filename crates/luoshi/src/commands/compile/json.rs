//! The plan as JSON.

use std::io::{self, Write};

use diag::Diagnostic;
use plan::Plan;
use serde::Serialize;

use super::Compiled;

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    #[serde(flatten)]
    plan: &'a Plan,
}

#[derive(Serialize)]
struct Refused<'a> {
    file: &'a str,
    diagnostics: [&'a Diagnostic; 1],
}

/// One plan, an object by itself.
pub(super) fn bare(out: &mut impl Write, plan: &Plan) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, plan)?;
    out.write_all(b"\n")
}

/// One plan among several: the same object with the file's name.
pub(super) fn entry(out: &mut impl Write, compiled: &Compiled) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, &Entry { file: &compiled.name, plan: &compiled.plan })?)
}

/// A file that was not read, among several.
pub(super) fn refused(out: &mut impl Write, file: &str, why: &Diagnostic) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, &Refused { file, diagnostics: [why] })?)
}
