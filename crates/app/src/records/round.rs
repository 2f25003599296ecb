//! The day's round: what depends on the day is worked again, and steps that take themselves are taken.

use base::RecordId;
use programme::model::Kind;
use store::Author;
use store::records::{Filter, Item, RecordQuery, Sort, Value, WriteRecord, WriteRecords, Written};

use super::access::Reader;
use super::decide::{Order, Writer};
use super::registry::Registry;
use crate::App;
use crate::error::Result;

/// Records of one transaction.
const BATCH: u64 = 200;

impl App {
    /// Works what depends on the day, and takes steps that take themselves; how many records changed. A second round on
    /// the same day changes nothing. A record that cannot be worked is told in the log and does not hold up the others.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn day_round(&self) -> Result<u64> {
        let registry = self.registry().await?;
        let mut changed = 0;
        for (_, kind) in registry.programmes.kinds() {
            let moves = kind.lifecycle.steps.iter().any(|step| step.auto.is_some());
            if moves || registry.dependents.daily.contains(&kind.id.text) {
                changed += self.round_of(&registry, kind).await?;
            }
        }
        Ok(changed)
    }

    async fn round_of(&self, registry: &Registry, kind: &Kind) -> Result<u64> {
        let mut query = RecordQuery::all(kind.id.text.clone());
        let open: Vec<Value> = kind
            .lifecycle
            .states
            .iter()
            .filter(|state| !state.end)
            .map(|state| Value::Text(state.id.text.clone()))
            .collect();
        if !open.is_empty() {
            query = query.with(Filter::Is("state".into(), open));
        }
        let sort = Sort { field: "id".into(), descending: false };
        let (mut changed, mut after) = (0, 0);
        loop {
            // What moves on leaves the list, so pages are counted by key and not by place.
            let page = query.clone().with(Filter::Between("id".into(), Value::Id(after + 1), Value::Null));
            let ids: Vec<RecordId> = self
                .store()
                .list_records(&page, Some(&sort), 0, BATCH)
                .await?
                .iter()
                .map(|it| it.id)
                .collect();
            let Some(last) = ids.last() else { return Ok(changed) };
            after = last.0;
            changed += self.work_again(registry, kind, &ids).await?;
        }
    }

    async fn work_again(&self, registry: &Registry, kind: &Kind, ids: &[RecordId]) -> Result<u64> {
        let reader = Reader::operator();
        let item = |id: &RecordId| Item { kind: kind.id.text.clone(), id: Some(*id), expected: None };
        let orders = vec![Order::Round; ids.len()];
        let writer = Writer::new(registry, &reader, self.now(), orders);
        let change = WriteRecords { items: ids.iter().map(item).collect(), decide: &writer };
        let done = |written: &[Written<_>]| {
            written.iter().filter(|it| matches!(it, Written::Done { .. })).count() as u64
        };
        let fine = |it: &Written<_>| matches!(it, Written::Done { .. } | Written::Unchanged(_));
        if let Ok(written) = self.store().write(&Author::system(), &change).await
            && written.iter().all(fine)
        {
            return Ok(done(&written));
        }
        let mut changed = 0;
        for id in ids {
            let writer = Writer::new(registry, &reader, self.now(), vec![Order::Round]);
            let change = WriteRecord { item: item(id), decide: &writer };
            match self.store().write(&Author::system(), &change).await {
                Ok(Written::Done { .. }) => changed += 1,
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
