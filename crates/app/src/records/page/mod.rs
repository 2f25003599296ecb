//! A record's page: what it says by the definition of its day, what may be done with it, what belongs to it.
//!
//! Reading order: [`App::record_view`], `sections`, `steps`, `scores`, `links`.

mod links;
mod panel;
pub(crate) mod scores;
pub(crate) mod sections;
pub(crate) mod steps;

use base::{Date, RecordId, Timestamp};
use jiff::tz::{TimeZone, offset};
use programme::model::{Action, Class, Kind};
use store::records::{Known, Record, Value};

use super::asked::Then;
use super::clocks::{Entry, clocks};
use super::columns::default_columns;
use super::may::Sight;
use super::programmes::kind_name;
use super::rows::owner_cell;
use super::shown::{numbered, state, title, title_for};
use super::timers::history;
use super::{Cell, RecordMay, RecordName, RecordView, When};
use crate::error::{Error, Result};
use crate::{App, Viewer};
use sections::Told;
use steps::Case;

impl App {
    /// A record with all that its page shows.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such record, version or day for the viewer; else as [`App::record_door`].
    pub async fn record_view(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
        when: When,
    ) -> Result<RecordView> {
        let looking = self.at_kind(viewer, kind).await?;
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (programme, kind) = looking.kind()?;
        let now = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(registry, kind, &now).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let mut reads = reader.reads(registry, kind, &refs).ok_or(Error::NotFound)?;
        let sight = Sight { registry, reader, programme, kind, lineage: &refs };
        if now.deleted.is_some() && !sight.may(Action::Edit) {
            return Err(Error::NotFound);
        }
        let record = match when {
            When::Now => now.clone(),
            When::Version(number) => {
                self.store().record_at(&kind.id, id, number).await?.ok_or(Error::NotFound)?
            }
            When::Day(day) => {
                let end = end_of(day).ok_or(Error::NotFound)?;
                self.store().record_on(&kind.id, id, end).await?.ok_or(Error::NotFound)?
            }
        };
        let earlier = record.version != now.version;
        if earlier {
            // What was not theirs to see then is not theirs to see now.
            let before: Vec<&Record> = std::iter::once(&record).chain(refs.iter().skip(1).copied()).collect();
            reads = reads.min(reader.reads(registry, kind, &before).ok_or(Error::NotFound)?);
        }
        let day = if let When::Day(day) = when { day } else { super::decide::china_day(record.changed) };
        let (then, today) =
            (Then::on(registry, day, self.now()), Then::on(registry, self.0.clock.today(), self.now()));
        let used = if then.set.kind(&kind.id).is_some() { &then } else { &today };
        let (then_programme, then_kind) = used.kind(&kind.id)?;
        let case = Case { then: used, programme: then_programme, kind: then_kind, record: &record, reads };
        let (outlines, scores) = self
            .worked(used, Known::default(), |asking| (case.outlines(false, asking), case.scores(asking)))
            .await?;
        let history = self.history(kind, &record).await?;
        let (today_programme, today_kind) = today.kind(&kind.id)?;
        let present =
            Case { then: &today, programme: today_programme, kind: today_kind, record: &record, reads };
        let acts = !earlier && record.deleted.is_none() && reads > Class::Public;
        let (steps, warnings) = self
            .worked(&today, Known::default(), |asking| match acts {
                true => (present.steps(&sight, asking), present.warnings(asking)),
                false => (Vec::new(), Vec::new()),
            })
            .await?;
        let seals = self.seals(registry, reader, kind, std::slice::from_ref(&now)).await?;
        let sealed = seals.into_iter().next().unwrap_or_default();
        let granted = self.granted(registry, reader, kind, id).await?;
        let unnamed = reader.judges_blind(registry, kind, Some(&refs));
        let told = Told {
            registry,
            programme,
            kind: then_kind,
            record: &record,
            reads,
            sealed: &sealed,
            granted: &granted,
            history: &history,
            day,
        };
        let shown = self.shown(registry, reader, told.values()).await?;
        let owners = self.organisation_names(&record.owner.iter().map(|owner| owner.0).collect()).await?;
        let titled = kind.title_field().is_some_and(|field| told.open(field));
        let parent = lineage.get(1).zip(registry.whole(kind)).map(|(above, (_, whole))| RecordName {
            kind: whole.id.text.clone(),
            id: above.id,
            title: title_for(registry, reader, whole, above),
        });
        let clocks = if acts { clocks(today_kind, &record, &history, today.day) } else { Vec::new() };
        Ok(RecordView {
            kind: kind_name(programme, kind),
            id,
            version: record.version,
            latest: now.version,
            title: if titled { title(kind, &record) } else { numbered(kind, &record) },
            state: state(kind, record.state.as_deref(), Some(record.state_since)),
            parent,
            owner: match unnamed {
                true => Cell { value: Value::Null, pieces: Vec::new(), ..owner_cell(&record, &owners) },
                false => owner_cell(&record, &owners),
            },
            published: record.published,
            sample: record.sample,
            deleted: record.deleted,
            created: record.created,
            created_by: by(&record.created_by_name, reads, unnamed),
            changed: record.changed,
            changed_by: by(&record.changed_by_name, reads, unnamed),
            chief: chief(then_kind),
            sections: told.sections(&outlines, &shown),
            apart: told.apart(&outlines, &shown),
            steps,
            clocks,
            panel: if reads > Class::Public { self.panel(registry, kind, id).await? } else { None },
            warnings: warnings.into_iter().map(|(_, words)| words).collect(),
            scores,
            parts: self.parts(registry, reader, kind, &refs).await?,
            links: self.links(registry, reader, kind, id).await?,
            origins: self.origins(viewer, kind, id).await?,
            may: may(&sight, &record, earlier, reads),
        })
    }

    /// The states that a record entered, with the days; empty where nothing is counted from them.
    pub(crate) async fn history(&self, kind: &Kind, record: &Record) -> Result<Vec<Entry>> {
        let lifecycle = &kind.lifecycle;
        let counts =
            !lifecycle.clocks.is_empty() || lifecycle.steps.iter().any(|step| step.lacking.is_some());
        if !counts {
            return Ok(Vec::new());
        }
        let entries = self.store().state_entries(&kind.id, &[record.id]).await?;
        Ok(entries.get(&record.id).map(|entries| history(entries)).unwrap_or_default())
    }
}

/// The fields that lists show, but for the one that names the record.
fn chief(kind: &Kind) -> Vec<String> {
    let mut columns = default_columns(kind);
    columns.retain(|name| {
        kind.field(name).is_some() && kind.title_field().is_none_or(|title| *name != *title.id)
    });
    columns
}

/// Names of who made and changed a record are not told to the public, nor to who does not learn whose it is.
fn by(name: &str, reads: Class, unnamed: bool) -> String {
    if reads > Class::Public && !unnamed { name.to_owned() } else { String::new() }
}

fn may(sight: &Sight<'_>, record: &Record, earlier: bool, reads: Class) -> RecordMay {
    let (there, deleted) = (!earlier && record.deleted.is_none(), record.deleted.is_some());
    RecordMay {
        edit: there && sight.edits().is_ok(),
        delete: there && sight.may(Action::Edit),
        restore: deleted && !earlier && sight.may(Action::Edit),
        export: sight.may(Action::Export),
        comment: there && reads > Class::Public && sight.reader.account.is_some(),
    }
}

/// The last moment of a day in China.
fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?;
    let midnight = TimeZone::fixed(offset(8)).to_zoned(next.at(0, 0, 0, 0)).ok()?.timestamp();
    midnight.checked_sub(jiff::SignedDuration::from_micros(1)).ok()
}
