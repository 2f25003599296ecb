//! Work that goes on in the background: what it is, how far it is, what came of it.

mod change;
mod rows;

use base::{AccountId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use self::change::{EndJob, FailStaleJobs, KeepJob, MoveJob, StartJob};
pub use self::rows::WriteJobRows;
use crate::entity::jobs::{self, Column, Entity};
use crate::error::Result;
use crate::moment::At;
use crate::store::Store;

/// A job: an import of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its key.
    pub id: i64,
    /// Kind of the records.
    pub kind: String,
    /// `running`, `done` or `failed`.
    pub state: String,
    /// What came of it so far.
    pub counts: JobCounts,
    /// Whether nothing is kept where a row is faulty.
    pub whole: bool,
    /// Name of the file that was given.
    pub file_name: String,
    /// Digest of that file.
    pub input: String,
    /// Digest of the file that it gave.
    pub result: Option<String>,
    /// Why it failed: Chinese and English.
    pub failure: Option<(String, String)>,
    /// Who started it; `None` for work at the machine.
    pub account: Option<AccountId>,
    /// Their name.
    pub account_name: String,
    /// When it started.
    pub started: Timestamp,
    /// When it last got on.
    pub moved: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

/// Rows of a sheet by what came of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Rows that there are.
    pub total: u64,
    /// Rows that were looked at.
    pub done: u64,
    /// Records that were made.
    pub made: u64,
    /// Records that were changed.
    pub changed: u64,
    /// Rows that say what stands there already.
    pub unchanged: u64,
    /// Rows with faults.
    pub faulty: u64,
}

impl Store {
    /// A job.
    pub async fn job(&self, id: i64) -> Result<Option<JobRow>> {
        Ok(Entity::find_by_id(id).one(self.db()).await?.map(JobRow::from))
    }

    /// The last jobs that an account started, the newest first; without one, those of work at the machine.
    pub async fn jobs_of(&self, account: Option<AccountId>, limit: u64) -> Result<Vec<JobRow>> {
        let jobs = Entity::find().order_by_desc(Column::Id).limit(limit);
        let own = match account {
            Some(account) => jobs.filter(Column::AccountId.eq(account.0)),
            None => jobs.filter(Column::AccountId.is_null()),
        };
        Ok(own.all(self.db()).await?.into_iter().map(JobRow::from).collect())
    }

    /// Whether a job is marked as running that last got on before an instant.
    pub async fn has_stale_jobs(&self, before: Timestamp) -> Result<bool> {
        let stale = Entity::find()
            .filter(Column::State.eq("running"))
            .filter(Column::MovedAt.lt(At::from(before)))
            .one(self.db());
        Ok(stale.await?.is_some())
    }
}

impl From<jobs::Model> for JobRow {
    fn from(row: jobs::Model) -> Self {
        let number = |count: i64| count.unsigned_abs();
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            counts: JobCounts {
                total: number(row.total),
                done: number(row.done),
                made: number(row.made),
                changed: number(row.changed),
                unchanged: number(row.unchanged),
                faulty: number(row.faulty),
            },
            whole: row.whole,
            file_name: row.file_name,
            input: row.input,
            result: row.result,
            failure: row.failure_zh.zip(row.failure_en),
            account: row.account_id.map(AccountId),
            account_name: row.account_name,
            started: row.started_at.into(),
            moved: row.moved_at.into(),
            ended: row.ended_at.map(Timestamp::from),
        }
    }
}
