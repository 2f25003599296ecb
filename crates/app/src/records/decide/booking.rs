//! Bookings that would take up a resource at the same time.

use base::Words;
use programme::cel::{self, Value as Rule};
use rust_decimal::prelude::ToPrimitive as _;
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::FieldFault;

impl Case<'_> {
    /// Where more would be booked at a time than the resource takes.
    pub(super) fn booked(&self, work: &Work) -> Option<FieldFault> {
        let booking = self.kind.booking.as_ref()?;
        let field = |name: &Option<programme::model::Name>| {
            let name = name.as_ref()?;
            Some((name.text.clone(), work.value(name).clone()))
        };
        let ((resource, what), (from, begins), (to, ends)) =
            (field(&booking.resource)?, field(&booking.from)?, field(&booking.to)?);
        let taking = |state: Option<&str>| match booking.states.as_slice() {
            [] => state.and_then(|state| self.state(state)).is_none_or(|state| !state.end),
            states => state.is_some_and(|state| states.iter().any(|it| *it == *state)),
        };
        if what.is_null() || begins.is_null() || ends.is_null() || !taking(work.state.as_deref()) {
            return None;
        }
        let states: Vec<Value> = self
            .kind
            .lifecycle
            .states
            .iter()
            .filter(|state| taking(Some(&state.id)))
            .map(|state| Value::Text(state.id.text.clone()))
            .collect();
        // One that ends as another begins is not in its way; a day that both name is.
        let (first, last) = (later(&begins), earlier(&ends));
        let query = RecordQuery::all(self.kind.id.text.clone())
            .with(Filter::Is(resource, vec![what]))
            .with(Filter::Is("state".into(), states))
            .with(Filter::Between(from.clone(), Value::Null, last))
            .with(Filter::Between(to.clone(), first, Value::Null));
        let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(query)) else { return None };
        let own = self.before.map(|before| before.id);
        let mut times = Vec::new();
        for other in ids.iter().filter(|id| Some(**id) != own) {
            let other = self.asking.record(&self.kind.id, *other)?;
            times.push((instant(other.value(&from), false)?, instant(other.value(&to), true)?));
        }
        let others = busiest(&times, (instant(&begins, false)?, instant(&ends, true)?));
        let record = work.rules(self);
        let node = booking.capacity.as_ref().and_then(|capacity| capacity.node.as_deref());
        let capacity = match node.map(|node| cel::evaluate(node, &self.scope(&record))) {
            Some(Ok(Rule::Number(number))) => number.to_u64().unwrap_or(1),
            _ => 1,
        };
        (others >= capacity).then(|| FieldFault {
            field: Some(from),
            words: Words::new("这个时段已被预约，请另选时段", "this time is taken: choose another"),
            code: "slot-taken",
            working: Vec::new(),
        })
    }
}

/// A day or moment in microseconds; the end of a day is that of the day.
fn instant(value: &Value, end: bool) -> Option<i64> {
    match value {
        Value::Moment(at) => Some(at.as_microsecond()),
        Value::Day(day) => {
            let day = if end { day.tomorrow().ok()? } else { *day };
            Some(day.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_microsecond())
        }
        _ => None,
    }
}

/// How many of some times run at once at the busiest moment of one.
fn busiest(times: &[(i64, i64)], (from, to): (i64, i64)) -> u64 {
    // The number grows only where one begins.
    let begins = times.iter().map(|(begin, _)| (*begin).max(from)).chain([from]).filter(|at| *at < to);
    let running = |at: i64| times.iter().filter(|(begin, end)| *begin <= at && at < *end).count() as u64;
    begins.map(running).max().unwrap_or(0)
}

fn later(value: &Value) -> Value {
    shifted(value, 1)
}

fn earlier(value: &Value) -> Value {
    shifted(value, -1)
}

fn shifted(value: &Value, microseconds: i64) -> Value {
    match value {
        Value::Moment(at) => {
            let moved = base::Timestamp::from_microsecond(at.as_microsecond() + microseconds);
            moved.map_or_else(|_| value.clone(), Value::Moment)
        }
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::busiest;

    #[test]
    fn only_what_runs_at_once_counts() {
        assert_eq!(busiest(&[(9, 10), (10, 11)], (9, 11)), 1);
        assert_eq!(busiest(&[(9, 11), (10, 12)], (10, 11)), 2);
        assert_eq!(busiest(&[(8, 9), (11, 12)], (9, 11)), 0);
    }
}
