//! The examples of the checks, checked: what the manual and `luoshi explain` show.

use diag::Diagnostic;

use super::rule::{Rule, With};
use crate::check::{Checked, File, check};
use crate::history::{Counts, History};

/// What a check says of its example.
#[derive(Debug)]
pub struct Shown {
    /// Reports with the rule's code, in the example.
    pub example: Vec<Diagnostic>,
    /// All reports in the mended example.
    pub mended: Vec<Diagnostic>,
}

/// Checks the example of a rule, and the mended one.
pub fn shown(rule: &Rule) -> Shown {
    let mut example = work(rule, rule.example);
    example.retain(|fault| fault.code == rule.code);
    Shown { example, mended: work(rule, rule.mended) }
}

fn work(rule: &Rule, text: &str) -> Vec<Diagnostic> {
    let file = File { name: "sample.toml", text };
    let mut checked = match rule.with {
        With::Nothing => check(&[file], &History::default()),
        With::Beside(other) => check(&[File { name: "other.toml", text: other }, file], &History::default()),
        With::Before(before) => {
            let before: Checked = check(&[File { name: "sample.toml", text: before }], &History::default());
            let before = before.programmes.all().to_vec();
            let counts = before.first().map_or_else(Counts::default, |it| Counts::everywhere(it, 12));
            check(&[file], &History { before, counts })
        }
    };
    checked.faults.pop().unwrap_or_default()
}
