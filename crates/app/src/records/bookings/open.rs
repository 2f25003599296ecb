//! When something is open: hours of the day, days on which it is closed.

use std::collections::BTreeMap;

use base::{Date, Words};
use jiff::tz::{TimeZone, offset};
use programme::cel::Value as Rule;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use store::records::Value;

use super::Desk;

/// Minutes of a day.
pub(super) const DAY: i64 = 24 * 60;

/// Days of one booking that are looked at.
const LONGEST: usize = 400;

/// Why a time cannot be booked, though nobody has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shut {
    /// Closed on a day.
    Day(Date, Words),
    /// It begins, or ends, while closed; with the minutes at which it opens and closes.
    Hours(i64, i64),
    /// It lasts over hours when it is closed.
    Overnight(i64, i64),
}

impl Desk<'_> {
    /// The minutes of the day from which and to which a resource is open.
    pub(super) fn hours(&self, record: &BTreeMap<String, Rule>) -> (i64, i64) {
        let minutes = |hour: Option<Rule>, usual: i64| match hour {
            Some(Rule::Number(hours)) => {
                (hours * Decimal::from(60)).round().to_i64().map_or(usual, |minutes| minutes.clamp(0, DAY))
            }
            _ => usual,
        };
        let opens = minutes(self.worked(self.booking.opens.as_ref(), record), 0);
        (opens, minutes(self.worked(self.booking.closes.as_ref(), record), DAY).max(opens))
    }

    /// Why it is closed on a day.
    pub(super) fn closed(&self, record: &BTreeMap<String, Rule>, day: Date) -> Option<Words> {
        if self.booking.closed.is_empty() {
            return None;
        }
        let mut record = record.clone();
        record.insert("day".into(), Rule::Date(day));
        // Each is worked, so that all that they ask is asked at once.
        let held: Vec<bool> = self
            .booking
            .closed
            .iter()
            .map(|closed| self.worked(closed.when.as_ref(), &record).is_some_and(|value| value.holds()))
            .collect();
        let first = self.booking.closed.iter().zip(held).find(|(_, held)| *held);
        first.map(|(closed, _)| closed.words.clone())
    }

    /// Why a time cannot be booked of a resource, whoever has it.
    pub(crate) fn shut(&self, record: &BTreeMap<String, Rule>, from: &Value, to: &Value) -> Option<Shut> {
        let ((first, begins), (last, ends)) = match (from, to) {
            (Value::Moment(_), Value::Moment(_)) => (minute_of(from)?, ending(to)?),
            (Value::Day(first), Value::Day(last)) => ((*first, 0), (*last, DAY)),
            _ => return None,
        };
        let mut days = Vec::new();
        let mut day = first;
        while day <= last && days.len() < LONGEST {
            days.push((day, self.closed(record, day)));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        if let Some((day, Some(why))) = days.into_iter().find(|(_, closed)| closed.is_some()) {
            return Some(Shut::Day(day, why));
        }
        if matches!(from, Value::Day(_)) {
            return None;
        }
        let (opens, closes) = self.hours(record);
        if begins < opens || begins >= closes || ends > closes || ends <= opens {
            return Some(Shut::Hours(opens, closes));
        }
        let always = opens == 0 && closes == DAY;
        (first < last && !always && !self.booking.overnight).then_some(Shut::Overnight(opens, closes))
    }
}

impl Shut {
    /// For people; `whose` is the resource, where a booking takes several.
    pub(crate) fn words(&self, whose: Option<&Words>) -> Words {
        let (zh, en) = match whose {
            Some(name) => (format!("“{}”", name.zh), format!("{}: ", name.en)),
            None => (String::new(), String::new()),
        };
        match self {
            Self::Day(day, why) => Words::new(
                format!("{zh}{day} 不开放（{}），请另选日期", why.zh),
                format!("{en}closed on {day} ({}): choose another day", why.en),
            ),
            Self::Hours(opens, closes) => {
                let (opens, closes) = (clock(*opens), clock(*closes));
                Words::new(
                    format!("{zh}每天 {opens}–{closes} 开放，请在这段时间内开始和结束"),
                    format!("{en}open from {opens} to {closes}: begin and end within these hours"),
                )
            }
            Self::Overnight(opens, closes) => {
                let (opens, closes) = (clock(*opens), clock(*closes));
                Words::new(
                    format!("{zh}每天 {opens}–{closes} 开放，不能跨夜，请分天预约"),
                    format!("{en}open from {opens} to {closes}, and not overnight: book each day by itself"),
                )
            }
        }
    }
}

/// Minutes of a day as a clock shows them.
pub(super) fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day of a moment in China, and its minute.
fn minute_of(value: &Value) -> Option<(Date, i64)> {
    let Value::Moment(at) = value else { return None };
    let at = at.to_zoned(TimeZone::fixed(offset(8)));
    Some((at.date(), i64::from(at.hour()) * 60 + i64::from(at.minute())))
}

/// The same of the moment at which something ends: midnight is the end of the day before.
fn ending(value: &Value) -> Option<(Date, i64)> {
    match minute_of(value)? {
        (day, 0) => Some((day.yesterday().ok()?, DAY)),
        end => Some(end),
    }
}
