//! The records whose computed fields depend on one that is written.

use std::collections::BTreeSet;

use base::RecordId;
use store::records::{Answer, Filter, Question, Record, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::dependents::By;

impl Case<'_> {
    /// Who has to be worked again after this.
    pub(super) fn touches(&self, work: &Work) -> Vec<(String, RecordId)> {
        let changed: BTreeSet<String> = work.changed(self).into_iter().collect();
        // Coming, going and moving on change what is counted.
        let counted = self.before.is_none_or(|before| {
            before.deleted.is_some() != work.deleted
                || before.state != work.state
                || before.parent != work.parent
        });
        let stepped = self.before.is_some_and(|before| before.state != work.state);
        let mut touched = BTreeSet::new();
        for dependent in self.writer.registry.dependents.on(&self.kind.id) {
            // What is counted changes as records come, go and move; what is followed only where it is read.
            let moved = match &dependent.by {
                By::Pointed(_) => counted,
                By::Pointing(_) => stepped && dependent.reads.contains("state"),
            };
            if !moved && !dependent.reads.iter().any(|field| changed.contains(field)) {
                continue;
            }
            match &dependent.by {
                By::Pointed(field) => {
                    let now = pointed(work.value(field), work.parent, field);
                    let then =
                        self.before.map(|before: &Record| pointed(before.value(field), before.parent, field));
                    let ids = now.into_iter().chain(then.into_iter().flatten());
                    touched.extend(ids.map(|id| (dependent.kind.clone(), id)));
                }
                By::Pointing(field) => {
                    let Some(before) = self.before else { continue };
                    let filter = Filter::Is(field.clone(), vec![Value::Id(before.id.0)]);
                    let query = RecordQuery::all(dependent.kind.clone()).with(filter);
                    if let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(query)) {
                        touched.extend(ids.iter().map(|id| (dependent.kind.clone(), *id)));
                    }
                }
            }
        }
        touched.into_iter().collect()
    }
}

fn pointed(value: &Value, parent: Option<RecordId>, field: &str) -> Vec<RecordId> {
    if field == "parent" {
        return parent.into_iter().collect();
    }
    match value {
        Value::Id(id) => vec![RecordId(*id)],
        Value::Many(values) => values.iter().flat_map(|value| pointed(value, None, field)).collect(),
        _ => Vec::new(),
    }
}
