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
        let led_elsewhere = self.before.is_some_and(|before| before.parent != work.parent);
        let mut touched = BTreeSet::new();
        for dependent in self.writer.registry.dependents.on(&self.kind.id) {
            // What is counted changes as records come, go and move; what is followed only where it is read.
            let moved = match &dependent.by {
                By::Pointed(_) | By::Shared(..) => counted,
                By::Pointing(_) | By::Over(_) => {
                    stepped && dependent.reads.contains("state")
                        || led_elsewhere && dependent.reads.contains("parent")
                }
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
                    let ids = self.naming(&dependent.kind, field, vec![before.id]);
                    touched.extend(ids.into_iter().map(|id| (dependent.kind.clone(), id)));
                }
                By::Over(path) => {
                    let Some(before) = self.before else { continue };
                    let mut ids = vec![before.id];
                    for (kind, field) in path {
                        ids = self.naming(kind, field, ids);
                    }
                    touched.extend(ids.into_iter().map(|id| (dependent.kind.clone(), id)));
                }
                By::Shared(theirs, ours) => {
                    let now = pointed(work.value(theirs), None, theirs);
                    let then = self.before.map(|before| pointed(before.value(theirs), None, theirs));
                    let mut named: Vec<RecordId> =
                        now.into_iter().chain(then.into_iter().flatten()).collect();
                    named.sort_unstable();
                    named.dedup();
                    let ids = self.naming(&dependent.kind, ours, named);
                    touched.extend(ids.into_iter().map(|id| (dependent.kind.clone(), id)));
                }
            }
        }
        touched.into_iter().collect()
    }
}

impl Case<'_> {
    /// The records of a kind that name one of these by a field; none until it is known.
    fn naming(&self, kind: &str, field: &str, ids: Vec<RecordId>) -> Vec<RecordId> {
        if ids.is_empty() {
            return ids;
        }
        let values = ids.into_iter().map(|id| Value::Id(id.0)).collect();
        let query = RecordQuery::all(kind.to_owned()).with(Filter::Is(field.to_owned(), values));
        match self.asking.ask(Question::Find(query)) {
            Some(Answer::Ids(ids)) => ids.clone(),
            _ => Vec::new(),
        }
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
