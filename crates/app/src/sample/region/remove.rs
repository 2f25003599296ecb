//! Taking the sample away: the plan, records, people, organisations, places, in the order in which one names the next.

use std::collections::{BTreeMap, BTreeSet};

use base::Words;
use store::SwapSetting;
use store::records::{Holds, Table};
use store::samples::{
    RemoveSampleOrganisations, RemoveSamplePersons, RemoveSamplePlaces, RemoveSampleRecords, Removed,
};

use super::fill::{STANDS, Stands};
use crate::app::author;
use crate::error::{Error, Result};
use crate::organisations::ABROAD;
use crate::records::registry::Registry;
use crate::records::tables::tables;
use crate::{Actor, App};

/// What came of taking the sample away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemovedSample {
    /// Rows that are gone: records, people, organisations, places, and the plan.
    pub gone: u64,
    /// What stays because people made it their own, or because something of theirs names it: what it is, how many, and
    /// the keys of the first.
    pub stay: Vec<(Words, u64, Vec<i64>)>,
}

/// Keys that are told of what stays.
const TOLD: usize = 5;

impl App {
    /// Takes the region away. Broken off, it goes on where it stood.
    pub(in crate::sample) async fn remove_region(
        &self,
        actor: &Actor,
        places: &[String],
        tell: &(dyn Fn(u64) + Sync),
    ) -> Result<RemovedSample> {
        let author = author(actor);
        let mut done = RemovedSample::default();
        // First of all: what is being taken away is not filled again by the next start.
        self.region_becomes(actor, &Stands::Removing).await?;
        let registry = self.registry().await?;
        let mut stay: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        let order = order(&registry);
        // Kinds that name each other in a ring are done when a round takes nothing away.
        loop {
            let before = done.gone;
            stay.clear();
            for kind in &order {
                let mut after = Some(0);
                while let Some(key) = after {
                    let removed =
                        self.store().write(&author, &RemoveSampleRecords { kind, after: key }).await?;
                    after = note(&mut done, stay.entry(kind.clone()).or_default(), removed, tell);
                }
            }
            if done.gone == before || stay.values().all(BTreeSet::is_empty) {
                break;
            }
        }
        for kind in &order {
            let Ok((_, of)) = registry.kind(kind) else { continue };
            told(&mut done, of.words.clone(), stay.get(kind));
        }
        let mut people = BTreeSet::new();
        let mut after = Some(0);
        while let Some(key) = after {
            let removed = self.store().write(&author, &RemoveSamplePersons { after: key }).await?;
            after = note(&mut done, &mut people, removed, tell);
        }
        told(&mut done, Words::new("人员", "people"), Some(&people));
        let mut organisations = BTreeSet::new();
        let mut after = Some(0);
        while let Some(key) = after {
            let removed = self.store().write(&author, &RemoveSampleOrganisations { after: key }).await?;
            after = note(&mut done, &mut organisations, removed, tell);
        }
        told(&mut done, Words::new("机构", "organisations"), Some(&organisations));
        let codes: Vec<String> = places.iter().cloned().chain([ABROAD.to_owned()]).collect();
        done.gone += self.store().write(&author, &RemoveSamplePlaces { codes: &codes }).await?;
        self.region_becomes(actor, &Stands::Removed).await?;
        Ok(done)
    }

    async fn region_becomes(&self, actor: &Actor, stands: &Stands) -> Result<()> {
        let (known, seen) = self.region_stands().await?;
        if known.as_ref() == Some(stands) {
            return Ok(());
        }
        let value = serde_json::to_string(stands).map_err(Error::internal)?;
        let swap = SwapSetting { name: STANDS, seen: seen.as_deref(), value: &value };
        Ok(self.store().write(&author(actor), &swap).await?)
    }
}

/// Notes what a transaction did; where to go on.
fn note(
    done: &mut RemovedSample,
    stay: &mut BTreeSet<i64>,
    removed: Removed,
    tell: &(dyn Fn(u64) + Sync),
) -> Option<i64> {
    done.gone += removed.gone;
    stay.extend(removed.stay);
    tell(done.gone);
    removed.next
}

fn told(done: &mut RemovedSample, words: Words, stay: Option<&BTreeSet<i64>>) {
    if let Some(stay) = stay.filter(|stay| !stay.is_empty()) {
        done.stay.push((words, stay.len() as u64, stay.iter().copied().take(TOLD).collect()));
    }
}

/// All kinds, those that name others before those that they name, as far as they are in no ring.
fn order(registry: &Registry) -> Vec<String> {
    let tables: Vec<Table> = registry.programmes.all().iter().flat_map(tables).collect();
    let mut left: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for table in &tables {
        let targets = table.columns.iter().filter(|column| column.holds == Holds::Id);
        let targets = targets.filter_map(|column| column.target.as_deref()).chain(table.parent.as_deref());
        let others = targets.filter(|target| *target != table.kind);
        left.insert(&table.kind, others.collect());
    }
    let mut order = Vec::new();
    while !left.is_empty() {
        let named: BTreeSet<&str> = left.values().flatten().copied().collect();
        let free: Vec<&str> = left.keys().copied().filter(|kind| !named.contains(kind)).collect();
        let next = if free.is_empty() { left.keys().copied().take(1).collect() } else { free };
        for kind in next {
            left.remove(kind);
            order.push(kind.to_owned());
        }
    }
    order
}
