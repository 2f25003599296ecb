//! The import of a sheet, as a job in the background.

use std::sync::Arc;

use base::Lang;
use intake::sheet::SheetRow;
use store::jobs::MoveJob;

use super::columns::Column;
use super::task::{Prepared, Seen, Task};
use super::writing::Outcome;
use super::{BATCH, headings, marked};
use crate::app::author;
use crate::error::Result;
use crate::records::SheetUpload;
use crate::records::entered::Lookups;
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
    /// As [`App::import_door`]; [`crate::Error::Refused`] for a file that is no sheet, [`crate::Error::Invalid`] for headings that are
    /// unknown and for too many rows.
    pub async fn import_records(&self, actor: &Actor, kind: &str, upload: SheetUpload) -> Result<i64> {
        let actor = &actor.importing(kind);
        let viewer = Viewer::Account(actor.clone());
        self.import_door(&viewer, kind).await?;
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
        let (_, full) = registry.kind(kind)?;
        let SheetUpload { name, bytes, all_or_nothing, lang } = upload;
        let bytes = Arc::new(bytes);
        let mut rows = self.read_sheet(&name, &bytes, all_or_nothing).await?;
        let head = rows.remove(0);
        let most = reader.reads_of_some(&registry, full);
        let columns = headings::read(&registry, full, most, &head.cells)?;
        let kind = &full.id.text;
        let job = self.begin_job(actor, kind, all_or_nothing, rows.len() as u64, &name, bytes).await?;
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
        self.in_background(actor.clone(), job, async move { app.run_job(job, &work).await });
        Ok(job)
    }

    async fn run_job(&self, job: i64, work: &Work) {
        let Ok(_turn) = self.0.imports.acquire().await else { return };
        let mut outcome = Outcome::default();
        let mut done = self.import_rows(job, work, &mut outcome).await;
        if done.is_ok() && outcome.ended {
            return;
        }
        let mut copy = None;
        if done.is_ok() && outcome.tells() {
            match self.registry().await.and_then(|registry| {
                let (_, kind) = registry.kind(&work.kind)?;
                Ok(marked::copy(kind, &work.head, &work.rows, &work.columns, &outcome, work.lang))
            }) {
                Ok(sheet) => copy = Some(sheet),
                Err(error) => done = Err(error),
            }
        }
        self.settle_job(&work.actor, job, &outcome, done, copy).await;
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
}
