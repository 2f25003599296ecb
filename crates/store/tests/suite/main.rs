//! The conformance suite: every test runs on SQLite and, where `LUOSHI_TEST_POSTGRES_URL` names a server, on
//! PostgreSQL. `scripts/with-postgres.sh` starts a private one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests say what they skip, and meddle with files"
)]

mod attachments;
mod backup;
mod bench;
mod comments;
mod events;
mod files;
mod kill;
mod members;
mod notifications;
mod organisations;
mod people;
mod persons;
mod places;
mod plans;
mod proof;
mod records;
mod register;
mod standing;
mod totals;
mod walked;
