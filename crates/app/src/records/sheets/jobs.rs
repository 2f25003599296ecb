//! Jobs as those who started them see them: how far, what came of it, and that one whose program is gone broke off.

use std::time::Duration;

use base::Words;
use store::jobs::{FailStaleJobs, JobRow, KeepJob};

use crate::app::{OPERATOR, author};
use crate::error::{Error, Result};
use crate::exports::ExportFile;
use crate::records::registry::Registry;
use crate::records::{JobState, JobView};
use crate::{Actor, App, Viewer};

/// A job whose program was not heard of for so long is given up: whoever ran it is gone.
const SILENCE: Duration = Duration::from_secs(60);

/// How often the program that runs a job says that it is there.
const SIGN: Duration = Duration::from_secs(10);

/// Jobs that are listed.
const LISTED: u64 = 50;

impl App {
    /// The viewer's own jobs, the newest first; of work at the machine those without an account.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`].
    pub async fn jobs(&self, viewer: &Viewer) -> Result<Vec<JobView>> {
        let actor = viewer.actor().ok_or(Error::NotSignedIn)?;
        self.past_first(actor)?;
        self.fail_stale_jobs().await?;
        let rows = self.store().jobs_of(account(actor), LISTED).await?;
        let registry = self.registry().await?;
        Ok(rows.into_iter().map(|row| view(&registry, row)).collect())
    }

    /// How far a job is, for who started it and for administrators.
    ///
    /// # Errors
    /// [`Error::NotFound`], also where it is another's.
    pub async fn job(&self, viewer: &Viewer, id: i64) -> Result<JobView> {
        let row = self.own_job(viewer, id).await?;
        Ok(view(&*self.registry().await?, row))
    }

    /// The copy of a job's sheet that says what is wrong.
    ///
    /// # Errors
    /// As [`App::job`]; [`Error::NotFound`] where nothing was wrong.
    pub async fn job_result(&self, viewer: &Viewer, id: i64) -> Result<ExportFile> {
        let row = self.own_job(viewer, id).await?;
        let digest = row.result.ok_or(Error::NotFound)?;
        let bytes = self.store().get_file(digest).await?.ok_or(Error::NotFound)?;
        let stem = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(stem, _)| stem);
        Ok(ExportFile {
            name: format!("{stem}-{id}.xlsx"),
            media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes,
        })
    }

    async fn own_job(&self, viewer: &Viewer, id: i64) -> Result<JobRow> {
        let actor = viewer.actor().ok_or(Error::NotSignedIn)?;
        self.past_first(actor)?;
        self.fail_stale_jobs().await?;
        let row = self.store().job(id).await?.ok_or(Error::NotFound)?;
        match row.account == account(actor) || self.reader(viewer).await?.is_administrator() {
            true => Ok(row),
            false => Err(Error::NotFound),
        }
    }

    /// Says over and over that the program which runs a job is there; ends with whatever it is raced against.
    pub(super) async fn keep_job(&self, actor: &Actor, id: i64) {
        loop {
            tokio::time::sleep(SIGN).await;
            if let Err(error) = self.store().write(&author(actor), &KeepJob { id }).await {
                tracing::warn!(id, %error, "a job could not be kept");
            }
        }
    }

    /// Gives up jobs whose program was stopped. Asked at every start, and whenever somebody looks at a job.
    pub(crate) async fn fail_stale_jobs(&self) -> Result<()> {
        let Ok(before) = self.now().checked_sub(SILENCE) else { return Ok(()) };
        if !self.store().has_stale_jobs(before).await? {
            return Ok(());
        }
        let words = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let fail = FailStaleJobs {
            before,
            whole: words(
                "程序停止，导入中断，没有保留任何一行；请再次导入同一张表",
                "the program was stopped during the import and nothing was kept: import the same sheet again",
            ),
            part: words(
                "程序停止，导入中断。计入新增和修改的行仍然有效；请先导出列表，只把还没有的行再导入一次，以免重复",
                "the program was stopped during the import. Rows counted as made and changed are kept: export the list and \
                 import only those that are not in it, so that none is made twice",
            ),
        };
        Ok(self.store().write(&store::Author::system(), &fail).await?)
    }
}

/// Whose job it is; work at the machine has no account.
fn account(actor: &Actor) -> Option<base::AccountId> {
    (actor.account != OPERATOR).then_some(actor.account)
}

fn view(registry: &Registry, row: JobRow) -> JobView {
    let kind_words = match row.kind.as_str() {
        crate::organisations::sheets::KIND => Ok(crate::organisations::sheets::words()),
        kind => registry.kind(kind).map(|(_, kind)| kind.words.clone()),
    };
    JobView {
        id: row.id,
        kind_words: kind_words.unwrap_or_else(|_| Words::new(row.kind.as_str(), row.kind.as_str())),
        kind: row.kind,
        state: match row.state.as_str() {
            "running" => JobState::Running,
            "done" => JobState::Done,
            _ => JobState::Failed,
        },
        counts: row.counts,
        all_or_nothing: row.whole,
        file_name: row.file_name,
        has_result: row.result.is_some(),
        failure: row.failure.map(|(zh, en)| Words::new(zh, en)),
        by: row.account_name,
        started: row.started,
        ended: row.ended,
    }
}
