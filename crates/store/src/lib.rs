//! The only crate that knows SQL: SQLite and PostgreSQL, migrations, event log, files.
