//! Forms: what is asked for a new record, a change, a step.

mod fields;
mod inputs;
mod offers;
mod spoken;

use base::RecordId;
use programme::model::{Class, Field, Kind, Programme, Step};
use store::records::{Known, Record, Value, Values};

use super::access::Reader;
use super::asked::Then;
use super::convert::from_plain;
use super::decide::Warned;
use super::may::Sight;
use super::page::sections::Outline;
use super::page::steps::Case;
use super::programmes::kind_name;
use super::registry::Registry;
use super::shown::{state, title, title_for};
use super::{Choice, Entered, FieldFault, FormField, FormSection, FormView, RecordName};
use crate::error::{Error, Result};
use crate::{Actor, App, Viewer};
use fields::{form_field, offered, retype, words_of};
use offers::Offering;

/// A form before it is drawn up.
struct Plan<'a> {
    registry: &'a Registry,
    reader: &'a Reader,
    viewer: Viewer,
    then: &'a Then,
    programme: &'a Programme,
    kind: &'a Kind,
    record: Record,
    reads: Class,
    step: Option<&'a Step>,
}

impl App {
    /// The form of a new record, or for changing one.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`].
    pub async fn record_form(
        &self,
        actor: &Actor,
        kind: &str,
        id: Option<RecordId>,
        parent: Option<RecordId>,
    ) -> Result<FormView> {
        let action = if id.is_some() { rights::Action::Edit } else { rights::Action::Create };
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, action, kind).await?;
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let (programme, kind) = then.kind(kind)?;
        let record = match id {
            Some(id) => self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?,
            None => self.blank(&reader, kind, parent),
        };
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let reads = match id {
            Some(_) => {
                let reads = reader.reads(&registry, kind, &refs).ok_or(Error::NotFound)?;
                let sight = Sight { registry: &registry, reader: &reader, programme, kind, lineage: &refs };
                if record.deleted.is_some() {
                    return Err(Error::NotFound);
                }
                sight.edits().map_err(|(why, who_can)| Error::Forbidden { why, who_can })?;
                if reader.made_by_them(&record) { reads.max(Class::Internal) } else { reads }
            }
            // Who makes a record fills in all of it.
            None => Class::Secret,
        };
        if parent.is_some() && id.is_none() && lineage.len() < 2 {
            return Err(Error::NotFound);
        }
        let plan = Plan {
            registry: &registry,
            reader: &reader,
            viewer,
            then: &then,
            programme,
            kind,
            record,
            reads,
            step: None,
        };
        self.draw_up(&plan, lineage.get(1)).await
    }

    /// The form of what a step needs.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where the step does not lead on from where the record stands; [`Error::Forbidden`].
    pub async fn step_form(&self, actor: &Actor, kind: &str, id: RecordId, step: &str) -> Result<FormView> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, rights::Action::See, kind).await?;
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let (programme, kind) = then.kind(kind)?;
        let record = self.store().record(&kind.id, id).await?.filter(|record| record.deleted.is_none());
        let record = record.ok_or(Error::NotFound)?;
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let reads = reader.reads(&registry, kind, &refs).ok_or(Error::NotFound)?;
        let from = record.state.clone().unwrap_or_default();
        let mut steps = kind.lifecycle.steps.iter().filter(|step| step.from.iter().any(|it| *it == *from));
        let step = steps.find(|it| it.id == *step).ok_or(Error::NotFound)?;
        let sight = Sight { registry: &registry, reader: &reader, programme, kind, lineage: &refs };
        sight.takes(step).map_err(|(why, who_can)| Error::Forbidden { why, who_can })?;
        let plan = Plan {
            registry: &registry,
            reader: &reader,
            viewer,
            then: &then,
            programme,
            kind,
            record,
            reads,
            step: Some(step),
        };
        self.draw_up(&plan, lineage.get(1)).await
    }

    /// A form again, with what was typed and what is wrong with it.
    ///
    /// # Errors
    /// The store's.
    pub async fn refill_form(
        &self,
        actor: &Actor,
        form: FormView,
        entered: &Entered,
        faults: &[FieldFault],
    ) -> Result<FormView> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let (programme, kind) = then.kind(&form.kind.id)?;
        let typed = self.typed(&registry, &kind.id, entered).await?;
        let parent = form.parent.as_ref().map(|parent| parent.id);
        let mut record = match form.id {
            Some(id) => self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?,
            None => self.blank(&reader, kind, parent),
        };
        record.values.extend(typed.values);
        let case = Case { then: &then, programme, kind, record: &record, reads: Class::Secret };
        let (outlines, warnings, required) = self
            .worked(&then, Known::default(), |asking| {
                (case.outlines(true, asking), case.warnings(asking), case.required(asking))
            })
            .await?;
        let typed = kind.fields.iter().map(|field| (field, record.value(&field.id)));
        let shown = self.shown(&registry, &reader, typed).await?;
        let mut form = form;
        for (at, section) in form.sections.iter_mut().enumerate() {
            if form.step.is_none() {
                let again = outlines.iter().find(|outline| outline.words == section.words);
                section.applies = again.or(outlines.get(at)).is_none_or(|outline| outline.applies);
            }
            for field in &mut section.fields {
                let Some(known) = kind.field(&field.id) else { continue };
                for input in &mut field.inputs {
                    retype(input, entered);
                }
                field.choices =
                    offered(&registry, programme, known, record.value(&field.id), &shown, then.day);
                field.faults = words_of(faults, Some(&field.id));
                if form.step.is_none() {
                    field.required = known.required || required.contains(&field.id);
                }
            }
        }
        let on_form: Vec<&str> =
            form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str()).collect();
        // What is wrong with a field that the form does not ask for is told at its head.
        let elsewhere =
            |fault: &&FieldFault| fault.field.as_deref().is_none_or(|field| !on_form.contains(&field));
        form.faults = faults.iter().filter(elsewhere).map(|fault| fault.words.clone()).collect();
        warn(&mut form, warnings);
        if form.step.is_none() {
            form.times =
                self.form_times(&registry, &reader, &then, (programme, kind), (&record, form.week)).await?;
        }
        let offering = Offering {
            registry: &registry,
            reader: &reader,
            viewer,
            then: &then,
            programme,
            kind,
            record: &record,
        };
        self.offer(&offering, &mut form).await?;
        Ok(form)
    }

    /// A record that is not there yet.
    pub(crate) fn blank(&self, reader: &Reader, kind: &Kind, parent: Option<RecordId>) -> Record {
        let defaults = kind.fields.iter().filter_map(|field| {
            let value = from_plain(field, &field.default.as_ref()?.value)?;
            Some((field.id.text.clone(), value))
        });
        let now = self.now();
        Record {
            id: RecordId(0),
            kind: kind.id.text.clone(),
            version: 0,
            state: kind.lifecycle.first().map(|state| state.id.text.clone()),
            state_since: now,
            owner: reader.organisation,
            published: false,
            sample: false,
            created: now,
            created_by: reader.account,
            created_by_name: String::new(),
            changed: now,
            changed_by: reader.account,
            changed_by_name: String::new(),
            deleted: None,
            parent,
            values: defaults.collect::<Values>(),
        }
    }

    async fn draw_up(&self, plan: &Plan<'_>, above: Option<&Record>) -> Result<FormView> {
        let Plan { registry, reader, viewer, then, programme, kind, record, reads, step } = plan;
        let case = Case { then, programme, kind, record, reads: *reads };
        let (outlines, warnings, required) = self
            .worked(then, Known::default(), |asking| {
                (case.outlines(true, asking), case.warnings(asking), case.required(asking))
            })
            .await?;
        let outlines = match step {
            Some(step) => vec![Outline {
                words: None,
                fields: step.needs.iter().map(|need| need.text.clone()).collect(),
                applies: true,
            }],
            None => outlines,
        };
        let seals = self.seals(registry, reader, kind, std::slice::from_ref(record)).await?;
        let open = |field: &&Field| {
            field.class <= *reads && seals.iter().all(|sealed| !sealed.contains(&field.id.text))
        };
        let values: Vec<(&Field, &Value)> =
            kind.fields.iter().filter(open).map(|field| (field, record.value(&field.id))).collect();
        let shown = self.shown(registry, reader, values.iter().copied()).await?;
        let spoken = self.spoken((registry, programme, kind), values, &shown, then.day).await?;
        let field = |name: &String| {
            let field = kind.field(name).filter(|field| open(field) && field.is_entered())?;
            let mut asked = form_field(plan, field, record.value(&field.id), &shown, &spoken);
            asked.required |= step.is_none() && required.contains(name);
            Some(asked)
        };
        let sections = outlines.iter().map(|outline| FormSection {
            words: outline.words.clone(),
            fields: outline.fields.iter().filter_map(field).collect(),
            applies: outline.applies,
        });
        let there = record.version > 0;
        let titled = there && kind.title_field().is_some_and(|field| field.class <= *reads);
        let parent = above.zip(registry.whole(kind)).map(|(above, (_, whole))| RecordName {
            kind: whole.id.text.clone(),
            id: above.id,
            title: title_for(registry, reader, whole, above),
        });
        let mut form = FormView {
            kind: kind_name(programme, kind),
            id: there.then_some(record.id),
            version: there.then_some(record.version),
            title: titled.then(|| title(kind, record)),
            state: state(kind, record.state.as_deref(), there.then_some(record.state_since)),
            parent,
            step: step.map(|step| Choice { value: step.id.text.clone(), words: step.words.clone() }),
            sections: sections.filter(|section| !section.fields.is_empty()).collect(),
            faults: Vec::new(),
            warnings: Vec::new(),
            begins: None,
            times: None,
            week: None,
        };
        if let Some(from) = kind.booking.as_ref().and_then(|booking| booking.from.as_ref()) {
            let books =
                step.is_none() && kind.field(from).is_some_and(|field| open(&field) && field.is_entered());
            form.begins = books.then(|| from.text.clone());
        }
        if step.is_none() {
            form.times = self.form_times(registry, reader, then, (programme, kind), (record, None)).await?;
        }
        // Nothing is said of what nobody has filled in yet.
        if there {
            warn(&mut form, warnings);
        }
        let viewer = viewer.clone();
        let offering = Offering { registry, reader, viewer, then, programme, kind, record };
        self.offer(&offering, &mut form).await?;
        Ok(form)
    }
}

/// Tells what is only warned of: at the field that it is about where the form asks for it, else at its head.
fn warn(form: &mut FormView, warnings: Vec<Warned>) {
    form.warnings.clear();
    let mut fields: Vec<&mut FormField> =
        form.sections.iter_mut().flat_map(|section| &mut section.fields).collect();
    fields.iter_mut().for_each(|field| field.warnings.clear());
    for (about, words) in warnings {
        match fields.iter_mut().find(|field| about.as_deref() == Some(&*field.id)) {
            Some(field) => field.warnings.push(words),
            None => form.warnings.push(words),
        }
    }
}
