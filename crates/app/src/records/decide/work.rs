//! A record being made up.

use std::collections::BTreeMap;

use base::{AttachmentId, OrganisationId, RecordId};
use programme::cel::{self, Value as Rule};
use programme::model::FieldType;
use programme::serial::Form;
use store::records::{Draft, Draw, EventWords, Record, Value, Values};

use super::Case;
use crate::records::alike::names::names;
use crate::records::convert::{from_plain, from_rule, to_rule};
use crate::records::dependents::order;
use crate::records::tables::{local, searched};

/// A record being made up.
pub(super) struct Work {
    pub(super) values: Values,
    pub(super) state: Option<String>,
    pub(super) owner: Option<OrganisationId>,
    pub(super) published: bool,
    pub(super) sample: bool,
    pub(super) parent: Option<RecordId>,
    pub(super) deleted: bool,
    pub(super) draws: Vec<Draw>,
}

impl Work {
    /// The record as it stands; a new one has its defaults and the first state.
    pub(super) fn begin(case: &Case<'_>, parent: Option<RecordId>) -> Self {
        let Some(before) = case.before else {
            let defaults = case.kind.fields.iter().filter_map(|field| {
                let value = from_plain(field, &field.default.as_ref()?.value)?;
                Some((field.id.text.clone(), value))
            });
            return Self {
                values: defaults.collect(),
                state: case.kind.lifecycle.first().map(|state| state.id.text.clone()),
                owner: case.writer.reader.organisation,
                published: false,
                sample: false,
                parent,
                deleted: false,
                draws: Vec::new(),
            };
        };
        Self {
            values: before.values.clone(),
            state: before.state.clone(),
            owner: before.owner,
            published: before.published,
            sample: before.sample,
            parent: before.parent,
            deleted: before.deleted.is_some(),
            draws: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, values: &BTreeMap<String, Value>) {
        for (field, value) in values {
            match value.is_null() {
                true => drop(self.values.remove(field)),
                false => drop(self.values.insert(field.clone(), value.clone())),
            }
        }
    }

    pub(super) fn value(&self, field: &str) -> &Value {
        self.values.get(field).unwrap_or(&Value::Null)
    }

    /// Works the computed fields, each after those that it reads.
    pub(super) fn compute(&mut self, case: &Case<'_>) {
        let mut record = self.rules(case);
        for field in order(case.programme, case.kind) {
            let node = field.computed.as_ref().and_then(|computed| computed.node.as_deref());
            let worked = node.and_then(|node| cel::evaluate(node, &case.scope(&record)).ok());
            let value = worked.and_then(|value| from_rule(field, &value)).unwrap_or(Value::Null);
            record.insert(field.id.text.clone(), to_rule(field, &value));
            self.put(&BTreeMap::from([(field.id.text.clone(), value)]));
        }
    }

    /// The record as rules see it.
    pub(super) fn rules(&self, case: &Case<'_>) -> BTreeMap<String, Rule> {
        let kind = case.kind;
        let mut record: BTreeMap<String, Rule> = kind
            .fields
            .iter()
            .map(|field| (field.id.text.clone(), to_rule(field, self.value(&field.id))))
            .collect();
        // A record that is not there yet is pointed to by nothing.
        let own = case.before.map_or(0, |before| before.id.0);
        record.insert("self".into(), Rule::link(kind.id.text.clone(), own.to_string()));
        let parent = match (&kind.part_of, self.parent) {
            (Some(whole), Some(parent)) => Rule::link(local(whole).to_owned(), parent.to_string()),
            _ => Rule::Null,
        };
        record.insert("parent".into(), parent);
        record.insert("state".into(), self.state.clone().map_or(Rule::Null, Rule::text));
        record
    }

    /// The fields that differ from what stands there.
    pub(super) fn changed(&self, case: &Case<'_>) -> Vec<String> {
        let none = Values::new();
        let before = case.before.map_or(&none, |before| &before.values);
        let names: std::collections::BTreeSet<&String> = before.keys().chain(self.values.keys()).collect();
        let differs = |name: &&&String| before.get(**name) != self.values.get(**name);
        names.iter().filter(differs).map(|name| (*name).clone()).collect()
    }

    /// The record as it would stand, for what asks of records.
    pub(super) fn record(&self, case: &Case<'_>) -> Record {
        let before = case.before;
        let account = case.writer.reader.account;
        Record {
            id: before.map_or(RecordId(0), |before| before.id),
            kind: case.kind.id.text.clone(),
            version: before.map_or(0, |before| before.version),
            state: self.state.clone(),
            state_since: before.map_or(case.now, |before| before.state_since),
            owner: self.owner,
            published: self.published,
            sample: self.sample,
            created: before.map_or(case.now, |before| before.created),
            created_by: before.map_or(account, |before| before.created_by),
            created_by_name: String::new(),
            changed: case.now,
            changed_by: account,
            changed_by_name: String::new(),
            deleted: None,
            parent: self.parent,
            values: self.values.clone(),
        }
    }

    /// Draws the number of a serial field that is empty.
    pub(super) fn draw(&mut self, case: &Case<'_>, name: &str) {
        let Some(field) = case.kind.field(name).filter(|field| self.value(&field.id).is_null()) else {
            return;
        };
        let Some(form) = field.form.as_ref().and_then(|form| Form::parse(form)) else { return };
        let day = case.writer.today;
        let series = format!("{}.{}:{}", case.kind.id, field.id, form.series(day));
        let make = std::sync::Arc::new(move |count| form.number(day, count));
        self.draws.push(Draw { field: field.id.text.clone(), series, make });
    }

    /// The serials that a record which is made to stand where it is would have drawn on its way.
    pub(super) fn draw_missing(&mut self, case: &Case<'_>) {
        let started = case.kind.lifecycle.first().map(|state| &state.id.text);
        if self.state.as_ref() == started && started.is_some() {
            return;
        }
        let serials: Vec<String> = case
            .kind
            .fields
            .iter()
            .filter(|field| field.of == FieldType::Serial)
            .map(|field| field.id.text.clone())
            .collect();
        serials.iter().for_each(|field| self.draw(case, field));
    }

    /// The files that it holds, with their fields.
    fn files(&self, case: &Case<'_>) -> Vec<(Option<String>, AttachmentId)> {
        let fields = case.kind.fields.iter().filter(|field| field.of == FieldType::File);
        let ids = |value: &Value| -> Vec<i64> {
            match value {
                Value::Id(id) => vec![*id],
                Value::Many(values) => values
                    .iter()
                    .filter_map(|value| match value {
                        Value::Id(id) => Some(*id),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            }
        };
        let tied = |field: &programme::model::Field| {
            let name = field.id.text.clone();
            ids(self.value(&name))
                .into_iter()
                .map(move |id| (Some(name.clone()), AttachmentId(id)))
                .collect::<Vec<_>>()
        };
        fields.flat_map(tied).collect()
    }

    pub(super) fn draft(self, case: &Case<'_>, event: EventWords) -> Draft {
        let touches = case.touches(&self);
        let mut folded = String::new();
        for field in searched(case.kind) {
            let words = match self.value(&field) {
                Value::Text(text) => vec![text.as_str()],
                Value::Words { zh, en } => zh.iter().chain(en).map(String::as_str).collect(),
                _ => Vec::new(),
            };
            for text in words {
                folded.push_str(&fold(text));
                folded.push('\n');
            }
        }
        let bore = case.before.map(|before| names(case.kind, &before.values)).unwrap_or_default();
        let mut names = names(case.kind, &self.values);
        names.retain(|(folded, _)| bore.iter().all(|(known, _)| known != folded));
        Draft {
            names,
            files: self.files(case),
            values: self.values,
            folded,
            state: self.state,
            owner: self.owner,
            published: self.published,
            sample: self.sample,
            parent: self.parent,
            deleted: self.deleted,
            event,
            draws: self.draws,
            touches,
            notices: Vec::new(),
        }
    }
}

/// Words as full text keeps and asks for them.
pub(crate) fn fold(text: &str) -> String {
    text::fold(text).text.to_lowercase()
}
