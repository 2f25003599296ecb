//! Free times as a calendar.

use base::{Date, RecordId, Timestamp};
use jiff::ToSpan as _;
use jiff::tz::{TimeZone, offset};
use programme::model::FieldType;
use store::records::{Record, Value};

use super::open::{DAY, clock};
use super::{Desk, busiest, time};
use crate::records::asked::as_rules;
use crate::records::convert::{from_rule, to_rule};
use crate::records::dependents::order;
use crate::records::{SlotState, TimeSlot, TimesDay};

impl Desk<'_> {
    /// A booking that is being filled in, with what is computed of it.
    pub(super) fn computed(&self, record: &Record) -> Record {
        let mut record = record.clone();
        let mut rules = as_rules(self.kind, &record);
        for field in order(self.programme, self.kind) {
            let worked = self.worked(field.computed.as_ref(), &rules);
            let value = worked.and_then(|value| from_rule(field, &value)).unwrap_or(Value::Null);
            rules.insert(field.id.text.clone(), to_rule(field, &value));
            record.values.insert(field.id.text.clone(), value);
        }
        record
    }

    /// Whether it is booked by days.
    pub(super) fn by_day(&self) -> bool {
        let from = self.booking.from.as_ref().and_then(|name| self.kind.field(name));
        from.is_some_and(|field| field.of == FieldType::Date)
    }

    /// The free times of some days for a booking that takes these resources: free is when all of them are.
    pub(super) fn days(
        &self,
        record: &Record,
        resources: &[RecordId],
        first: Date,
        days: i64,
    ) -> Vec<TimesDay> {
        let dates: Vec<Date> = (0..days).filter_map(|n| first.checked_add(n.days()).ok()).collect();
        let (Some(from), Some(to)) = (dates.first(), dates.last()) else { return Vec::new() };
        let window = match self.by_day() {
            true => (Value::Day(*from), Value::Day(*to)),
            false => (moment(*from, 0), moment(*to, DAY)),
        };
        let own = (record.version > 0).then_some(record.id);
        let rules = as_rules(self.kind, record);
        let each: Vec<_> = resources
            .iter()
            .map(|resource| {
                let record = self.with_resource(rules.clone(), *resource);
                let capacity = self.places(self.booking.capacity.as_ref(), &record);
                let takes = self.places(self.booking.takes.as_ref(), &record);
                let taken = self.taken(*resource, (&window.0, &window.1), own).unwrap_or_default();
                (record, capacity, takes, taken)
            })
            .collect();
        let day = |day: Date| {
            let mut closed = None;
            let (mut opens, mut closes) = (0, DAY);
            for (record, ..) in &each {
                closed = closed.or(self.closed(record, day));
                let hours = self.hours(record);
                (opens, closes) = (opens.max(hours.0), closes.min(hours.1));
            }
            let mut slots = Vec::new();
            let starts = if self.by_day() { (0, DAY) } else { (opens, closes) };
            let length = if self.by_day() { DAY } else { i64::from(self.booking.slot_minutes()) };
            let mut at = starts.0;
            while closed.is_none() && at + length <= starts.1 {
                let (from, to) = match self.by_day() {
                    true => (Value::Day(day), Value::Day(day)),
                    false => (moment(day, at), moment(day, at + length)),
                };
                let Some(span) = time(&from, &to) else { break };
                // Of several resources the one with the least room decides.
                let left = each.iter().map(|(_, capacity, takes, taken)| {
                    let free = capacity.saturating_sub(busiest(taken, span));
                    (free >= *takes, free, *capacity)
                });
                let (fits, free, of) = left.min().unwrap_or((false, 0, 0));
                let state = match fits {
                    _ if span.0 < self.now.as_microsecond() && !self.by_day() || day < self.today => {
                        SlotState::Past
                    }
                    true => SlotState::Free,
                    false => SlotState::Taken,
                };
                slots.push(TimeSlot {
                    label: if self.by_day() { String::new() } else { clock(at) },
                    from: typed(day, at, self.by_day()),
                    to: typed(day, at + length, self.by_day()),
                    free,
                    of,
                    state,
                    chosen: false,
                });
                at += length;
            }
            TimesDay { day, closed, slots }
        };
        dates.into_iter().map(day).collect()
    }

    /// Marks the times that a booking names already.
    pub(super) fn choose(&self, days: &mut [TimesDay], record: &Record) {
        let value =
            |name: &Option<programme::model::Name>| name.as_ref().map(|name| record.value(name).clone());
        let (Some(from), Some(to)) = (value(&self.booking.from), value(&self.booking.to)) else { return };
        let Some((from, to)) = time(&from, &to) else { return };
        for day in days {
            for slot in &mut day.slots {
                if let Some((begin, end)) = self.span(day.day, slot) {
                    slot.chosen = from < end && begin < to;
                }
            }
        }
    }

    fn span(&self, day: Date, slot: &TimeSlot) -> Option<(i64, i64)> {
        if self.by_day() {
            return time(&Value::Day(day), &Value::Day(day));
        }
        let at = |text: &str| {
            let at: jiff::civil::DateTime = text.parse().ok()?;
            Some(TimeZone::fixed(offset(8)).to_zoned(at).ok()?.timestamp().as_microsecond())
        };
        Some((at(&slot.from)?, at(&slot.to)?))
    }
}

/// A minute of a day in China; the last is the first of the next.
pub(super) fn moment(day: Date, minutes: i64) -> Value {
    let midnight = TimeZone::fixed(offset(8)).to_zoned(day.at(0, 0, 0, 0));
    let at = midnight.ok().and_then(|at| at.timestamp().checked_add(minutes.minutes()).ok());
    at.map_or(Value::Null, |at: Timestamp| Value::Moment(at))
}

/// The same as a form sends it.
fn typed(day: Date, minutes: i64, by_day: bool) -> String {
    if by_day {
        return day.to_string();
    }
    let day = if minutes >= DAY { day.tomorrow().unwrap_or(day) } else { day };
    format!("{day}T{}", clock(minutes % DAY))
}
