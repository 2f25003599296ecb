//! Changes of jobs: begun, moved on, kept, ended, given up.

use base::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::JobCounts;
use crate::entity::jobs::{self, Column, Entity};
use crate::error::Result;
use crate::files::KeptFile;
use crate::moment::At;
use crate::store::{Change, Tx};

/// Begins a job.
#[derive(Debug)]
pub struct StartJob<'a> {
    /// Kind of the records.
    pub kind: &'a str,
    /// Whether nothing is kept where a row is faulty.
    pub whole: bool,
    /// Rows that it has.
    pub rows: u64,
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
            total: Set(i64::try_from(self.rows).unwrap_or(i64::MAX)),
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

/// Says that whoever runs a job is still there.
#[derive(Debug)]
pub struct KeepJob {
    /// Which.
    pub id: i64,
}

impl Change for KeepJob {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let kept = Entity::update_many()
            .col_expr(Column::MovedAt, Expr::value(At::from(tx.now)))
            .filter(Column::Id.eq(self.id))
            .filter(Column::State.eq("running"));
        kept.exec(&tx.db).await?;
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
    /// Why those failed of which all or nothing was to be kept: Chinese and English.
    pub whole: (String, String),
    /// Why the others did.
    pub part: (String, String),
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
            let (zh, en) = if row.whole { &self.whole } else { &self.part };
            let given_up = Entity::update_many()
                .col_expr(Column::State, Expr::value("failed"))
                .col_expr(Column::FailureZh, Expr::value(zh.clone()))
                .col_expr(Column::FailureEn, Expr::value(en.clone()))
                .col_expr(Column::EndedAt, Expr::value(At::from(tx.now)))
                .filter(Column::Id.eq(row.id))
                .filter(Column::State.eq("running"))
                .filter(Column::MovedAt.lt(At::from(self.before)));
            if given_up.exec(&tx.db).await?.rows_affected == 0 {
                continue;
            }
            let data = json!({ "kind": row.kind, "state": "failed", "failure": en });
            tx.record("job.ended", format!("job/{}", row.id), data).await?;
        }
        Ok(())
    }
}

pub(super) fn counted(id: i64, counts: JobCounts, now: Timestamp) -> jobs::ActiveModel {
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
