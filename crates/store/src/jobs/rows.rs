//! Rows of a job written together with what is said of them: after a kill the counts are those of what is there.

use sea_orm::ActiveModelTrait;

use super::change::counted;
use super::{EndJob, JobCounts};
use crate::error::Result;
use crate::records::{Decide, WriteRecords, Written};
use crate::store::{Change, Tx};

/// Writes records for a job and counts them in the same transaction. Where one is not fine nothing is written, and the job
/// stays as it was.
#[derive(Debug)]
pub struct WriteJobRows<'d, D> {
    /// The records.
    pub records: WriteRecords<'d, D>,
    /// The job.
    pub job: i64,
    /// What came of it before.
    pub counts: JobCounts,
    /// Whether the job ends with them.
    pub ends: bool,
}

impl JobCounts {
    /// With what was written.
    #[must_use]
    pub fn with<R>(mut self, written: &[Written<R>]) -> Self {
        for written in written {
            match written {
                Written::Done { made: true, .. } => self.made += 1,
                Written::Done { .. } => self.changed += 1,
                Written::Unchanged(_) => self.unchanged += 1,
                Written::Refused(_) | Written::Stale(_) | Written::Missing => {}
            }
        }
        self
    }
}

impl<D: Decide> Change for WriteJobRows<'_, D> {
    type Output = Vec<Written<D::Refusal>>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let written = self.records.apply(tx).await?;
        if !written.iter().all(Written::is_fine) {
            return Ok(written);
        }
        let counts = self.counts.with(&written);
        match self.ends {
            true => EndJob { id: self.job, counts, result: None, failure: None }.apply(tx).await?,
            false => drop(counted(self.job, counts, tx.now).update(&tx.db).await?),
        }
        Ok(written)
    }
}
