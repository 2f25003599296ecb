//! Imports of sheets.

use app::records::{JobState, JobView};
use serde::Serialize;
use utoipa::ToSchema;

use crate::ui::Ui;

/// An import of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Job {
    id: i64,
    /// Kind of the records.
    kind: String,
    /// `running`, `done`, `failed`
    state: &'static str,
    /// Name of the sheet.
    file: String,
    /// Whether nothing was to be kept where a row is faulty.
    all_or_nothing: bool,
    /// Rows that the sheet has.
    rows: u64,
    /// Rows that were looked at.
    done: u64,
    /// Records that were made.
    made: u64,
    /// Records that were changed.
    changed: u64,
    /// Rows that say what stands there already.
    unchanged: u64,
    /// Rows with faults.
    faulty: u64,
    /// Whether `/api/v1/jobs/{id}/result` is a copy of the sheet with the faults marked.
    has_result: bool,
    /// Why it broke off, in the reader's language.
    failure: Option<String>,
    started: String,
    ended: Option<String>,
}

impl Job {
    /// In the reader's language.
    pub(crate) fn new(ui: &Ui, job: JobView) -> Self {
        let counts = job.counts;
        Self {
            id: job.id,
            kind: job.kind,
            state: match job.state {
                JobState::Running => "running",
                JobState::Done => "done",
                JobState::Failed => "failed",
            },
            file: job.file_name,
            all_or_nothing: job.all_or_nothing,
            rows: counts.total,
            done: counts.done,
            made: counts.made,
            changed: counts.changed,
            unchanged: counts.unchanged,
            faulty: counts.faulty,
            has_result: job.has_result,
            failure: job.failure.map(|words| ui.say(&words).to_owned()),
            started: job.started.to_string(),
            ended: job.ended.map(|ended| ended.to_string()),
        }
    }
}
