//! Free times for readers: on the page of what is booked, in the form of a booking, for programs.
//!
//! Whoever may see what is booked sees when it is free, and never who has it.

use base::{Date, RecordId};
use jiff::ToSpan as _;
use programme::Programmes;
use programme::model::{Action, Field, FieldType, Kind, Programme};
use store::records::{Filter, Known, Record, RecordQuery, Value};

use super::{Desk, resource_kind};
use crate::error::{Error, Result};
use crate::records::TimesView;
use crate::records::access::Reader;
use crate::records::asked::Then;
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;
use crate::records::tables::local;
use crate::{App, Viewer};

/// Days that are asked for at once.
const MOST: i64 = 35;

/// How a kind is chosen in the form of a booking.
enum Chooser<'a> {
    /// By this field.
    Field(&'a Field),
    /// The booking is a part of it.
    Parent,
}

/// The ways in which a booking names what it takes: its resource itself, or what its resource is worked out from.
fn choosers(kind: &Kind) -> Vec<Chooser<'_>> {
    let Some(booking) = &kind.booking else { return Vec::new() };
    let Some(field) = booking.resource.as_ref().and_then(|name| kind.field(name)) else {
        return kind.part_of.iter().map(|_| Chooser::Parent).collect();
    };
    if field.is_entered() {
        return vec![Chooser::Field(field)];
    }
    let node = field.computed.as_ref().and_then(|computed| computed.node.as_deref());
    let names: Vec<&str> =
        node.map(|node| node.names()).unwrap_or_default().into_iter().map(|it| it.0).collect();
    let reference = |field: &&Field| field.of == FieldType::Reference && !field.many && field.is_entered();
    let named = |field: &&Field| names.contains(&&*field.id.text);
    kind.fields.iter().filter(reference).filter(named).map(Chooser::Field).collect()
}

/// The kinds of bookings that take a kind, each with how.
fn takers<'a>(set: &'a Programmes, taken: &'a Kind) -> Vec<(&'a Programme, &'a Kind, Chooser<'a>)> {
    let mut out = Vec::new();
    for (programme, kind) in set.kinds() {
        for chooser in choosers(kind) {
            let target = match &chooser {
                Chooser::Field(field) => field.target.as_ref(),
                Chooser::Parent => kind.part_of.as_ref(),
            };
            if target.is_some_and(|target| set.kind_name(target) == taken.id.text) {
                out.push((programme, kind, chooser));
            }
        }
    }
    out
}

impl App {
    /// When a record is free that is booked, or whose parts are booked together: one calendar for each kind of bookings
    /// that takes it; none for what is not booked.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such record for the viewer; as [`App::record_door`].
    pub async fn record_times(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
        first: Option<Date>,
        days: i64,
    ) -> Result<Vec<TimesView>> {
        let (registry, reader) = self.through_door(viewer, rights::Action::See, kind).await?;
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let (_, taken) = then.kind(kind)?;
        let takers = takers(&then.set, taken);
        if takers.is_empty() {
            return Ok(Vec::new());
        }
        let record = self.store().record(&taken.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(&registry, taken, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        reader.reads(&registry, taken, &refs).ok_or(Error::NotFound)?;
        if record.deleted.is_some() {
            return Ok(Vec::new());
        }
        let first = first.unwrap_or_else(|| monday(then.day));
        let mut views = Vec::new();
        for (programme, kind, chooser) in takers {
            let parent = matches!(chooser, Chooser::Parent).then_some(id);
            let mut booking = self.blank(&reader, kind, parent);
            let through = match chooser {
                Chooser::Parent => None,
                Chooser::Field(field) => {
                    let value = Value::Id(id.0);
                    let value = if field.many { Value::Many(vec![value]) } else { value };
                    booking.values.insert(field.id.text.clone(), value);
                    Some((field.id.text.clone(), id.to_string()))
                }
            };
            let view =
                self.times(&registry, &reader, &then, (programme, kind), &booking, (first, days)).await?;
            views.extend(view.map(|view| TimesView { through, parent, ..view }));
        }
        Ok(views)
    }

    /// The free times around a booking that is being filled in; none where it does not name yet what it takes.
    pub(crate) async fn form_times(
        &self,
        registry: &Registry,
        reader: &Reader,
        then: &Then,
        (programme, kind): (&Programme, &Kind),
        (record, week): (&Record, Option<Date>),
    ) -> Result<Option<TimesView>> {
        let Some(booking) = &kind.booking else { return Ok(None) };
        let ends = [&booking.from, &booking.to].into_iter().flatten();
        if ends.filter_map(|name| kind.field(name)).any(|field| !field.is_entered()) {
            return Ok(None);
        }
        let begins = booking.from.as_ref().and_then(|from| match record.value(from) {
            Value::Moment(at) => Some(crate::records::decide::china_day(*at)),
            Value::Day(day) => Some(*day),
            _ => None,
        });
        let first = monday(week.or(begins).unwrap_or(then.day));
        self.times(registry, reader, then, (programme, kind), record, (first, 7)).await
    }

    async fn times(
        &self,
        registry: &Registry,
        reader: &Reader,
        then: &Then,
        (programme, kind): (&Programme, &Kind),
        record: &Record,
        (first, days): (Date, i64),
    ) -> Result<Option<TimesView>> {
        let Some(booking) = &kind.booking else { return Ok(None) };
        let (Some(from), Some(to)) = (&booking.from, &booking.to) else { return Ok(None) };
        let worked = self.worked(then, Known::default(), |asking| {
            let desk = Desk { programme, kind, booking, asking, today: then.day, now: then.now };
            let record = desk.computed(record);
            let resources = desk.resources(&|field| record.value(field).clone(), record.parent);
            let mut shown = desk.days(&record, &resources, first, days.clamp(1, MOST));
            desk.choose(&mut shown, &record);
            let minutes = (!desk.by_day()).then(|| booking.slot_minutes());
            (resources, shown, minutes)
        });
        let (resources, days, minutes) = worked.await?;
        if resources.is_empty() || !self.all_seen(registry, reader, kind, &resources).await? {
            return Ok(None);
        }
        Ok(Some(TimesView {
            kind: kind_name(programme, kind),
            through: None,
            parent: None,
            inputs: (from.text.clone(), to.text.clone()),
            days,
            minutes,
            may_book: reader.may(registry, kind, Action::Create, None),
        }))
    }

    /// Whether a reader may see all that is booked.
    async fn all_seen(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        resources: &[RecordId],
    ) -> Result<bool> {
        let Some(taken) = resource_kind(kind) else { return Ok(false) };
        let (_, taken) = registry.kind(local(taken))?;
        let visible = reader.visible(registry, taken);
        let query = RecordQuery { visible, ..RecordQuery::all(taken.id.text.clone()) };
        let query = query.with(Filter::Ids(resources.to_vec()));
        Ok(self.store().count_records(&query).await? == resources.len() as u64)
    }
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}
