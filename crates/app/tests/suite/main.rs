//! The use cases from end to end, on SQLite and, where `LUOSHI_TEST_POSTGRES_URL` names a server, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bench;
mod bodies;
mod correct;
mod import;
mod operations;
mod people;
mod policies;
mod sample;
mod targets;
