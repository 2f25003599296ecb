//! Times of what is booked: when it is open, what is taken, what is free.
//!
//! Reading order: [`Desk`] (what a file says of bookings, worked over one booking), `open` (hours and closed days), `week`
//! (free times as a calendar), `times` (the use case).

mod open;
mod times;
mod week;

use std::collections::BTreeMap;

use base::{Date, RecordId, Timestamp};
use jiff::tz::{TimeZone, offset};
use programme::cel::{self, Scope, Value as Rule};
use programme::model::{Booking, Expression, Kind, Programme};
use rust_decimal::prelude::ToPrimitive as _;
use store::records::{Answer, Filter, Question, Record, RecordQuery, Value};

use super::asked::as_rules;
use super::calendar::Workdays;
use super::tables::local;
use super::world::Asking;

/// From a moment to a moment, in microseconds; the second does not belong to it.
pub(crate) type Time = (i64, i64);

/// Bookings of a kind, worked over what is known.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    pub(crate) booking: &'a Booking,
    pub(crate) asking: &'a Asking<'a>,
    pub(crate) today: Date,
    pub(crate) now: Timestamp,
}

impl<'a> Desk<'a> {
    /// What an expression gives over a booking.
    fn worked(&self, expression: Option<&Expression>, record: &BTreeMap<String, Rule>) -> Option<Rule> {
        let node = expression.and_then(|expression| expression.node.as_deref())?;
        let scope = Scope {
            programme: self.programme,
            kind: Some(self.kind),
            record,
            today: self.today,
            now: self.now,
            calendar: &Workdays,
            world: self.asking,
        };
        cel::evaluate(node, &scope).ok()
    }

    /// The kind of what is booked.
    pub(crate) fn resource_kind(&self) -> Option<&'a str> {
        resource_kind(self.kind)
    }

    /// What is booked, each once, in order.
    pub(crate) fn resources(
        &self,
        values: &dyn Fn(&str) -> Value,
        parent: Option<RecordId>,
    ) -> Vec<RecordId> {
        let mut ids = match &self.booking.resource {
            Some(field) if *field != "parent" => match values(field) {
                Value::Id(id) => vec![RecordId(id)],
                Value::Many(several) => {
                    let id =
                        |value: &Value| if let Value::Id(id) = value { Some(RecordId(*id)) } else { None };
                    several.iter().filter_map(id).collect()
                }
                _ => Vec::new(),
            },
            _ => parent.into_iter().collect(),
        };
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether a booking takes up time where it stands.
    pub(crate) fn taking(&self, state: Option<&str>) -> bool {
        match self.booking.states.as_slice() {
            [] => state.and_then(|state| self.kind.lifecycle.state(state)).is_none_or(|state| !state.end),
            states => state.is_some_and(|state| states.iter().any(|it| *it == *state)),
        }
    }

    /// The bookings of a resource that share time with this one, as a question.
    pub(crate) fn at(&self, resource: RecordId, from: &Value, to: &Value) -> RecordQuery {
        let field = self.booking.resource.as_ref().map_or("parent", |name| &**name);
        let states = self.kind.lifecycle.states.iter().filter(|state| self.taking(Some(&state.id)));
        let states: Vec<Value> = states.map(|state| Value::Text(state.id.text.clone())).collect();
        let mut query = RecordQuery::all(self.kind.id.text.clone())
            .with(Filter::Is(field.to_owned(), vec![Value::Id(resource.0)]));
        if !self.kind.lifecycle.states.is_empty() {
            query = query.with(Filter::Is("state".into(), states));
        }
        let (Some(begins), Some(ends)) = (&self.booking.from, &self.booking.to) else { return query };
        // One that ends as another begins is not in its way; a day that both name is.
        query.with(Filter::Between(begins.text.clone(), Value::Null, shifted(to, -1))).with(Filter::Between(
            ends.text.clone(),
            shifted(from, 1),
            Value::Null,
        ))
    }

    /// The times of a resource that others take up, with how many places each; `None` until it is known.
    pub(crate) fn taken(
        &self,
        resource: RecordId,
        (from, to): (&Value, &Value),
        own: Option<RecordId>,
    ) -> Option<Vec<(Time, u64)>> {
        let (begins, ends) = (self.booking.from.as_ref()?, self.booking.to.as_ref()?);
        let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(self.at(resource, from, to))) else {
            return None;
        };
        let others = ids.iter().filter(|id| Some(**id) != own);
        // All are asked for at once, and counted when all are there.
        let others: Vec<Option<&Record>> = others.map(|id| self.asking.record(&self.kind.id, *id)).collect();
        let mut times = Vec::new();
        for other in others {
            let other = other?;
            let Some(time) = time(other.value(begins), other.value(ends)) else { continue };
            let record = self.with_resource(as_rules(self.kind, other), resource);
            times.push((time, self.places(self.booking.takes.as_ref(), &record)));
        }
        Some(times)
    }

    /// How many places an expression gives; one where there is none.
    pub(crate) fn places(&self, expression: Option<&Expression>, record: &BTreeMap<String, Rule>) -> u64 {
        match self.worked(expression, record) {
            Some(Rule::Number(number)) => number.to_u64().unwrap_or(1),
            _ => 1,
        }
    }

    /// A booking as its rules see it, of one of its resources.
    pub(crate) fn with_resource(
        &self,
        mut record: BTreeMap<String, Rule>,
        resource: RecordId,
    ) -> BTreeMap<String, Rule> {
        if let Some(kind) = self.resource_kind() {
            record.insert("resource".into(), Rule::link(local(kind).to_owned(), resource.to_string()));
        }
        record
    }
}

/// The kind of what bookings of a kind take, as written.
pub(crate) fn resource_kind(kind: &Kind) -> Option<&str> {
    let resource = kind.booking.as_ref()?.resource.as_ref().filter(|name| **name != "parent");
    let target = match resource {
        Some(field) => kind.field(field)?.target.as_ref(),
        None => kind.part_of.as_ref(),
    };
    target.map(|target| target.text.as_str())
}

/// A booking's time; days are whole.
pub(crate) fn time(from: &Value, to: &Value) -> Option<Time> {
    Some((instant(from, false)?, instant(to, true)?))
}

/// A day or moment in microseconds; the end of a day is that of the day.
fn instant(value: &Value, end: bool) -> Option<i64> {
    match value {
        Value::Moment(at) => Some(at.as_microsecond()),
        Value::Day(day) => {
            let day = if end { day.tomorrow().ok()? } else { *day };
            Some(TimeZone::fixed(offset(8)).to_zoned(day.at(0, 0, 0, 0)).ok()?.timestamp().as_microsecond())
        }
        _ => None,
    }
}

/// How many places are taken at the busiest moment of a time, by others with their times and places.
pub(crate) fn busiest(others: &[(Time, u64)], (from, to): Time) -> u64 {
    // The number grows only where one begins.
    let begins = others.iter().map(|((begin, _), _)| (*begin).max(from)).chain([from]).filter(|at| *at < to);
    let taken = |at: i64| {
        let running = others.iter().filter(|((begin, end), _)| *begin <= at && at < *end);
        running.fold(0_u64, |sum, (_, places)| sum.saturating_add(*places))
    };
    begins.map(taken).max().unwrap_or(0)
}

fn shifted(value: &Value, microseconds: i64) -> Value {
    match value {
        Value::Moment(at) => {
            let moved = Timestamp::from_microsecond(at.as_microsecond() + microseconds);
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
