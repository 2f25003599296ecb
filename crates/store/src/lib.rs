//! The only crate that knows SQL: SQLite and PostgreSQL, migrations, event log, files.
//!
//! Reading order: [`Store`] (opening, [`Store::write`]), then one folder for each subject: [`plans`],
//! [`organisations`], [`people`], [`persons`], [`records`], [`attachments`], [`comments`], [`notifications`], [`outbox`], [`saved_views`], [`samples`], [`jobs`], [`bindings`], [`events`], and [`backup`]. Reads are methods of [`Store`]; every write is a value
//! that implements [`Change`], runs in one transaction with its event, and is run again where another transaction
//! was in its way. To add a table: a migration, its entity, and its row in `catalogue.rs`; tests tell what is missing.
//!
//! Invariants: one code path for both databases; no engine and no page is known here; every write takes the one
//! writer's place at its beginning on SQLite and is serializable on PostgreSQL.

pub mod attachments;
pub mod backup;
pub mod bindings;
pub mod catalogue;
pub mod comments;
mod database;
mod entity;
mod error;
pub mod events;
mod files;
pub mod jobs;
mod key_file;
mod keys;
mod migration;
mod moment;
pub mod notifications;
pub mod organisations;
pub mod outbox;
pub mod people;
pub mod persons;
pub mod plans;
pub mod records;
pub mod samples;
pub mod saved_views;
mod settings;
mod store;

pub use database::{has_database, make_database};
pub use error::{Error, Result};
pub use files::{BucketOptions, FileReader, FilesAt, FilesReport, Incoming, KeptFile, Swept, digest};
pub use key_file::KEY_FILE;
pub use settings::{SetSetting, SwapSetting, Totals};
pub use store::{Author, Change, Store, Tx};
