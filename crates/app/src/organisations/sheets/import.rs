//! The import of a sheet of organisations, as a job in the background.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Lang, Words};
use diag::{Diagnostic, Severity};
use export::sheet::SheetCell;
use intake::sheet::SheetRow;
use store::jobs::MoveJob;
use store::organisations::{NotSaved, SaveOrganisations};

use super::columns::What;
use super::rows::{Planned, Row, Task};
use super::{KIND, words};
use crate::app::author;
use crate::error::{Error, Result};
use crate::records::SheetUpload;
use crate::records::sheets::{Fault, Marked, Outcome, marked_copy, unknown_heading};
use crate::{Actor, App, Viewer};

/// Rows that are looked at and written at once: what is above organisations is read anew for each.
const BATCH: usize = 500;

/// A sheet that was read.
struct Work {
    actor: Actor,
    head: SheetRow,
    rows: Vec<SheetRow>,
    columns: Vec<Option<What>>,
    wholly: bool,
    lang: Lang,
}

impl App {
    /// Begins to import a sheet of organisations; the number of the job is given back, and [`App::job`] says how far it is.
    ///
    /// # Errors
    /// As [`App::organisation_import_door`]; [`Error::Refused`] for a file that is no sheet, [`Error::Invalid`] for headings
    /// that are unknown and for too many rows.
    pub async fn import_organisations(&self, actor: &Actor, upload: SheetUpload) -> Result<i64> {
        let actor = actor.importing(KIND);
        self.organisation_import_door(&Viewer::Account(actor.clone()))?;
        let SheetUpload { name, bytes, all_or_nothing: wholly, lang } = upload;
        let bytes = Arc::new(bytes);
        let mut rows = self.read_sheet(&name, &bytes, wholly).await?;
        let head = rows.remove(0);
        let columns = read_headings(&head.cells)?;
        let job = self.begin_job(&actor, KIND, wholly, rows.len() as u64, &name, bytes).await?;
        let work = Work { actor: actor.clone(), head, rows, columns, wholly, lang };
        let app = self.clone();
        self.in_background(actor, job, async move { app.run_organisations(job, work).await });
        Ok(job)
    }

    async fn run_organisations(&self, job: i64, work: Work) {
        let Ok(_turn) = self.0.imports.acquire().await else { return };
        let mut outcome = Outcome::default();
        let done = self.import_organisation_rows(job, &work, &mut outcome).await;
        let copy = outcome.tells().then(|| copy(&work, &outcome));
        self.settle_job(&work.actor, job, &outcome, done, copy).await;
    }

    async fn import_organisation_rows(&self, job: i64, work: &Work, outcome: &mut Outcome) -> Result<()> {
        let mut task = Task {
            actor: &work.actor,
            columns: &work.columns,
            seen: BTreeMap::new(),
            named: BTreeMap::new(),
        };
        outcome.counts.total = work.rows.len() as u64;
        let mut held = Vec::new();
        for (number, batch) in work.rows.chunks(BATCH).enumerate() {
            let registry = self.organisations_known().await?;
            let mut planned = Vec::new();
            for (at, row) in batch.iter().enumerate() {
                match self.organisation_row(&registry, &mut task, number * BATCH + at, row).await? {
                    Row::Save(row) => planned.push(*row),
                    Row::Unchanged => outcome.counts.unchanged += 1,
                    Row::Faulty(faults) => {
                        outcome.counts.faulty += 1;
                        outcome.faults.extend(faults);
                    }
                }
            }
            outcome.counts.done += batch.len() as u64;
            match work.wholly {
                true => held.extend(planned),
                false => self.save_organisations(work, job, planned, outcome).await?,
            }
            let progress = MoveJob { id: job, counts: outcome.counts };
            self.store().write(&author(&work.actor), &progress).await?;
        }
        if work.wholly && outcome.faults.is_empty() {
            self.save_organisations(work, job, held, outcome).await?;
        }
        if outcome.counts.made + outcome.counts.changed > 0 {
            self.resolve_owners_anew(&work.actor).await?;
        }
        Ok(())
    }

    /// Saves rows in one transaction. One that cannot be saved is told and taken out, and the others are saved without it;
    /// wholly, nothing is kept.
    async fn save_organisations(
        &self,
        work: &Work,
        job: i64,
        mut rows: Vec<Planned>,
        outcome: &mut Outcome,
    ) -> Result<()> {
        while !rows.is_empty() {
            let made = rows.iter().filter(|row| row.known.is_none()).count() as u64;
            let mut counts = outcome.counts;
            counts.made += made;
            counts.changed += rows.len() as u64 - made;
            let all = rows.iter().map(Planned::change).collect();
            let change = SaveOrganisations { all, progress: MoveJob { id: job, counts } };
            match self.store().write(&author(&work.actor), &change).await? {
                Ok(keys) => {
                    outcome.counts = counts;
                    for (row, id) in rows.iter().zip(keys) {
                        if row.known.is_none() {
                            outcome.made.push((row.row, id.0));
                        }
                        outcome.written.push(row.row);
                    }
                    return Ok(());
                }
                Err((place, why)) => {
                    let row = rows.remove(place);
                    outcome.counts.faulty += 1;
                    outcome.faults.push(Fault { row: row.row, column: None, words: not_saved(why) });
                    if work.wholly {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

fn not_saved(why: NotSaved) -> Words {
    match why {
        NotSaved::Duplicate => Words::new(
            "同一地方已有同名的机构，或代码刚被登记在别的机构名下",
            "the place has an organisation of this name, or a code was just taken by another",
        ),
        NotSaved::Changed => Words::new(
            "导入时有人刚刚改过这个机构，请重新导出后修改",
            "somebody changed the organisation during the import: export it again",
        ),
    }
}

/// The columns of a sheet by its headings; `None` where there is no heading.
fn read_headings(head: &[String]) -> Result<Vec<Option<What>>> {
    let told = |code, zh: String, en: String| Diagnostic::new(code, Severity::Error, Words::new(zh, en));
    let mut faults = Vec::new();
    let mut found: Vec<Option<What>> = Vec::with_capacity(head.len());
    for heading in head {
        let what = What::of(heading);
        match what {
            None if heading.trim().is_empty() => {}
            None => {
                let known = What::headings();
                let known = known.iter().map(|(folded, written)| (folded.as_str(), written.as_str()));
                let of = Words::new("“机构”", "organisation");
                faults.push(unknown_heading(known, &of, heading));
            }
            Some(known) if found.contains(&Some(known)) => faults.push(told(
                "heading-repeated",
                format!("有两列是“{}”，请只留一列", known.words().zh),
                format!("two columns are {}: keep one", known.words().en),
            )),
            Some(_) => {}
        }
        found.push(what);
    }
    let some = found.iter().flatten().any(|what| !matches!(what, What::Id | What::Problems));
    if faults.is_empty() && !some {
        faults.push(told(
            "headings-missing",
            "第一行应为列名，请先导出一张表作为模板".to_owned(),
            "the first row holds the headings: export a sheet to begin from".to_owned(),
        ));
    }
    if faults.is_empty() { Ok(found) } else { Err(Error::Invalid(faults)) }
}

/// The copy of the sheet that says what is wrong in it.
fn copy(work: &Work, outcome: &Outcome) -> export::sheet::Sheet {
    let place = |what: What| work.columns.iter().position(|column| *column == Some(what));
    let marked = Marked {
        name: words().get(work.lang).to_owned(),
        head: &work.head,
        rows: &work.rows,
        id: place(What::Id),
        problems: place(What::Problems),
        lang: work.lang,
    };
    let typed = |column: usize, text: &str| match work.columns.get(column) {
        Some(Some(What::Id)) => {
            text.parse().map_or_else(|_| SheetCell::Words(text.to_owned()), SheetCell::Number)
        }
        Some(Some(What::NameSince)) => {
            text.parse().map_or_else(|_| SheetCell::Words(text.to_owned()), SheetCell::Day)
        }
        _ => SheetCell::Words(text.to_owned()),
    };
    marked_copy(&marked, outcome, typed)
}
