//! The use cases from end to end, on SQLite and, where `LUOSHI_TEST_POSTGRES_URL` names a server, on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests say what they skip, and meddle with files"
)]

mod alike;
mod bench;
mod bindings;
mod bodies;
mod bookings;
mod correct;
mod dependents;
mod entries;
mod gathered;
mod import;
mod kept_back;
mod keys;
mod lending;
mod members;
mod merging;
mod notices;
mod offers;
mod operations;
mod organisation_sheets;
mod organisations;
mod people;
mod persons;
mod plan_rows;
mod policies;
mod reading;
mod record_rights;
mod records;
mod registers;
mod sample;
mod sheets;
mod targets;
mod walks;
