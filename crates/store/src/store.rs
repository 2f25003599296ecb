//! The open store: reading, and writing in transactions that are run again when another was in the way.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use base::{AccountId, Clock, OrganisationId, Timestamp};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, TransactionTrait};
use tokio::sync::Mutex;

use crate::database::{Renewal, connect, snapshot_options, write_options};
use crate::error::{Error, Result};
use crate::files::{Files, FilesAt};
use crate::migration;
use crate::records::Tables;

/// How often a transaction is run before its error is given to the caller.
const ATTEMPTS: u32 = 16;

/// An open store. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    db: DatabaseConnection,
    files: Files,
    clock: Arc<dyn Clock>,
    /// SQLite lets one connection write at a time: writers of this process queue here in order, instead of
    /// polling the database's lock. Not used on PostgreSQL.
    writer: Mutex<()>,
    retries: AtomicU64,
    /// The tables of records, with the last definition that changed them.
    tables: std::sync::Mutex<(i64, Arc<Tables>)>,
    renewal: Renewal,
    /// Whether letters are sent: where nobody sends them, none are written.
    sends_mail: AtomicBool,
}

/// Who writes; the event log names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their account; `None` for the program itself and for work at the machine.
    pub account: Option<AccountId>,
    /// Their name as it was then.
    pub name: String,
    /// The organisation that they act for.
    pub organisation: Option<OrganisationId>,
}

impl Author {
    /// The program itself.
    pub fn system() -> Self {
        Self { account: None, name: "luoshi".into(), organisation: None }
    }
}

/// One change of the store: what a transaction does. It may be run several times and must depend on nothing but
/// its own fields and what it reads in the transaction.
pub trait Change: Sync {
    /// What the change gives back.
    type Output: Send;

    /// Whether PostgreSQL need only show it one instant of the database, instead of holding it to an order with all
    /// other changes: right where two of the same kind always meet in a row, and nothing else touches what they read.
    const SNAPSHOT: bool = false;

    /// Does it. An error rolls everything back.
    fn apply(&self, tx: &Tx) -> impl Future<Output = Result<Self::Output>> + Send;
}

/// A write transaction.
pub struct Tx {
    pub(crate) db: DatabaseTransaction,
    /// The instant of the change, the same for all its rows.
    pub(crate) now: Timestamp,
    pub(crate) author: Author,
    pub(crate) store: Store,
    /// Whether letters are sent.
    pub(crate) sends_mail: bool,
    undone: AtomicBool,
}

impl Tx {
    /// Writes nothing of this transaction, though its change gives back a value: why it refused.
    pub(crate) fn undo(&self) {
        self.undone.store(true, Ordering::Relaxed);
    }
}

impl Store {
    /// Opens the store: files in `folder`, the database at `url` or else SQLite in `folder`. Brings the schema up
    /// to date.
    pub async fn open(folder: &Path, url: Option<&str>, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::open_at(folder, url, &FilesAt::Folder, clock).await
    }

    /// The same with files where they are said to be.
    pub async fn open_at(
        folder: &Path,
        url: Option<&str>,
        files: &FilesAt,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        let files = Files::open(folder, files)?;
        files.place().probe().await?;
        let renewal = Renewal::new();
        let db = connect(folder, url, &renewal).await?;
        migration::migrate(&db).await?;
        Ok(Self(Arc::new(Inner {
            db,
            files,
            clock,
            writer: Mutex::new(()),
            retries: AtomicU64::new(0),
            sends_mail: AtomicBool::new(false),
            tables: std::sync::Mutex::default(),
            renewal,
        })))
    }

    /// Runs a change in a transaction of its own.
    pub async fn write<C: Change>(&self, author: &Author, change: &C) -> Result<C::Output> {
        let mut attempt = 1;
        loop {
            match self.try_write(author, change).await {
                Err(error) if error.is_outdated() && attempt < ATTEMPTS => {
                    self.0.renewal.renew();
                    attempt += 1;
                }
                Err(error) if is_in_the_way::<C>(&error) && attempt < ATTEMPTS => {
                    let round = self.0.retries.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(pause(attempt, round)).await;
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    async fn try_write<C: Change>(&self, author: &Author, change: &C) -> Result<C::Output> {
        let backend = self.0.db.get_database_backend();
        let _turn = match backend {
            DbBackend::Sqlite => Some(self.0.writer.lock().await),
            _ => None,
        };
        let db = self.0.db.begin_with_options(write_options(backend, C::SNAPSHOT)).await?;
        let tx = Tx {
            db,
            now: self.0.clock.now(),
            author: author.clone(),
            store: self.clone(),
            sends_mail: self.sends_mail(),
            undone: AtomicBool::new(false),
        };
        // On the heap: what a change holds while it waits is large, and stacks of threads are not.
        let output = Box::pin(change.apply(&tx)).await?;
        match tx.undone.into_inner() {
            true => tx.db.rollback().await?,
            false => tx.db.commit().await?,
        }
        Ok(output)
    }

    /// A transaction that sees all tables as they stand now.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let backend = self.0.db.get_database_backend();
        Ok(self.0.db.begin_with_options(snapshot_options(backend)).await?)
    }

    /// Whether the database answers and its schema is this program's.
    pub async fn is_ready(&self) -> Result<bool> {
        migration::is_current(&self.0.db).await
    }

    /// Says that letters are sent: from now on they are written.
    pub fn send_mail(&self) {
        self.0.sends_mail.store(true, Ordering::Relaxed);
    }

    /// Whether letters are sent.
    pub fn sends_mail(&self) -> bool {
        self.0.sends_mail.load(Ordering::Relaxed)
    }

    /// Transactions that were run again since the store was opened.
    pub fn retries(&self) -> u64 {
        self.0.retries.load(Ordering::Relaxed)
    }

    /// Closes all connections; SQLite folds its log back into the database file.
    pub async fn close(&self) -> Result<()> {
        Ok(self.0.db.clone().close().await?)
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.0.db
    }

    /// The files folder.
    pub(crate) fn files(&self) -> &Files {
        &self.0.files
    }

    /// The tables of records were altered: what connections have prepared over them is forgotten.
    pub(crate) fn tables_were_altered(&self) {
        self.0.renewal.renew();
    }

    /// The tables of records that were last loaded, with the last definition that changed them.
    pub(crate) fn known_tables(&self) -> std::sync::MutexGuard<'_, (i64, Arc<Tables>)> {
        self.0.tables.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The folder that holds files and, with SQLite, the database.
    pub fn folder(&self) -> PathBuf {
        self.0.files.data().to_owned()
    }
}

/// Whether another transaction was in the way; two of a kind that meet in a row meet in its key.
fn is_in_the_way<C: Change>(error: &Error) -> bool {
    error.is_transient() || (C::SNAPSHOT && matches!(error, Error::Duplicate(_)))
}

/// Longer with each attempt, and not the same for two that collide: `round` sets them apart.
fn pause(attempt: u32, round: u64) -> Duration {
    let ceiling = 1_u64 << attempt.min(7);
    Duration::from_millis(1 + (round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % ceiling)
}
