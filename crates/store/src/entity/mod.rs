//! One file for each table: its typed row.

pub(crate) mod accounts;
pub(crate) mod api_tokens;
pub(crate) mod corrections;
pub(crate) mod diagnostics;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod invitations;
pub(crate) mod issuers;
pub(crate) mod jurisdictions;
pub(crate) mod measures;
pub(crate) mod memberships;
pub(crate) mod organisation_aliases;
pub(crate) mod organisation_merges;
pub(crate) mod organisations;
pub(crate) mod owners;
pub(crate) mod plan_versions;
pub(crate) mod plans;
pub(crate) mod recovery_codes;
pub(crate) mod seals;
pub(crate) mod second_factors;
pub(crate) mod sections;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod sign_in_attempts;
pub(crate) mod tables;
pub(crate) mod targets;
