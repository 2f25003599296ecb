//! The day's round: what depends on the day is worked again, steps that take themselves are taken, people are reminded of
//! time limits, and what is to happen when they run out happens.

use std::collections::BTreeSet;

use base::RecordId;
use programme::model::Kind;
use store::Author;
use store::records::{Filter, Item, Record, RecordQuery, Sort, Value, WriteRecord, WriteRecords, Written};

use super::access::Reader;
use super::decide::{Order, Writer};
use super::registry::Registry;
use super::timers::{Stage, history, timers};
use crate::App;
use crate::error::Result;

/// Records of one transaction.
const BATCH: u64 = 200;

/// Steps that take themselves one after another in one round.
const TURNS: usize = 8;

/// What a round goes by.
struct Round<'a> {
    registry: &'a Registry,
    kind: &'a Kind,
}

impl App {
    /// Works what depends on the day, takes steps that take themselves, and looks after time limits; how many records
    /// changed. A second round on the same day changes nothing and tells nobody, and a round after days without one does
    /// what they left. A record that cannot be worked is told in the log and does not hold up the others.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn day_round(&self) -> Result<u64> {
        let registry = self.registry().await?;
        let mut changed = 0;
        for (_, kind) in registry.programmes.kinds() {
            let round = Round { registry: &registry, kind };
            let moves = kind.lifecycle.steps.iter().any(|step| step.auto.is_some());
            let works = moves || registry.dependents.daily.contains(&kind.id.text);
            let runs = timers(&kind.lifecycle).next().is_some();
            if works || runs {
                changed += self.round_of(&round, works, runs).await?;
            }
        }
        Ok(changed)
    }

    async fn round_of(&self, round: &Round<'_>, works: bool, runs: bool) -> Result<u64> {
        let mut query = RecordQuery::all(round.kind.id.text.clone());
        let states = &round.kind.lifecycle.states;
        let open = states.iter().filter(|state| !state.end);
        let open: Vec<Value> = open.map(|state| Value::Text(state.id.text.clone())).collect();
        if !open.is_empty() {
            query = query.with(Filter::Is("state".into(), open));
        }
        let sort = Sort { field: "id".into(), descending: false };
        let (mut changed, mut after) = (BTreeSet::new(), 0);
        loop {
            // What moves on leaves the list, so pages are counted by key and not by place.
            let page = query.clone().with(Filter::Between("id".into(), Value::Id(after + 1), Value::Null));
            let records = self.store().list_records(&page, Some(&sort), 0, BATCH).await?;
            let Some(last) = records.last() else { return Ok(changed.len() as u64) };
            after = last.id.0;
            let mut ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
            if runs {
                let due = self.due(round, records).await?;
                changed.extend(self.work_again(round, &Order::InTime, &due).await?);
            }
            // A step may lead to where another takes itself.
            for _ in 0..TURNS {
                if ids.is_empty() || !works {
                    break;
                }
                ids = self.work_again(round, &Order::Round, &ids).await?;
                changed.extend(ids.iter().copied());
            }
        }
    }

    /// The records in which something is due by today that nobody was told of, or a step that is taken when time is up.
    async fn due(&self, round: &Round<'_>, records: Vec<Record>) -> Result<Vec<RecordId>> {
        let today = self.0.clock.today();
        let set = round.registry.on(today);
        let Some((_, kind)) = set.kind(&round.kind.id) else { return Ok(Vec::new()) };
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        let entries = self.store().state_entries(&kind.id, &ids).await?;
        let (mut due, mut keys) = (BTreeSet::new(), Vec::new());
        for record in &records {
            let history = entries.get(&record.id).map(|entries| history(entries)).unwrap_or_default();
            for timer in timers(&kind.lifecycle) {
                let Some(view) = timer.stands(kind, record, &history, today) else { continue };
                if timer.takes(&view, &kind.lifecycle, record).is_some() {
                    due.insert(record.id);
                }
                let stages = timer.stages(&view, today);
                let stages = stages.iter().filter(|stage| !record.sample && stage.tells(&stages));
                let key = |stage: &Stage<'_>| format!("{}/{}/{}", kind.id, record.id, stage.key);
                keys.extend(stages.map(|stage| (record.id, key(stage))));
            }
        }
        let all: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
        let told = self.store().told(&all).await?;
        due.extend(keys.into_iter().filter(|(_, key)| !told.contains(key)).map(|(id, _)| id));
        Ok(due.into_iter().collect())
    }

    /// Carries out an order with each of some records; those that changed.
    async fn work_again(&self, round: &Round<'_>, order: &Order, ids: &[RecordId]) -> Result<Vec<RecordId>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (kind, reader) = (round.kind, Reader::operator());
        let item = |id: &RecordId| Item { kind: kind.id.text.clone(), id: Some(*id), expected: None };
        let writer = |count: usize| {
            let orders = vec![order.clone(); count];
            Writer::new(round.registry, &reader, self.now(), orders).telling()
        };
        let all = writer(ids.len());
        let change = WriteRecords { items: ids.iter().map(item).collect(), decide: &all };
        let done = |written: &Written<_>| match written {
            Written::Done { id, .. } => Some(*id),
            _ => None,
        };
        let fine = |it: &Written<_>| matches!(it, Written::Done { .. } | Written::Unchanged(_));
        if let Ok(written) = self.store().write(&Author::system(), &change).await
            && written.iter().all(fine)
        {
            return Ok(written.iter().filter_map(done).collect());
        }
        let mut changed = Vec::new();
        for id in ids {
            let one = writer(1);
            let change = WriteRecord { item: item(id), decide: &one };
            match self.store().write(&Author::system(), &change).await {
                Ok(Written::Done { id, .. }) => changed.push(id),
                Ok(Written::Unchanged(_) | Written::Missing) => {}
                other => tracing::warn!(
                    kind = kind.id.text,
                    id = id.0,
                    ?other,
                    "a record could not be worked again"
                ),
            }
        }
        Ok(changed)
    }
}
