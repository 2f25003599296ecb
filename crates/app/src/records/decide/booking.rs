//! Bookings that would take up a resource at the same time.

use std::collections::BTreeMap;

use base::Words;
use programme::cel::{self, Value as Rule};
use programme::model::Expression;
use rust_decimal::prelude::ToPrimitive as _;
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::Case;
use super::work::Work;
use crate::records::FieldFault;
use crate::records::asked::as_rules;

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
            let time = (instant(other.value(&from), false)?, instant(other.value(&to), true)?);
            times.push((time, self.places(booking.takes.as_ref(), &as_rules(self.kind, other))));
        }
        let others = busiest(&times, (instant(&begins, false)?, instant(&ends, true)?));
        let record = work.rules(self);
        let capacity = self.places(booking.capacity.as_ref(), &record);
        let own = self.places(booking.takes.as_ref(), &record);
        (others + own > capacity).then(|| FieldFault {
            field: Some(from),
            words: match (capacity, capacity.saturating_sub(others)) {
                (1, _) | (_, 0) => {
                    Words::new("这个时段已被预约，请另选时段", "this time is taken: choose another")
                }
                (_, left) => Words::new(
                    format!("这个时段只剩 {left} 个位置，要占 {own} 个，请另选时段或减少"),
                    format!("{left} places are left at this time, and this takes {own}: choose another time or take fewer"),
                ),
            },
            code: "slot-taken",
            working: Vec::new(),
        })
    }

    /// How many places an expression gives; one where there is none.
    fn places(&self, expression: Option<&Expression>, record: &BTreeMap<String, Rule>) -> u64 {
        let node = expression.and_then(|expression| expression.node.as_deref());
        match node.map(|node| cel::evaluate(node, &self.scope(record))) {
            Some(Ok(Rule::Number(number))) => number.to_u64().unwrap_or(1),
            _ => 1,
        }
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

/// How many places are taken at the busiest moment of a time, by others with their times and places.
fn busiest(others: &[((i64, i64), u64)], (from, to): (i64, i64)) -> u64 {
    // The number grows only where one begins.
    let begins = others.iter().map(|((begin, _), _)| (*begin).max(from)).chain([from]).filter(|at| *at < to);
    let taken = |at: i64| {
        let running = others.iter().filter(|((begin, end), _)| *begin <= at && at < *end);
        running.fold(0_u64, |sum, (_, places)| sum.saturating_add(*places))
    };
    begins.map(taken).max().unwrap_or(0)
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
        assert_eq!(busiest(&[((9, 10), 1), ((10, 11), 1)], (9, 11)), 1);
        assert_eq!(busiest(&[((9, 11), 1), ((10, 12), 1)], (10, 11)), 2);
        assert_eq!(busiest(&[((8, 9), 1), ((11, 12), 1)], (9, 11)), 0);
        assert_eq!(busiest(&[((9, 10), 3), ((9, 12), 2), ((11, 12), 4)], (9, 12)), 6);
    }
}
