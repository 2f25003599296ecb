//! Targets that are revised: a revision counts only with the document that authorises it, and never for the past.
//!
//! A period that is over before a revision counts keeps the old value, one that begins after it has the new, one that holds
//! the day shows both and is held to the new.

use base::{Date, Period, Words};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::show;

/// The value of a target through time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The value of the plan.
    pub original: Decimal,
    /// Its revisions, in the order in which they were entered.
    #[serde(default)]
    pub revisions: Vec<Revision>,
}

/// A new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The value.
    pub value: Decimal,
    /// The day from which it is meant to count.
    pub from: Date,
    /// What authorises it. Without it the revision is a proposal.
    pub authority: Option<Authority>,
}

/// A document that authorises a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Its title.
    pub title: String,
    /// Its number (发文字号), where it has one.
    pub number: Option<String>,
    /// Its date.
    pub dated: Date,
}

/// A value with the time for which it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InForce<'a> {
    /// The value.
    pub value: Decimal,
    /// Since when; `None` for the plan's own.
    pub since: Option<Date>,
    /// What authorised it; `None` for the plan's own.
    pub authority: Option<&'a Authority>,
}

/// What a period shows of a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown<'a> {
    /// The values that counted in the period, in order. There is always one; the last is what the period is held to.
    pub values: Vec<InForce<'a>>,
}

impl Revision {
    /// The day from which it counts: never before its document was made. `None` without a document.
    pub fn counts_from(&self) -> Option<Date> {
        self.authority.as_ref().map(|authority| self.from.max(authority.dated))
    }
}

impl History {
    /// All values that count, in order of time. Of two for one day the later entered counts.
    pub fn in_force(&self) -> Vec<InForce<'_>> {
        let mut revisions: Vec<(Date, &Revision)> =
            self.revisions.iter().filter_map(|revision| Some((revision.counts_from()?, revision))).collect();
        revisions.sort_by_key(|(from, _)| *from);
        let mut values = vec![InForce { value: self.original, since: None, authority: None }];
        for (from, revision) in revisions {
            let value =
                InForce { value: revision.value, since: Some(from), authority: revision.authority.as_ref() };
            match values.last_mut() {
                Some(last) if last.since == Some(from) => *last = value,
                _ => values.push(value),
            }
        }
        values
    }

    /// What a period shows.
    pub fn shown(&self, period: Period) -> Shown<'_> {
        let all = self.in_force();
        // What counted on the first day, and all that began to count since.
        let starts = |value: &InForce<'_>| value.since.is_none_or(|since| since <= period.first());
        let from = all.iter().rposition(starts).unwrap_or(0);
        let values = all
            .into_iter()
            .skip(from)
            .filter(|value| value.since.is_none_or(|since| since <= period.last()))
            .collect();
        Shown { values }
    }

    /// Revisions that do not count, with the reason.
    pub fn proposals(&self) -> Vec<(&Revision, Words)> {
        let without = self.revisions.iter().filter(|revision| revision.authority.is_none());
        without
            .map(|revision| {
                let value = show(revision.value);
                let words = Words::new(
                    format!("拟调整为 {value}，尚无批准文件，不作为考核依据"),
                    format!("{value} is proposed; no document authorises it, so it does not count"),
                );
                (revision, words)
            })
            .collect()
    }
}

impl Shown<'_> {
    /// The value that the period is held to.
    pub fn judged(&self) -> Option<Decimal> {
        self.values.last().map(|value| value.value)
    }

    /// The change in words, where there was one.
    pub fn words(&self) -> Option<Words> {
        let [.., before, last] = self.values.as_slice() else { return None };
        let (old, new) = (show(before.value), show(last.value));
        let since = last.since.map(|day| day.to_string()).unwrap_or_default();
        let by = last.authority.map_or_else(String::new, |by| match &by.number {
            Some(number) => format!("《{}》（{number}）", by.title),
            None => format!("《{}》", by.title),
        });
        Some(Words::new(
            format!("目标自 {since} 起由 {old} 调整为 {new}，依据{by}"),
            format!("the target was changed from {old} to {new} on {since}, by {by}"),
        ))
    }
}
