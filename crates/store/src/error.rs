//! Why the store could not do what it was asked. Absent rows are no error: lookups give `None`.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// The result of an operation of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The driver or the database failed.
    #[error("database")]
    Database(#[source] DbErr),
    /// A row holds what this program cannot read.
    #[error("bad data in {table}.{column}, row {row}: {what}")]
    BadData {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Key of the row.
        row: String,
        /// What is wrong.
        what: String,
    },
    /// What the change was made for is no longer so; read again and decide again.
    #[error("changed meanwhile: {0}")]
    Changed(&'static str),
    /// The thing to change is not there.
    #[error("no such {0}")]
    Missing(&'static str),
    /// A name or key that must be the only one is there already.
    #[error("already there: {0}")]
    Duplicate(String),
    /// The files folder failed.
    #[error("file {path}")]
    File {
        /// Which file, below the data folder.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The object store that holds the files failed.
    #[error("the object store")]
    Bucket(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database names none of the files in the folder.
    #[error("the database names none of the files in this folder")]
    OtherFolder,
    /// A newer program has changed the database's schema in ways that this one does not know.
    #[error("the database was written by a newer program (schema {0})")]
    Newer(String),
    /// The folder that should hold a backup holds none.
    #[error("there is no whole backup in this folder")]
    NoBackup,
    /// A backup is restored into what is empty only.
    #[error("this installation is not fresh")]
    NotFresh,
    /// A backup that cannot be restored.
    #[error("backup: {0}")]
    Backup(String),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => Self::Duplicate(what),
            _ => Self::Database(error),
        }
    }
}

impl Error {
    /// A file operation that failed.
    pub(crate) fn file(path: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// Whether the same transaction may succeed when it is run again: another one was in its way.
    pub(crate) fn is_transient(&self) -> bool {
        // PostgreSQL: serialization failure, deadlock. SQLite: busy, locked, and their snapshot variants.
        self.has_code(&["40001", "40P01", "5", "6", "261", "262", "517"])
    }

    /// Whether the connection has prepared statements over columns that were altered since. PostgreSQL says so; what it
    /// prepared is not asked for again.
    pub(crate) fn is_outdated(&self) -> bool {
        self.has_code(&["0A000"])
    }

    /// Whether the database gave one of these codes.
    fn has_code(&self, codes: &[&str]) -> bool {
        let Self::Database(error) = self else { return false };
        let (DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))
        | DbErr::Conn(RuntimeErr::SqlxError(error))) = error
        else {
            return false;
        };
        let sqlx::Error::Database(error) = &**error else { return false };
        error.code().is_some_and(|code| codes.contains(&&*code))
    }
}
