//! From files to definitions, with everything that is wrong in them.

use diag::{Diagnostic, Severity};

use crate::faults::{self, Context};
use crate::history::History;
use crate::read;
use crate::set::Programmes;

/// A programme file: its name and its text.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// The name without its folder: `platform.toml`.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

/// What came of files.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The programmes, one for each file, in their order. With errors they are incomplete, and not to be used.
    pub programmes: Programmes,
    /// For each file what is wrong in it, in order of the text.
    pub faults: Vec<Vec<Diagnostic>>,
}

impl Checked {
    /// Whether the definitions can be used: no file has an error.
    pub fn is_sound(&self) -> bool {
        self.faults.iter().flatten().all(|fault| fault.severity < Severity::Error)
    }
}

/// Reads and checks files together: kinds and code lists are looked for in all of them.
pub fn check(files: &[File<'_>], history: &History) -> Checked {
    let mut faults = Vec::new();
    let mut programmes = Vec::new();
    for file in files {
        let mut found = Vec::new();
        programmes.push(read::read(file.text, &mut found));
        faults.push(found);
    }
    let set = Programmes::new(programmes);
    for (index, ((file, programme), out)) in files.iter().zip(set.all()).zip(&mut faults).enumerate() {
        let context = Context { set: &set, programme, index, file: file.name, source: file.text, history };
        faults::check(&context, out);
        out.sort_by(|a, b| (a.span, &a.code).cmp(&(b.span, &b.code)));
        out.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
    }
    Checked { programmes: set, faults }
}
