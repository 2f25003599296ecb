//! Forms: what is asked for a new record, a change, a step.

mod inputs;

use base::{RecordId, Words};
use programme::model::{Bound, Class, Field, FieldType, Kind, Programme, Step};
use store::records::{Known, Record, Value, Values};

use super::access::Reader;
use super::asked::Then;
use super::convert::from_plain;
use super::may::Sight;
use super::page::sections::Outline;
use super::page::steps::Case;
use super::programmes::{choices, kind_name, unit};
use super::registry::Registry;
use super::shown::{Shown, state, title, title_for};
use super::{Choice, Entered, FieldFault, FormField, FormInput, FormSection, FormView, RecordName};
use crate::error::{Error, Result};
use crate::{Actor, App, Viewer};
use inputs::{filled, widget};

/// A form before it is drawn up.
struct Plan<'a> {
    registry: &'a Registry,
    reader: &'a Reader,
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
        self.record_door(&viewer, action, kind).await?;
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let (programme, kind) = then.kind(kind)?;
        let record = match id {
            Some(id) => self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?,
            None => self.fresh(&reader, kind, parent),
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
        self.record_door(&viewer, rights::Action::See, kind).await?;
        let (registry, reader) = (self.registry().await?, self.reader(&viewer).await?);
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
            None => self.fresh(&reader, kind, parent),
        };
        record.values.extend(typed.values);
        let case = Case { then: &then, programme, kind, record: &record, reads: Class::Secret };
        let outlines = self.worked(&then, Known::default(), |asking| case.outlines(true, asking)).await?;
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
            }
        }
        let on_form: Vec<&str> =
            form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str()).collect();
        // What is wrong with a field that the form does not ask for is told at its head.
        let elsewhere =
            |fault: &&FieldFault| fault.field.as_deref().is_none_or(|field| !on_form.contains(&field));
        form.faults = faults.iter().filter(elsewhere).map(|fault| fault.words.clone()).collect();
        Ok(form)
    }

    /// A record that is not there yet.
    fn fresh(&self, reader: &Reader, kind: &Kind, parent: Option<RecordId>) -> Record {
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
        let Plan { registry, reader, then, programme, kind, record, reads, step } = plan;
        let case = Case { then, programme, kind, record, reads: *reads };
        let (outlines, warnings) = self
            .worked(then, Known::default(), |asking| (case.outlines(true, asking), case.warnings(asking)))
            .await?;
        let outlines = match step {
            Some(step) => vec![Outline {
                words: None,
                fields: step.needs.iter().map(|need| need.text.clone()).collect(),
                applies: true,
            }],
            None => outlines,
        };
        let values = kind.fields.iter().filter(|field| field.class <= *reads);
        let shown =
            self.shown(registry, reader, values.map(|field| (field, record.value(&field.id)))).await?;
        let field = |name: &String| {
            let field = kind.field(name).filter(|field| field.class <= *reads && field.is_entered())?;
            Some(form_field(plan, field, record.value(&field.id), &shown))
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
        Ok(FormView {
            kind: kind_name(programme, kind),
            id: there.then_some(record.id),
            version: there.then_some(record.version),
            title: titled.then(|| title(kind, record)),
            state: state(kind, record.state.as_deref(), there.then_some(record.state_since)),
            parent,
            step: step.map(|step| Choice { value: step.id.text.clone(), words: step.words.clone() }),
            sections: sections.filter(|section| !section.fields.is_empty()).collect(),
            faults: Vec::new(),
            warnings: if there { warnings } else { Vec::new() },
        })
    }
}

fn form_field(plan: &Plan<'_>, field: &Field, value: &Value, shown: &Shown) -> FormField {
    let required = match plan.step {
        None => field.required,
        Some(step) => !step.lacking.as_ref().is_some_and(|it| it.fields.contains(&field.id)),
    };
    let longest = match (field.of, field.max) {
        (FieldType::Text | FieldType::Long, Some(Bound::Number(max))) => u32::try_from(max).ok(),
        _ => None,
    };
    FormField {
        id: field.id.text.clone(),
        words: field.words.clone(),
        help: field.help.clone(),
        unit: unit(field),
        class: field.class,
        required,
        widget: widget(field),
        many: field.many,
        inputs: filled(field, value),
        choices: offered(plan.registry, plan.programme, field, value, shown, plan.then.day),
        longest,
        accept: field.accept.iter().map(|name| name.text.clone()).collect(),
        size: field.size,
        faults: Vec::new(),
        warnings: Vec::new(),
    }
}

/// What may be chosen: codes of the day; of what is chosen already its words, whatever day it is of.
fn offered(
    registry: &Registry,
    programme: &Programme,
    field: &Field,
    value: &Value,
    shown: &Shown,
    day: base::Date,
) -> Vec<Choice> {
    let mut offered = match field.of {
        FieldType::Boolean => vec![
            Choice { value: "yes".into(), words: Words::new("是", "yes") },
            Choice { value: "no".into(), words: Words::new("否", "no") },
        ],
        _ => choices(registry, programme, field, day),
    };
    let listed = matches!(
        field.of,
        FieldType::Code
            | FieldType::Region
            | FieldType::Country
            | FieldType::Organisation
            | FieldType::Person
            | FieldType::Reference
            | FieldType::File
    );
    let values = match value {
        Value::Many(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    for value in values.iter().filter(|value| listed && !value.is_null()) {
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::Id(id) => id.to_string(),
            _ => continue,
        };
        if offered.iter().all(|choice| choice.value != text) {
            let words = shown.words(registry, programme, field, value, day);
            offered.push(Choice { value: text, words });
        }
    }
    offered
}

/// What was typed stands there again, as it was typed.
fn retype(input: &mut FormInput, entered: &Entered) {
    if let Some(texts) = entered.texts(&input.name) {
        input.texts = texts.iter().filter(|text| !text.trim().is_empty()).cloned().collect();
    }
}

fn words_of(faults: &[FieldFault], field: Option<&str>) -> Vec<Words> {
    faults.iter().filter(|fault| fault.field.as_deref() == field).map(|fault| fault.words.clone()).collect()
}
