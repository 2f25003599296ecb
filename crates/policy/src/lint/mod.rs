//! Drafting faults: one file for each rule, one table of codes.
//!
//! A rule is declared by a [`Rule`]: its code, what it reports, why, an example that has the fault and the example
//! mended. The manual's page of diagnostics is made from the declarations, and a test compiles every example. To add
//! a rule: a file with a `RULE`, a line here and in [`CODES`], `make gen`.

pub mod across;
mod annex_missing;
mod body_key;
mod context;
mod document_number_malformed;
mod duplicate_owner;
mod empty_section;
mod item_without_owner;
mod measure_without_deliverable;
mod measure_without_lead;
mod mixed_scripts;
mod numbering;
mod numbering_gap;
mod numbering_repeated;
mod owner_unknown_form;
mod period_mismatch;
mod range_reversed;
mod ratio_over_hundred;
mod rule;
mod same_body_two_names;
mod suspicious_characters;
mod table_ragged;
mod target_conflict_within_document;
mod target_without_baseline;
mod target_without_date;
mod target_without_owner;
mod title_missing;
mod two_responsible_groups_no_lead;
mod unmatched_bracket;

use diag::Diagnostic;
use plan::Plan;

pub use across::across;
pub use body_key::{body_key, generic as is_generic};
pub use rule::{Rule, Text};

use crate::reading::Reading;
use context::Context;

/// Every rule on one document, by code.
pub const CODES: &[Rule] = &[
    annex_missing::RULE,
    document_number_malformed::RULE,
    duplicate_owner::RULE,
    empty_section::RULE,
    item_without_owner::RULE,
    measure_without_deliverable::RULE,
    measure_without_lead::RULE,
    mixed_scripts::RULE,
    numbering_gap::RULE,
    numbering_repeated::RULE,
    owner_unknown_form::RULE,
    period_mismatch::RULE,
    range_reversed::RULE,
    ratio_over_hundred::RULE,
    same_body_two_names::RULE,
    suspicious_characters::RULE,
    table_ragged::RULE,
    target_conflict_within_document::RULE,
    target_without_baseline::RULE,
    target_without_date::RULE,
    target_without_owner::RULE,
    title_missing::RULE,
    two_responsible_groups_no_lead::RULE,
    unmatched_bracket::RULE,
];

/// Reports the drafting faults of a compiled plan, in order of the text; what concerns the whole document first.
pub(crate) fn check(reading: &Reading<'_>, plan: &Plan) -> Vec<Diagnostic> {
    let context = Context::new(reading, plan);
    let told = reading.crew.each(CODES.len(), |at| {
        let mut out = Vec::new();
        (CODES[at].check)(&context, &mut out);
        out
    });
    let mut out = told.concat();
    out.sort_by(|a, b| (a.span, &a.code).cmp(&(b.span, &b.code)));
    out
}
