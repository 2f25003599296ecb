//! How public each column is: the one table of it.

use Class::{Internal, Public, Secret};

/// How public a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// May be shown to anybody who may read plans, and given out as open data.
    Public,
    /// Is shown to those who work here.
    Internal,
    /// Is shown to nobody and leaves the database in backups only.
    Secret,
}

/// The columns of a table by class: public, internal, secret.
type Row = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const CLASSES: &[Row] = &[
    ("jurisdictions", &["code", "name", "level", "parent", "position"], &[], &[]),
    (
        "organisations",
        &[
            "id",
            "jurisdiction",
            "name",
            "kind",
            "name_en",
            "name_since",
            "country",
            "credit_code",
            "ror",
            "division",
            "parent_id",
            "merged_into",
        ],
        &["revision"],
        &[],
    ),
    (
        "organisation_merges",
        &["id", "gone_id", "survivor_id", "made_at", "undone_at"],
        &["reason", "moved", "made_by_name", "undone_by_name"],
        &[],
    ),
    ("organisation_aliases", &["id", "organisation_id", "name", "kind", "from_day", "to_day"], &[], &[]),
    ("documents", &["id", "digest", "size", "format", "text", "blocks", "stored_at"], &["file_name"], &[]),
    (
        "plans",
        &["id", "title_key", "current_version", "revision", "sample", "created_at", "imported_for"],
        &["deleted_at"],
        &[],
    ),
    (
        "plan_versions",
        &[
            "id",
            "plan_id",
            "number",
            "document_id",
            "title",
            "document_number",
            "issued",
            "period_from",
            "period_to",
            "target_count",
            "measure_count",
            "owned_count",
            "dated_count",
            "measurable_count",
            "error_count",
            "warning_count",
            "note_count",
            "compiled",
            "imported_at",
        ],
        &["file_name", "imported_by", "imported_by_name"],
        &[],
    ),
    ("issuers", &["id", "version_id", "position", "name"], &[], &[]),
    (
        "sections",
        &[
            "id",
            "version_id",
            "position",
            "number",
            "level",
            "title",
            "span_start",
            "span_end",
            "body_start",
            "body_end",
            "parent",
        ],
        &[],
        &[],
    ),
    (
        "targets",
        &[
            "id",
            "version_id",
            "position",
            "indicator",
            "indicator_key",
            "comparator",
            "value_low",
            "value_high",
            "value",
            "unit",
            "basis",
            "due",
            "per",
            "firmness",
            "quote",
            "span_start",
            "span_end",
            "number_start",
            "number_end",
            "section",
            "section_title",
            "measure",
            "corrected",
        ],
        &[],
        &[],
    ),
    (
        "measures",
        &[
            "id",
            "version_id",
            "position",
            "number",
            "title",
            "section",
            "quote",
            "span_start",
            "span_end",
            "outline",
            "corrected",
        ],
        &[],
        &[],
    ),
    (
        "owners",
        &[
            "id",
            "version_id",
            "measure",
            "position",
            "name",
            "role",
            "body_key",
            "body_name",
            "organisation_id",
            "span_start",
            "span_end",
        ],
        &[],
        &[],
    ),
    (
        "tables",
        &["id", "version_id", "position", "title", "columns", "rows", "span_start", "span_end", "section"],
        &[],
        &[],
    ),
    (
        "diagnostics",
        &[
            "id",
            "version_id",
            "position",
            "code",
            "severity",
            "message_zh",
            "message_en",
            "quote",
            "span_start",
            "span_end",
        ],
        &[],
        &[],
    ),
    (
        "corrections",
        &[
            "id",
            "version_id",
            "item",
            "field",
            "old_value",
            "new_value",
            "made_at",
            "carried_from",
            "stale",
            "withdrawn_at",
        ],
        &["reason", "made_by", "made_by_name", "withdrawn_by_name"],
        &[],
    ),
    (
        "accounts",
        &[],
        &["id", "name", "role", "must_change_password", "disabled", "created_at", "last_seen_at"],
        &["password_hash"],
    ),
    (
        "memberships",
        &[],
        &[
            "id",
            "account_id",
            "organisation_id",
            "role",
            "from_day",
            "to_day",
            "delegated_by",
            "made_at",
            "made_by_name",
            "ended_at",
            "ended_by_name",
        ],
        &[],
    ),
    (
        "invitations",
        &[],
        &[
            "id",
            "note",
            "role",
            "organisation_id",
            "made_at",
            "made_by",
            "made_by_name",
            "expires_at",
            "used_at",
            "used_by",
            "revoked_at",
        ],
        &["digest"],
    ),
    ("external_identities", &[], &["id", "account_id", "issuer", "subject", "label", "linked_at"], &[]),
    (
        "attachments",
        &["id", "digest", "size", "media_type", "class"],
        &[
            "file_name",
            "kind",
            "record_id",
            "field",
            "uploaded_at",
            "uploaded_by",
            "uploaded_by_name",
            "uploaded_for",
        ],
        &[],
    ),
    (
        "persons",
        &["id", "name", "name_en"],
        &["organisation_id", "country", "orcid", "email", "account_id", "revision"],
        &[],
    ),
    ("second_factors", &[], &["account_id", "last_step", "confirmed_at"], &["secret"]),
    ("recovery_codes", &[], &["id", "account_id", "used_at"], &["digest"]),
    (
        "api_tokens",
        &[],
        &[
            "id",
            "account_id",
            "name",
            "scopes",
            "organisation_id",
            "made_at",
            "expires_at",
            "last_used_at",
            "revoked_at",
        ],
        &["digest"],
    ),
    (
        "sessions",
        &[],
        &["id", "account_id", "created_at", "expires_at", "peer", "organisation_id"],
        &["digest"],
    ),
    ("sign_in_attempts", &[], &["id", "name", "peer", "at", "succeeded"], &[]),
    ("seals", &["number", "event_count", "previous", "digest", "sealed_at"], &[], &[]),
    (
        "events",
        &[],
        &["id", "at", "actor_id", "actor_name", "kind", "subject", "data", "seal", "organisation_id"],
        &[],
    ),
    (
        "definitions",
        &["id", "programme", "digest", "text", "applied_at"],
        &["applied_by", "applied_by_name"],
        &[],
    ),
    ("record_tables", &["kind", "shape"], &[], &[]),
    (
        "record_versions",
        &["id", "kind", "record_id", "number", "made_at"],
        &["made_by", "made_by_name", "state", "content"],
        &[],
    ),
    ("serials", &["series"], &["last"], &[]),
    ("settings", &[], &["name", "value"], &[]),
];

/// The class of a column. One that is not in the table counts as secret; a test finds it.
pub(super) fn class(table: &str, column: &str) -> Class {
    let row = CLASSES.iter().find(|row| row.0 == table);
    let Some((_, public, internal, _)) = row else { return Secret };
    match () {
        () if public.contains(&column) => Public,
        () if internal.contains(&column) => Internal,
        () => Secret,
    }
}

/// All columns that are classed, sorted: table, column.
#[cfg(test)]
pub(super) fn classed() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = CLASSES
        .iter()
        .flat_map(|(table, a, b, c)| a.iter().chain(*b).chain(*c).map(move |column| (*table, *column)))
        .collect();
    all.sort_unstable();
    all
}
