//! Plan views kept in memory, each with the state of the plan that it shows.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base::PlanId;
use store::plans::Head;

use crate::PlanView;

/// A plan at a version.
type Key = (PlanId, u32);

/// A bounded set of plan views; the one that was not asked for the longest goes first.
pub(crate) struct Cache {
    bound: usize,
    entries: Mutex<BTreeMap<Key, Entry>>,
    turn: AtomicU64,
    hits: AtomicU64,
    misses: AtomicU64,
}

struct Entry {
    head: Head,
    view: Arc<PlanView>,
    used: u64,
}

impl Cache {
    pub(crate) fn new(bound: usize) -> Self {
        Self {
            bound: bound.max(1),
            entries: Mutex::new(BTreeMap::new()),
            turn: AtomicU64::new(0),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// The view, if the plan has not changed since it was put here.
    pub(crate) fn get(&self, plan: PlanId, version: u32, head: Head) -> Option<Arc<PlanView>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let found = entries.get_mut(&(plan, version)).filter(|entry| entry.head == head);
        let counter = if found.is_some() { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
        found.map(|entry| {
            entry.used = self.turn.fetch_add(1, Ordering::Relaxed);
            entry.view.clone()
        })
    }

    /// Keeps a view. An earlier or equal state of the same plan gives way; a later one stays.
    pub(crate) fn put(&self, plan: PlanId, head: Head, view: Arc<PlanView>) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let used = self.turn.fetch_add(1, Ordering::Relaxed);
        let key = (plan, view.summary.version);
        if entries.get(&key).is_some_and(|entry| entry.head.revision > head.revision) {
            return;
        }
        entries.insert(key, Entry { head, view, used });
        while entries.len() > self.bound {
            let oldest = entries.iter().min_by_key(|(_, entry)| entry.used).map(|(key, _)| *key);
            let Some(oldest) = oldest else { break };
            entries.remove(&oldest);
        }
    }

    /// Views found and not found since the start.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.hits.load(Ordering::Relaxed), self.misses.load(Ordering::Relaxed))
    }
}
