//! Work that goes on in the background: what it is, how far it is, what came of it.

use base::{AccountId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::entity::jobs::{self, Column, Entity};
use crate::error::Result;
use crate::files::KeptFile;
use crate::moment::At;
use crate::store::{Change, Store, Tx};

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

/// Begins a job.
#[derive(Debug)]
pub struct StartJob<'a> {
    /// Kind of the records.
    pub kind: &'a str,
    /// Whether nothing is kept where a row is faulty.
    pub whole: bool,
    /// Name of the file.
    pub file_name: &'a str,
    /// The file.
    pub file: &'a KeptFile,
}

impl Change for StartJob<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        tx.is_naming(self.file).await?;
        let row = jobs::ActiveModel {
            id: NotSet,
            kind: Set(self.kind.to_owned()),
            state: Set("running".into()),
            total: Set(0),
            done: Set(0),
            made: Set(0),
            changed: Set(0),
            unchanged: Set(0),
            faulty: Set(0),
            whole: Set(self.whole),
            file_name: Set(self.file_name.to_owned()),
            input: Set(self.file.digest().to_owned()),
            result: Set(None),
            failure_zh: Set(None),
            failure_en: Set(None),
            account_id: Set(tx.author.account.map(|id| id.0)),
            account_name: Set(tx.author.name.clone()),
            organisation_id: Set(tx.author.organisation.map(|id| id.0)),
            started_at: Set(tx.now.into()),
            moved_at: Set(tx.now.into()),
            ended_at: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({
            "kind": self.kind, "name": self.file_name, "digest": self.file.digest(), "whole": self.whole,
        });
        tx.record("job.started", format!("job/{id}"), data).await?;
        Ok(id)
    }
}

/// Says how far a job is.
#[derive(Debug)]
pub struct MoveJob {
    /// Which.
    pub id: i64,
    /// What came of it so far.
    pub counts: JobCounts,
}

impl Change for MoveJob {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = counted(self.id, self.counts, tx.now);
        row.update(&tx.db).await?;
        Ok(())
    }
}

/// Ends a job.
#[derive(Debug)]
pub struct EndJob<'a> {
    /// Which.
    pub id: i64,
    /// What came of it.
    pub counts: JobCounts,
    /// The file that it gives.
    pub result: Option<&'a KeptFile>,
    /// Why it failed: Chinese and English.
    pub failure: Option<(String, String)>,
}

impl Change for EndJob<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        if let Some(file) = self.result {
            tx.is_naming(file).await?;
        }
        let state = if self.failure.is_some() { "failed" } else { "done" };
        let (zh, en) = self.failure.clone().unzip();
        let mut row = counted(self.id, self.counts, tx.now);
        row.state = Set(state.into());
        row.result = Set(self.result.map(|file| file.digest().to_owned()));
        row.failure_zh = Set(zh);
        row.failure_en = Set(en.clone());
        row.ended_at = Set(Some(tx.now.into()));
        let row = row.update(&tx.db).await?;
        let JobCounts { total, made, changed, unchanged, faulty, .. } = self.counts;
        let data = json!({
            "kind": row.kind, "state": state, "rows": total, "made": made, "changed": changed,
            "unchanged": unchanged, "faulty": faulty, "failure": en,
        });
        tx.record("job.ended", format!("job/{}", self.id), data).await
    }
}

/// Gives up jobs that have not got on for so long that whoever ran them must be gone.
#[derive(Debug)]
pub struct FailStaleJobs {
    /// They last got on before this.
    pub before: Timestamp,
    /// Why they failed: Chinese and English.
    pub failure: (String, String),
}

impl Change for FailStaleJobs {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let stale = Entity::find()
            .filter(Column::State.eq("running"))
            .filter(Column::MovedAt.lt(At::from(self.before)))
            .all(&tx.db)
            .await?;
        for row in stale {
            let given_up = Entity::update_many()
                .col_expr(Column::State, Expr::value("failed"))
                .col_expr(Column::FailureZh, Expr::value(self.failure.0.clone()))
                .col_expr(Column::FailureEn, Expr::value(self.failure.1.clone()))
                .col_expr(Column::EndedAt, Expr::value(At::from(tx.now)))
                .filter(Column::Id.eq(row.id));
            given_up.exec(&tx.db).await?;
            let data = json!({ "kind": row.kind, "state": "failed", "failure": self.failure.1 });
            tx.record("job.ended", format!("job/{}", row.id), data).await?;
        }
        Ok(())
    }
}

fn counted(id: i64, counts: JobCounts, now: Timestamp) -> jobs::ActiveModel {
    let number = |count: u64| Set(i64::try_from(count).unwrap_or(i64::MAX));
    jobs::ActiveModel {
        id: sea_orm::ActiveValue::Unchanged(id),
        total: number(counts.total),
        done: number(counts.done),
        made: number(counts.made),
        changed: number(counts.changed),
        unchanged: number(counts.unchanged),
        faulty: number(counts.faulty),
        moved_at: Set(now.into()),
        ..Default::default()
    }
}

impl Store {
    /// A job.
    pub async fn job(&self, id: i64) -> Result<Option<JobRow>> {
        Ok(Entity::find_by_id(id).one(self.db()).await?.map(JobRow::from))
    }

    /// The last jobs about a kind, the newest first.
    pub async fn jobs(&self, kind: &str, limit: u64) -> Result<Vec<JobRow>> {
        let jobs = Entity::find().filter(Column::Kind.eq(kind)).order_by_desc(Column::Id).limit(limit);
        Ok(jobs.all(self.db()).await?.into_iter().map(JobRow::from).collect())
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
