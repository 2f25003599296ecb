//! The import of a sheet, as a job in the background.

use std::sync::Arc;

use base::{Lang, Words};
use intake::sheet::{SheetLimits, SheetRow};
use store::jobs::{EndJob, MoveJob, StartJob};

use super::columns::Column;
use super::task::{Prepared, Seen, Task};
use super::writing::Outcome;
use super::{BATCH, ROWS, WHOLE, headings, marked};
use crate::app::author;
use crate::error::{Error, Result};
use crate::records::SheetUpload;
use crate::records::entered::Lookups;
use crate::secret::aside;
use crate::{Actor, App, Viewer};

/// A sheet that was read.
struct Work {
    actor: Actor,
    kind: String,
    head: SheetRow,
    rows: Vec<SheetRow>,
    columns: Vec<Option<Column>>,
    wholly: bool,
    lang: Lang,
}

impl App {
    /// Begins to import a sheet; the number of the job is given back, and [`App::job`] says how far it is.
    ///
    /// # Errors
    /// As [`App::import_door`]; [`Error::Refused`] for a file that is no sheet, [`Error::Invalid`] for headings that are
    /// unknown and for too many rows.
    pub async fn import_records(&self, actor: &Actor, kind: &str, upload: SheetUpload) -> Result<i64> {
        let actor = &actor.importing(kind);
        let viewer = Viewer::Account(actor.clone());
        self.import_door(&viewer, kind).await?;
        let _waiting = self
            .0
            .imports_waiting
            .try_acquire()
            .map_err(|_| Error::Unavailable("too many files wait to be imported".into()))?;
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
        let (_, full) = registry.kind(kind)?;
        let SheetUpload { name, bytes, all_or_nothing, lang } = upload;
        let bytes = Arc::new(bytes);
        let (given, of) = (Arc::clone(&bytes), name.clone());
        let mut rows = aside(move || {
            intake::sheet::rows(&of, &given, &SheetLimits::default())
                .map_err(|refusal| Error::Refused(Box::new(refusal.diagnostic)))
        })
        .await?;
        let head = rows.remove(0);
        let most_rows = if all_or_nothing { WHOLE } else { ROWS };
        if rows.len() > most_rows {
            return Err(Error::invalid(
                "sheet-too-long",
                format!("一张表最多导入 {most_rows} 行，请分成几张表"),
                format!("at most {most_rows} rows are imported at once: part the sheet"),
            ));
        }
        let most = reader.reads_of_some(&registry, full);
        let columns = headings::read(&registry, full, most, &head.cells)?;
        let digest = store::digest(&bytes);
        let file = self.store().put_file(digest, Arc::unwrap_or_clone(bytes)).await?;
        let start = StartJob {
            kind: &full.id.text,
            whole: all_or_nothing,
            rows: rows.len() as u64,
            file_name: &name,
            file: &file,
        };
        let job = self.store().write(&author(actor), &start).await?;
        file.named();
        let work = Work {
            actor: actor.clone(),
            kind: full.id.text.clone(),
            head,
            rows,
            columns,
            wholly: all_or_nothing,
            lang,
        };
        let app = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = app.run_job(job, &work) => {}
                () = app.keep_job(&work.actor, job) => {}
            }
        });
        Ok(job)
    }

    async fn run_job(&self, job: i64, work: &Work) {
        let Ok(_turn) = self.0.imports.acquire().await else { return };
        let mut outcome = Outcome::default();
        let ended = match self.import_rows(job, work, &mut outcome).await {
            Ok(()) if outcome.ended => Ok(()),
            Ok(()) => self.end_job(job, work, &outcome).await,
            Err(error) => {
                tracing::error!(job, %error, "an import broke off");
                let Words { zh, en } = error.words();
                let failure = Some((zh, en));
                let end = EndJob { id: job, counts: outcome.counts, result: None, failure };
                self.store().write(&author(&work.actor), &end).await.map_err(Error::from)
            }
        };
        if let Err(error) = ended {
            tracing::error!(job, %error, "the end of an import could not be kept");
        }
    }

    async fn import_rows(&self, job: i64, work: &Work, outcome: &mut Outcome) -> Result<()> {
        let viewer = Viewer::Account(work.actor.clone());
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
        let (programme, kind) = registry.kind(&work.kind)?;
        let today = self.0.clock.today();
        let then = programme.on(today);
        let task = Task {
            registry: &registry,
            reader: &reader,
            programme,
            kind,
            then: &then,
            columns: &work.columns,
            today,
            makes: work.actor.in_scope(rights::Action::Create, &kind.id),
            changes: work.actor.in_scope(rights::Action::Edit, &kind.id),
        };
        let who = author(&work.actor);
        let (mut lookups, mut seen, mut held) = (Lookups::default(), Seen::default(), Vec::new());
        outcome.counts.total = work.rows.len() as u64;
        let rows: Vec<(usize, &SheetRow)> = work.rows.iter().enumerate().collect();
        for batch in rows.chunks(BATCH) {
            let Prepared { planned, faults, unchanged, faulty } =
                Box::pin(self.prepare(&task, batch, &mut lookups, &mut seen)).await?;
            outcome.faults.extend(faults);
            outcome.counts.unchanged += unchanged;
            outcome.counts.faulty += faulty;
            match work.wholly {
                true => held.extend(self.try_rows(&task, planned, outcome).await?),
                false => Box::pin(self.write_rows(&work.actor, &task, job, planned, false, outcome)).await?,
            }
            outcome.counts.done += batch.len() as u64;
            self.store().write(&who, &MoveJob { id: job, counts: outcome.counts }).await?;
        }
        if work.wholly && outcome.faults.is_empty() {
            Box::pin(self.write_rows(&work.actor, &task, job, held, true, outcome)).await?;
        }
        Ok(())
    }

    async fn end_job(&self, job: i64, work: &Work, outcome: &Outcome) -> Result<()> {
        let mut result = None;
        if !outcome.faults.is_empty() || !outcome.warnings.is_empty() {
            let registry = self.registry().await?;
            let (_, kind) = registry.kind(&work.kind)?;
            let sheet = marked::copy(kind, &work.head, &work.rows, &work.columns, outcome, work.lang);
            let made = self.0.clock.today();
            let bytes = aside(move || export::sheet::workbook(&sheet, made).map_err(Error::internal)).await?;
            result = Some(self.store().put_file(store::digest(&bytes), bytes).await?);
        }
        let end = EndJob { id: job, counts: outcome.counts, result: result.as_ref(), failure: None };
        self.store().write(&author(&work.actor), &end).await?;
        if let Some(file) = result {
            file.named();
        }
        Ok(())
    }
}
