//! What no longer stands: records in a final state, and memberships that have ended.

use base::Date;
use programme::model::{Class, Kind};
use store::records::{Filter, Record, RecordQuery, Value};

/// How a kind says that a record is over.
pub(super) struct Ends {
    /// Final states.
    states: Vec<Value>,
    /// The field that says until when it held.
    until: Option<String>,
    today: Date,
}

impl Ends {
    pub(super) fn of(kind: &Kind, reads: Class, today: Date) -> Self {
        let ends = kind.lifecycle.states.iter().filter(|state| state.end);
        let until = kind.membership.as_ref().and_then(|membership| membership.to.as_deref());
        let until = until.and_then(|until| kind.field(until));
        Self {
            states: ends.map(|state| Value::Text(state.id.text.clone())).collect(),
            until: until
                .filter(|field| field.class <= reads && field.sealed_until.is_none())
                .map(|field| field.id.text.clone()),
            today,
        }
    }

    /// Queries that together find what is over of what a query finds: those of the first list, less those of the second,
    /// which would count twice.
    pub(super) fn queries(&self, query: &RecordQuery) -> (Vec<RecordQuery>, Option<RecordQuery>) {
        let ended = (!self.states.is_empty()).then(|| Filter::Is("state".into(), self.states.clone()));
        let left = self.until.clone().map(|field| Filter::Between(field, Value::Null, self.yesterday()));
        let both = ended.clone().zip(left.clone());
        let found = [ended, left].into_iter().flatten().map(|filter| query.clone().with(filter)).collect();
        (found, both.map(|(ended, left)| query.clone().with(ended).with(left)))
    }

    pub(super) fn is_over(&self, record: &Record) -> bool {
        let state = record.state.clone().map(Value::Text);
        let ended = state.is_some_and(|state| self.states.contains(&state));
        let left = self
            .until
            .as_deref()
            .is_some_and(|field| matches!(record.value(field), Value::Day(day) if *day < self.today));
        ended || left
    }

    fn yesterday(&self) -> Value {
        Value::Day(self.today.yesterday().unwrap_or(self.today))
    }
}
