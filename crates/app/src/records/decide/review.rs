//! What a review must keep to: there is room for it on the panel, the record still waits for it, and whoever reviews has
//! nothing to do with it.

use base::{PersonId, RecordId, Words};
use programme::model::FieldType;
use store::records::{Answer, Filter, Question, Record, RecordQuery, Value};

use super::Case;
use super::check::whole;
use super::work::Work;
use crate::records::FieldFault;
use crate::records::panels::{ids, reviewed};

impl Case<'_> {
    /// What is wrong with a review of a panel.
    pub(super) fn review(&self, work: &Work) -> Vec<FieldFault> {
        let Some((kind, panel)) = reviewed(&self.writer.set, self.kind) else { return Vec::new() };
        let Some(parent) = work.parent else { return Vec::new() };
        let Some(record) = self.asking.record(&kind.id, parent) else { return Vec::new() };
        let mut faults = Vec::new();
        let state = record.state.as_deref().and_then(|state| kind.lifecycle.state(state));
        if let Some(state) = state.filter(|state| state.end) {
            faults.push(whole(
                "panel-over",
                Words::new(
                    format!("{}已经“{}”，不再评审", kind.words.zh, state.words.zh),
                    format!("the {} is “{}”: it is no longer reviewed", kind.words.en, state.words.en),
                ),
            ));
        }
        if self.full(parent, panel.members) {
            faults.push(whole(
                "panel-full",
                Words::new(
                    format!("专家组为 {} 人，评审意见已经齐了", panel.members),
                    format!("the panel has {} members, and all of them have reviewed it", panel.members),
                ),
            ));
        }
        let reviewer = panel.reviewer_field(self.kind);
        if let Some((field, Value::Id(person))) = reviewer.map(|field| (field, work.value(&field.id)))
            && let Some(about) = self.tied(kind, &panel.recuse, record, PersonId(*person))
        {
            faults.push(FieldFault {
                field: Some(field.id.text.clone()),
                words: Words::new(
                    format!("与“{}”有关的专家应当回避，请另请专家", about.zh),
                    format!("whoever is tied to “{}” stands aside: ask somebody else", about.en),
                ),
                code: "reviewer-tied",
                working: Vec::new(),
            });
        }
        faults
    }

    /// Whether as many others have reviewed it as there are members.
    fn full(&self, parent: RecordId, members: u32) -> bool {
        let query = RecordQuery::all(self.kind.id.text.clone());
        let query = query.with(Filter::Is("parent".into(), vec![Value::Id(parent.0)]));
        let Some(Answer::Ids(there)) = self.asking.ask(Question::Find(query)) else { return false };
        let own = self.before.map(|before| before.id);
        there.iter().filter(|id| Some(**id) != own).count() >= members as usize
    }

    /// The field that names a person, or where they work.
    fn tied(
        &self,
        kind: &programme::model::Kind,
        recuse: &[programme::model::Name],
        record: &Record,
        person: PersonId,
    ) -> Option<Words> {
        let works_at = match self.asking.ask(Question::Person(person)) {
            Some(Answer::Attributes(Some(values))) => values.get("organisation").cloned(),
            _ => None,
        };
        let works_at = works_at.as_ref().map(ids).unwrap_or_default();
        let fields = recuse.iter().filter_map(|name| kind.field(name));
        let mut named = fields.filter(|field| {
            let there = ids(record.value(&field.id));
            match field.of {
                FieldType::Person => there.contains(&person.0),
                _ => there.iter().any(|id| works_at.contains(id)),
            }
        });
        named.next().map(|field| field.words.clone())
    }
}
