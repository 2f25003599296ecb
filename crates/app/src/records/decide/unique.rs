//! What must be the only one of its kind.

use base::Words;
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::{FieldFault, tables};

impl Case<'_> {
    /// Records that have what must be the only one, or take up the same time.
    pub(super) fn clashes(&self, work: &Work) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        for field in self.kind.fields.iter().filter(|field| field.unique) {
            faults.extend(self.twice(work, &[field.id.text.as_str()], &[]));
        }
        for unique in &self.kind.unique {
            let fields: Vec<&str> = unique.fields.iter().map(|field| &**field).collect();
            let states: Vec<&str> = unique.states.iter().map(|state| &**state).collect();
            faults.extend(self.twice(work, &fields, &states));
        }
        faults.extend(self.booked(work));
        faults.extend(self.overlapping(work));
        faults
    }

    fn twice(&self, work: &Work, fields: &[&str], states: &[&str]) -> Option<FieldFault> {
        let in_states = |state: &Option<String>| {
            states.is_empty() || state.as_deref().is_some_and(|it| states.contains(&it))
        };
        if !in_states(&work.state) {
            return None;
        }
        let mut query = RecordQuery::all(self.kind.id.text.clone());
        for field in fields {
            let value = match *field {
                "parent" => work.parent.map_or(Value::Null, |parent| Value::Id(parent.0)),
                field => work.value(field).clone(),
            };
            let value = match value {
                Value::Null => return None,
                Value::Words { zh, en } => Value::Text(zh.or(en)?),
                value => value,
            };
            query = query.with(Filter::Is((*field).to_owned(), vec![value]));
        }
        if !states.is_empty() {
            let states = states.iter().map(|state| Value::Text((*state).to_owned())).collect();
            query = query.with(Filter::Is("state".into(), states));
        }
        let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(query)) else { return None };
        let own = self.before.map(|before| before.id);
        let other = ids.iter().find(|id| Some(**id) != own)?;
        let names = |of: fn(&Words) -> &String, stop: &str| {
            let name = |field: &&str| match self.kind.field(field) {
                Some(field) => of(&field.words).clone(),
                None => of(&self.whole_name()).clone(),
            };
            fields.iter().map(name).collect::<Vec<_>>().join(stop)
        };
        Some(FieldFault {
            field: fields
                .iter()
                .find(|field| self.kind.field(field).is_some())
                .map(|field| (*field).to_owned()),
            words: Words::new(
                format!("{}与编号 {other} 的记录相同，不能重复", names(|it| &it.zh, "、")),
                format!(
                    "{} are the same as in record {other}; they have to be the only ones",
                    names(|it| &it.en, ", ")
                ),
            ),
            code: "not-unique",
            working: Vec::new(),
        })
    }

    pub(super) fn whole_name(&self) -> Words {
        let whole = self
            .kind
            .part_of
            .as_deref()
            .and_then(|whole| self.writer.registry.programmes.kind(tables::local(whole)));
        whole.map_or_else(|| Words::new("所属记录", "what it is a part of"), |(_, kind)| kind.words.clone())
    }
}
