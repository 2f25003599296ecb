//! What can be wrong with a programme file: one file for each check, one table of codes.
//!
//! A check is declared by a [`Rule`]: its code, what it reports, why, an example that has the fault and the example
//! mended. The manual's page is made from the declarations, and a test checks every example. To add a check: a file
//! with a `RULE`, a line here and in [`CODES`], `make gen`.

mod booking_hours_unfit;
mod booking_without_resource;
mod bounds_reversed;
mod clock_unknown;
mod clock_without_start;
mod code_list_unknown;
mod code_removed_with_data;
mod codes_overlap;
mod computed_cycle;
mod context;
mod default_unfit;
mod example;
mod expression_code;
mod expression_kind;
pub(crate) mod expression_syntax;
mod expression_type;
mod expression_unit;
mod expression_unknown_function;
mod expression_unknown_name;
mod expressions;
mod field_narrowed_with_data;
mod field_removed_with_data;
mod field_unknown;
mod field_wrong_type;
mod form_leaves_out_required;
mod grant_unfit;
mod id_not_file_name;
mod key_not_for_type;
mod kind_removed_with_data;
mod kind_unknown;
pub(crate) mod limit_malformed;
mod list_shows_secret;
pub(crate) mod missing_key;
pub(crate) mod name_malformed;
mod name_repeated;
pub(crate) mod name_reserved;
mod never_true;
mod number_without_serial;
mod oai_without_title;
mod offer_unfit;
mod panel_without_reviewer;
mod pattern_malformed;
mod plan_rows_without_key;
mod published_not_public;
mod refused;
mod revision_missing;
mod role_sees_nothing;
mod role_unknown;
mod role_without_tie;
mod rule;
mod serial_form_malformed;
mod serial_never_drawn;
mod sheet_heading_repeated;
mod state_removed_with_data;
mod state_unknown;
mod state_unreachable;
mod state_without_exit;
mod step_unknown;
mod step_without_actor;
pub(crate) mod toml_syntax;
pub(crate) mod unknown_key;
mod view_incomplete;
mod weights_not_hundred;
pub(crate) mod words_missing;
mod worked;
pub(crate) mod wrong_type;

use base::Span;
use diag::Diagnostic;

pub(crate) use context::{Context, first_line};
pub use example::{Shown, shown};
pub use rule::{Rule, With};

/// Every check, by code.
pub const CODES: &[Rule] = &[
    booking_hours_unfit::RULE,
    booking_without_resource::RULE,
    bounds_reversed::RULE,
    clock_unknown::RULE,
    clock_without_start::RULE,
    code_list_unknown::RULE,
    code_removed_with_data::RULE,
    codes_overlap::RULE,
    computed_cycle::RULE,
    default_unfit::RULE,
    expression_code::RULE,
    expression_kind::RULE,
    expression_syntax::RULE,
    expression_type::RULE,
    expression_unit::RULE,
    expression_unknown_function::RULE,
    expression_unknown_name::RULE,
    field_narrowed_with_data::RULE,
    field_removed_with_data::RULE,
    field_unknown::RULE,
    field_wrong_type::RULE,
    form_leaves_out_required::RULE,
    grant_unfit::RULE,
    id_not_file_name::RULE,
    key_not_for_type::RULE,
    kind_removed_with_data::RULE,
    kind_unknown::RULE,
    limit_malformed::RULE,
    list_shows_secret::RULE,
    missing_key::RULE,
    name_malformed::RULE,
    name_repeated::RULE,
    name_reserved::RULE,
    never_true::RULE,
    number_without_serial::RULE,
    oai_without_title::RULE,
    offer_unfit::RULE,
    panel_without_reviewer::RULE,
    pattern_malformed::RULE,
    plan_rows_without_key::RULE,
    published_not_public::RULE,
    revision_missing::RULE,
    role_sees_nothing::RULE,
    role_unknown::RULE,
    role_without_tie::RULE,
    serial_form_malformed::RULE,
    serial_never_drawn::RULE,
    sheet_heading_repeated::RULE,
    state_removed_with_data::RULE,
    state_unknown::RULE,
    state_unreachable::RULE,
    state_without_exit::RULE,
    step_unknown::RULE,
    step_without_actor::RULE,
    toml_syntax::RULE,
    unknown_key::RULE,
    view_incomplete::RULE,
    weights_not_hundred::RULE,
    words_missing::RULE,
    wrong_type::RULE,
];

/// Checks one programme among all.
pub(crate) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for check in CODES.iter().filter_map(|rule| rule.check) {
        check(cx, out);
    }
    expressions::check(cx, out);
}

/// At most the first line of a span: a whole table is no place to point at.
pub(crate) fn short(span: Span, source: &str) -> Span {
    let line = span.of(source).lines().next().unwrap_or("").trim_end();
    Span::new(span.start as usize, span.start as usize + line.len())
}

#[cfg(test)]
mod tests;
