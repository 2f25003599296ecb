//! Sheets of organisations: export and import are one format, as with records.
//!
//! Reading order: `columns` (what stands in a sheet), `export`, `form` (what somebody has to know who is about to import),
//! `rows` (rows made into what is saved), `import` (the work). A cell that says what the export said leaves its field alone,
//! so an export that comes back unchanged changes nothing.

mod columns;
mod export;
mod form;
mod import;
mod rows;

/// The kind of a job that imports organisations.
pub(crate) const KIND: &str = "organisation";

/// What organisations are called together.
pub(crate) fn words() -> base::Words {
    base::Words::new("机构", "Organisations")
}
