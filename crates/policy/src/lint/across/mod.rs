//! Faults between plans: what two documents say differently of one thing.

mod body_two_names_across_plans;
mod target_conflict_across_plans;

use base::Span;
use diag::{Diagnostic, Severity};
use plan::{ItemId, Plan};

use super::rule::Text;

/// A rule that looks at several plans.
#[derive(Clone, Copy, Debug)]
pub struct AcrossRule {
    /// Stable code in kebab case.
    pub code: &'static str,
    /// The severity it is reported with.
    pub severity: Severity,
    /// What it is called.
    pub name: Text,
    /// What is reported.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    check: fn(&[(&str, &Plan)], &mut Vec<Finding>),
}

/// Where a finding stands: in which of the plans, at which item, at which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index among the plans that were given.
    pub plan: usize,
    /// The item concerned.
    pub item: ItemId,
    /// Its words in that plan's document.
    pub span: Span,
}

/// A fault between plans. Its diagnostic carries no span, for it stands in two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The places, in order of the plans.
    pub places: Vec<Place>,
}

/// Every rule between plans, by code.
pub const ACROSS: &[AcrossRule] = &[body_two_names_across_plans::RULE, target_conflict_across_plans::RULE];

/// Reports what several plans, each with the name it is cited by, say differently of one thing.
pub fn across(plans: &[(&str, &Plan)]) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in ACROSS {
        (rule.check)(plans, &mut out);
    }
    out
}

impl AcrossRule {
    fn finding(&self, zh: String, en: String, places: Vec<Place>) -> Finding {
        Finding { diagnostic: Diagnostic::new(self.code, self.severity, base::Words::new(zh, en)), places }
    }
}
