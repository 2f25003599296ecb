//! Opening either database, with the settings each needs.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection as _};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, TransactionOptions,
};
use tokio::time::Instant;

use crate::error::{Error, Result};

/// Connections kept to either database. SQLite lets one of them write at a time.
const CONNECTIONS: u32 = 8;

/// The SQLite database in a data folder.
const OWN_FILE: &str = "luoshi.db";

/// How long PostgreSQL may take to come up after us.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether a data folder holds a SQLite database already.
pub fn has_database(folder: &Path) -> bool {
    folder.join(OWN_FILE).exists()
}

/// Connects once: a pool would not say why it cannot, only that it took too long.
async fn knock(url: &str) -> Result<()> {
    let begun = Instant::now();
    loop {
        match PgConnection::connect(url).await {
            Ok(connection) => return connection.close().await.map_err(failed),
            // A server that is just starting refuses, or says so.
            Err(sqlx::Error::Io(_)) if begun.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            Err(error) => return Err(failed(error)),
        }
    }
}

fn failed(error: sqlx::Error) -> Error {
    Error::Database(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}

/// Since when connections are taken as they are. Those that are older have prepared statements over columns that a
/// definition has altered, and are closed when their turn comes.
#[derive(Clone, Debug)]
pub(crate) struct Renewal(Arc<Mutex<Instant>>);

impl Renewal {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    /// From now on only new connections are taken.
    pub(crate) fn renew(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn takes(&self, age: Duration) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= age
    }
}

/// Opens the database at `url`, or SQLite in `folder`.
pub(crate) async fn connect(
    folder: &Path,
    url: Option<&str>,
    renewal: &Renewal,
) -> Result<DatabaseConnection> {
    let url = match url {
        Some(url) => url.to_owned(),
        None => "sqlite://luoshi.db?mode=rwc".to_owned(),
    };
    let file = folder.join(OWN_FILE);
    let own_file = url == "sqlite://luoshi.db?mode=rwc";
    if url.starts_with("postgres") {
        knock(&url).await?;
    }
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .set_application_name("luoshi")
        .map_sqlx_postgres_before_acquire({
            let renewal = renewal.clone();
            move |_, connection| {
                let takes = renewal.takes(connection.age);
                Box::pin(async move { Ok(takes) })
            }
        })
        .map_sqlx_sqlite_before_acquire({
            let renewal = renewal.clone();
            move |_, connection| {
                let takes = renewal.takes(connection.age);
                Box::pin(async move { Ok(takes) })
            }
        })
        .map_sqlx_sqlite_opts(move |options| {
            let options = if own_file { options.filename(&file) } else { options };
            options
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(20))
        });
    Ok(Database::connect(options).await?)
}

/// How a write transaction begins: on SQLite it takes the one writer's place at once, on PostgreSQL it is
/// serializable, or sees a snapshot where that is enough.
pub(crate) fn write_options(backend: DbBackend, snapshot: bool) -> TransactionOptions {
    match backend {
        DbBackend::Postgres => TransactionOptions {
            isolation_level: Some(if snapshot {
                IsolationLevel::RepeatableRead
            } else {
                IsolationLevel::Serializable
            }),
            access_mode: Some(AccessMode::ReadWrite),
            sqlite_transaction_mode: None,
        },
        _ => TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        },
    }
}

/// How a transaction begins that reads several tables as they stood at one instant.
pub(crate) fn snapshot_options(backend: DbBackend) -> TransactionOptions {
    match backend {
        DbBackend::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            sqlite_transaction_mode: None,
        },
        _ => TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        },
    }
}

/// Makes a database on a PostgreSQL server, which `server` names by one of its databases, and gives its address.
pub async fn make_database(server: &str, name: &str) -> Result<String> {
    let db = Database::connect(server).await?;
    let safe: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    db.execute_unprepared(&format!("CREATE DATABASE \"{safe}\"")).await?;
    db.close().await?;
    let server = server.split_once('?').map_or(server, |(server, _)| server);
    let head = server.rsplit_once('/').map_or(server, |(head, _)| head);
    Ok(format!("{head}/{safe}"))
}
