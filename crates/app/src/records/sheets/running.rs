//! The job that imports a sheet: read, begun, run in the background, ended. The same for records and for organisations.

use std::future::Future;
use std::sync::Arc;

use base::Words;
use export::sheet::Sheet;
use intake::sheet::{SheetLimits, SheetRow};
use store::jobs::{EndJob, StartJob};

use super::writing::Outcome;
use super::{ROWS, WHOLE};
use crate::app::author;
use crate::error::{Error, Result};
use crate::secret::aside;
use crate::{Actor, App};

impl App {
    /// The rows of a sheet, headings first.
    ///
    /// # Errors
    /// [`Error::Refused`] for a file that is no sheet, [`Error::Invalid`] for too many rows, [`Error::Unavailable`] where too
    /// many files wait.
    pub(crate) async fn read_sheet(
        &self,
        name: &str,
        bytes: &Arc<Vec<u8>>,
        wholly: bool,
    ) -> Result<Vec<SheetRow>> {
        let _waiting = self
            .0
            .imports_waiting
            .try_acquire()
            .map_err(|_| Error::Unavailable("too many files wait to be imported".into()))?;
        let (given, of) = (Arc::clone(bytes), name.to_owned());
        let rows = aside(move || {
            intake::sheet::rows(&of, &given, &SheetLimits::default())
                .map_err(|refusal| Error::Refused(Box::new(refusal.diagnostic)))
        })
        .await?;
        let most_rows = if wholly { WHOLE } else { ROWS };
        if rows.len() > most_rows + 1 {
            return Err(Error::invalid(
                "sheet-too-long",
                format!("一张表最多导入 {most_rows} 行，请分成几张表"),
                format!("at most {most_rows} rows are imported at once: part the sheet"),
            ));
        }
        Ok(rows)
    }

    /// Keeps the sheet and begins the job that imports it.
    pub(crate) async fn begin_job(
        &self,
        actor: &Actor,
        kind: &str,
        whole: bool,
        rows: u64,
        file_name: &str,
        bytes: Arc<Vec<u8>>,
    ) -> Result<i64> {
        let digest = store::digest(&bytes);
        let file = self.store().put_file(digest, Arc::unwrap_or_clone(bytes)).await?;
        let start = StartJob { kind, whole, rows, file_name, file: &file };
        let job = self.store().write(&author(actor), &start).await?;
        file.named();
        Ok(job)
    }

    /// Runs the work of a job, saying meanwhile that somebody is there.
    pub(crate) fn in_background(
        &self,
        actor: Actor,
        job: i64,
        work: impl Future<Output = ()> + Send + 'static,
    ) {
        let app = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = work => {}
                () = app.keep_job(&actor, job) => {}
            }
        });
    }

    /// Ends a job: with the copy of its sheet that says what is wrong, or with why it broke off.
    pub(crate) async fn settle_job(
        &self,
        actor: &Actor,
        job: i64,
        outcome: &Outcome,
        done: Result<()>,
        copy: Option<Sheet>,
    ) {
        let ended = match done {
            Ok(()) => self.end_job(actor, job, outcome, copy).await,
            Err(error) => {
                tracing::error!(job, %error, "an import broke off");
                let Words { zh, en } = error.words();
                let end = EndJob { id: job, counts: outcome.counts, result: None, failure: Some((zh, en)) };
                self.store().write(&author(actor), &end).await.map_err(Error::from)
            }
        };
        if let Err(error) = ended {
            tracing::error!(job, %error, "the end of an import could not be kept");
        }
    }

    async fn end_job(&self, actor: &Actor, job: i64, outcome: &Outcome, copy: Option<Sheet>) -> Result<()> {
        let mut result = None;
        if let Some(sheet) = copy {
            let made = self.0.clock.today();
            let bytes = aside(move || export::sheet::workbook(&sheet, made).map_err(Error::internal)).await?;
            result = Some(self.store().put_file(store::digest(&bytes), bytes).await?);
        }
        let end = EndJob { id: job, counts: outcome.counts, result: result.as_ref(), failure: None };
        self.store().write(&author(actor), &end).await?;
        if let Some(file) = result {
            file.named();
        }
        Ok(())
    }
}
