//! What becomes of a record: rights, rules and steps of its definition, worked inside the transaction over what the store
//! answers. The one way in which records are written.
//!
//! Reading order: [`Order`] (what is wanted), `work` (a record being made up), `check` (what it must keep to), `step`,
//! `touch` (who depends on it).

mod booking;
mod check;
mod membership;
mod merge;
mod review;
mod rights;
mod step;
mod tell;
mod touch;
mod unique;
mod warn;
mod work;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Date, OrganisationId, RecordId, Timestamp, Words};
use jiff::tz::{TimeZone, offset};
use programme::model::{Action, Kind, Programme};
use programme::{Programmes, cel};
use serde_json::json;
use store::records::{Decide, Decision, Draft, EventWords, Known, Record, Target, Value, Why};

use super::FieldFault;
use super::access::Reader;
use super::registry::Registry;
use super::world::Asking;
pub(crate) use check::lines;
pub(crate) use warn::Warned;
use work::Work;
pub(crate) use work::fold;

/// What is wanted of a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Order {
    /// These fields become this; others stay. A new record may be a part of another.
    Save {
        /// The fields that were typed.
        values: BTreeMap<String, Value>,
        /// What a new record is a part of.
        parent: Option<RecordId>,
        /// What the event log calls it: `created`, `edited`, `imported`.
        action: &'static str,
    },
    /// It takes a step.
    Step {
        /// The step.
        step: String,
        /// The fields that were typed for it.
        values: BTreeMap<String, Value>,
        /// What was said to it.
        comment: Option<String>,
    },
    /// It is taken out of the lists.
    Delete,
    /// It is put back.
    Restore,
    /// It goes, because it is the same as another.
    Away {
        /// The one that stands for it.
        into: RecordId,
    },
    /// It is led elsewhere by a merge: these fields become this, and its whole where one is given. Whoever merges two
    /// records needs no right to those that point to them.
    Lead {
        /// The fields.
        values: BTreeMap<String, Value>,
        /// What it is a part of from now on.
        parent: Option<RecordId>,
        /// What the event log calls it.
        action: &'static str,
    },
    /// It stands again, because a merge was undone.
    Back,
    /// It stands as it is given, as if it had been led there: for samples and registers taken over from elsewhere.
    Stand {
        /// All its fields.
        values: BTreeMap<String, Value>,
        /// What it is a part of.
        parent: Option<RecordId>,
        /// Its state; the first where none is given.
        state: Option<String>,
        /// For whom it is made.
        owner: Option<OrganisationId>,
        /// Whether it is made up.
        sample: bool,
        /// Whether it is held to what its kind asks of a record; who may write it is not asked.
        checked: bool,
    },
    /// What is computed is worked again, and steps that take themselves are taken.
    Round,
    /// People are reminded of time limits, and what is to happen when they run out happens.
    InTime,
}

/// Why nothing is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// There is no such record for whoever asks.
    NotFound,
    /// They may not.
    Forbidden {
        /// Why not.
        why: Words,
        /// Who could.
        who_can: Words,
    },
    /// Something does not hold.
    Faulty(Vec<FieldFault>),
}

/// Decides about records on a day.
pub(crate) struct Writer<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) reader: &'a Reader,
    /// The programmes as they stand on the day.
    set: Arc<Programmes>,
    today: Date,
    orders: Vec<Order>,
    /// Whether those who hold roles are told of steps and time limits, not only those who follow.
    tells: bool,
    /// What was warned of, by the place of the order.
    warned: Mutex<BTreeMap<usize, Vec<Warned>>>,
}

/// What a decision is made over.
struct Case<'a> {
    writer: &'a Writer<'a>,
    programme: &'a Programme,
    kind: &'a Kind,
    asking: &'a Asking<'a>,
    before: Option<&'a Record>,
    now: Timestamp,
}

impl<'a> Writer<'a> {
    /// For orders, one for each item of what is written.
    pub(crate) fn new(
        registry: &'a Registry,
        reader: &'a Reader,
        now: Timestamp,
        orders: Vec<Order>,
    ) -> Self {
        let today = china_day(now);
        let set = registry.on(today);
        Self { registry, reader, set, today, orders, tells: false, warned: Mutex::default() }
    }

    /// Telling those who hold roles, too.
    pub(crate) fn telling(self) -> Self {
        Self { tells: true, ..self }
    }

    /// What was only warned of in carrying out an order.
    pub(crate) fn warnings(&self, order: usize) -> Vec<Warned> {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.remove(&order).unwrap_or_default()
    }
}

/// The day in China.
pub(crate) fn china_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(offset(8))).date()
}

impl Decide for Writer<'_> {
    type Refusal = Refusal;

    fn decide(&self, target: &Target<'_>, known: &Known, now: Timestamp) -> Decision<Refusal> {
        let Some((programme, kind)) = self.set.kind(target.kind) else {
            return Decision::Refuse(Refusal::NotFound);
        };
        let asking = Asking::new(&self.set, known, self.today);
        let case = Case { writer: self, programme, kind, asking: &asking, before: target.before, now };
        let round = Order::Round;
        let order = match target.why {
            Why::Touched => &round,
            Why::Asked => self.orders.get(target.item).unwrap_or(&round),
        };
        let decided = match order {
            Order::InTime => Ok(case.in_time()),
            order => case.decide(order, target.item).map(|draft| match draft {
                None => Decision::Leave,
                Some(draft) => Decision::Write(Box::new(draft)),
            }),
        };
        if asking.lacks() {
            return Decision::Ask(asking.into_questions());
        }
        decided.unwrap_or_else(Decision::Refuse)
    }
}

type Decided<T = ()> = Result<T, Refusal>;

impl<'a> Case<'a> {
    fn decide(&self, order: &Order, place: usize) -> Decided<Option<Draft>> {
        match order {
            Order::Save { values, parent, action } => self.save(values, *parent, action, place),
            Order::Step { step, values, comment } => self.step(step, values, comment.as_deref(), place),
            Order::Delete => self.delete(true),
            Order::Restore => self.delete(false),
            Order::Away { into } => self.away(*into),
            Order::Lead { values, parent, action } => self.lead(values, *parent, action),
            Order::Back => self.back(),
            Order::Stand { values, parent, state, owner, sample, checked } => {
                let mut work = Work::begin(self, *parent);
                work.put(values);
                work.state = state.clone().or(work.state);
                work.owner = owner.or(work.owner);
                work.sample = *sample;
                work.published =
                    work.state.as_deref().is_some_and(|state| self.kind.lifecycle.published_at(state));
                work.compute(self);
                let mut faults = if *checked { self.faults(&work) } else { Vec::new() };
                // What stands decided was reviewed before it came there.
                faults.retain(|fault| fault.code != "panel-over");
                if !faults.is_empty() {
                    return Err(Refusal::Faulty(faults));
                }
                work.draw_missing(self);
                Ok(Some(work.draft(self, EventWords { action: "created".into(), detail: json!({}) })))
            }
            Order::Round | Order::InTime => self.round(),
        }
    }

    fn save(
        &self,
        values: &BTreeMap<String, Value>,
        parent: Option<RecordId>,
        action: &str,
        place: usize,
    ) -> Decided<Option<Draft>> {
        if self.before.is_some_and(|before| before.deleted.is_some()) {
            return Err(Refusal::NotFound);
        }
        let mut work = Work::begin(self, parent);
        match self.before {
            Some(_) => self.may_edit(&work)?,
            None => self.may_create_any()?,
        }
        work.put(values);
        work.compute(self);
        if self.before.is_none() {
            self.may_create(&work)?;
            self.in_window(None, &work)?;
        }
        let changed = work.changed(self);
        if self.before.is_some() && changed.is_empty() {
            return Ok(None);
        }
        let faults = self.faults(&work);
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        self.warn(&work, place);
        let detail = json!({ "fields": changed });
        let notices = if action == "edited" { self.told_of_edit(&work) } else { Vec::new() };
        let draft = work.draft(self, EventWords { action: action.to_owned(), detail });
        Ok(Some(Draft { notices, ..draft }))
    }

    fn delete(&self, deleted: bool) -> Decided<Option<Draft>> {
        let before = self.before.ok_or(Refusal::NotFound)?;
        let mut work = Work::begin(self, None);
        self.may_edit_at_all(&work)?;
        if before.deleted.is_some() == deleted {
            return Ok(None);
        }
        work.deleted = deleted;
        if !deleted {
            // What was free to take while it was away may be taken.
            let faults = self.clashes(&work);
            if !faults.is_empty() {
                return Err(Refusal::Faulty(faults));
            }
        }
        let action = if deleted { "deleted" } else { "restored" };
        Ok(Some(work.draft(self, EventWords { action: action.into(), detail: json!({}) })))
    }

    /// What is computed, worked again; and then the first step that takes itself and whose condition holds.
    fn round(&self) -> Decided<Option<Draft>> {
        let before = self.before.ok_or(Refusal::NotFound)?;
        if before.deleted.is_some() {
            return Ok(None);
        }
        let mut work = Work::begin(self, None);
        work.compute(self);
        if let Some(step) = self.takes_itself(&work) {
            // One that cannot be taken must not stand in the way of whoever wrote what led here.
            let mut moved = Work::begin(self, None);
            moved.compute(self);
            if let Ok(draft) = self.taken(moved, step, None) {
                return Ok(Some(draft));
            }
        }
        let changed = work.changed(self);
        if changed.is_empty() {
            return Ok(None);
        }
        let detail = json!({ "fields": changed });
        Ok(Some(work.draft(self, EventWords { action: "recomputed".into(), detail })))
    }

    fn scope<'s>(&'s self, record: &'s BTreeMap<String, cel::Value>) -> cel::Scope<'s> {
        cel::Scope {
            programme: self.programme,
            kind: Some(self.kind),
            record,
            today: self.writer.today,
            now: self.now,
            calendar: &super::calendar::Workdays,
            world: self.asking,
        }
    }

    /// The record with what it is a part of, and so on up.
    fn lineage<'r>(&'r self, record: &'r Record) -> Vec<&'r Record> {
        let mut lineage = vec![record];
        let mut kind = self.kind;
        while let (Some((_, whole)), Some(parent)) =
            (self.writer.registry.whole(kind), lineage.last().and_then(|record| record.parent))
        {
            let Some(above) = self.asking.record(&whole.id, parent) else { break };
            lineage.push(above);
            kind = whole;
            if lineage.len() > 8 {
                break;
            }
        }
        lineage
    }

    fn may(&self, action: Action, record: &Record) -> bool {
        self.writer.reader.may(self.writer.registry, self.kind, action, Some(&self.lineage(record)))
    }
}
