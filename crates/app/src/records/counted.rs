//! What lists, facets and charts count, kept for the next reader as long as the records are as they were.
//!
//! Every transaction that changes records of a kind moves its revision on in the database, also another node's. The
//! revision is asked for before what is kept is given, and before anything is counted anew: nobody is told less than
//! what stood when they asked.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use store::records::{Filter, Group, Measure, RecordQuery, RecordsRevision, Tie, Value, Visible};

use crate::App;
use crate::error::Result;

/// Answers that are kept at most, by what they and their questions hold: an answer has some tens of values, a question of
/// somebody who sees what is a province's some ten thousand keys.
const MOST: usize = 1_000_000;

/// A question or answer that holds more is not kept.
const MOST_OF_ONE: usize = MOST / 20;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Counted {
    Total,
    Facet(String, u64),
    Groups(Vec<Group>, Measure, u64),
}

/// What it came to.
#[derive(Clone, Debug)]
enum Answer {
    Total(u64),
    Facet(Vec<(Value, u64)>),
    Groups(Vec<(Vec<Value>, Value)>),
}

impl Answer {
    fn weight(&self) -> usize {
        match self {
            Self::Total(_) => 1,
            Self::Facet(values) => values.len(),
            Self::Groups(groups) => groups.iter().map(|(by, _)| by.len() + 1).sum(),
        }
    }
}

type Key = (RecordQuery, Counted);

/// Answers with the revision at which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    answers: HashMap<Arc<Key>, Entry>,
    turn: u64,
    weight: usize,
}

#[derive(Debug)]
struct Entry {
    revision: RecordsRevision,
    answer: Answer,
    weight: usize,
    used: u64,
}

impl Counts {
    fn get(&self, key: &Key, revision: RecordsRevision) -> Option<Answer> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn += 1;
        let turn = kept.turn;
        let entry = kept.answers.get_mut(key).filter(|entry| entry.revision == revision)?;
        entry.used = turn;
        Some(entry.answer.clone())
    }

    fn put(&self, key: Key, revision: RecordsRevision, answer: Answer) {
        let weight = 8 + answer.weight() + weight_of(&key.0);
        if weight > MOST_OF_ONE {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn += 1;
        let entry = Entry { revision, answer, weight, used: kept.turn };
        kept.weight += weight;
        if let Some(before) = kept.answers.insert(Arc::new(key), entry) {
            kept.weight -= before.weight;
        }
        if kept.weight > MOST {
            kept.shed();
        }
    }
}

impl Kept {
    /// Half goes: what was not asked for the longest.
    fn shed(&mut self) {
        let mut used: Vec<(u64, usize)> =
            self.answers.values().map(|entry| (entry.used, entry.weight)).collect();
        used.sort_unstable();
        let mut over = self.weight - MOST / 2;
        let mut last = 0;
        for (turn, weight) in used {
            last = turn;
            over = over.saturating_sub(weight);
            if over == 0 {
                break;
            }
        }
        self.answers.retain(|_, entry| entry.used > last);
        self.weight = self.answers.values().map(|entry| entry.weight).sum();
    }
}

impl App {
    /// How many records match.
    pub(crate) async fn counted(&self, query: &RecordQuery) -> Result<u64> {
        match self.kept(query, Counted::Total).await? {
            Answer::Total(total) => Ok(total),
            _ => Ok(self.store().count_records(query).await?),
        }
    }

    /// As [`store::Store::record_facet`].
    pub(crate) async fn counted_by(
        &self,
        query: &RecordQuery,
        field: &str,
        top: u64,
    ) -> Result<Vec<(Value, u64)>> {
        match self.kept(query, Counted::Facet(field.to_owned(), top)).await? {
            Answer::Facet(values) => Ok(values),
            _ => Ok(self.store().record_facet(query, field, top).await?),
        }
    }

    /// As [`store::Store::group_records`].
    pub(crate) async fn counted_in_groups(
        &self,
        query: &RecordQuery,
        by: &[Group],
        measure: &Measure,
        top: u64,
    ) -> Result<Vec<(Vec<Value>, Value)>> {
        match self.kept(query, Counted::Groups(by.to_vec(), measure.clone(), top)).await? {
            Answer::Groups(groups) => Ok(groups),
            _ => Ok(self.store().group_records(query, by, measure, top).await?),
        }
    }

    async fn kept(&self, query: &RecordQuery, counted: Counted) -> Result<Answer> {
        let store = self.store();
        let kinds: Vec<&str> = kinds(query).into_iter().collect();
        let revision = store.records_revision(&kinds).await?;
        let key = (query.clone(), counted);
        if let Some(answer) = self.0.counts.get(&key, revision) {
            return Ok(answer);
        }
        let answer = match &key.1 {
            Counted::Total => Answer::Total(store.count_records(query).await?),
            Counted::Facet(field, top) => Answer::Facet(store.record_facet(query, field, *top).await?),
            Counted::Groups(by, measure, top) => {
                Answer::Groups(store.group_records(query, by, measure, *top).await?)
            }
        };
        self.0.counts.put(key, revision, answer.clone());
        Ok(answer)
    }
}

/// The kinds whose records a query asks: its own, and those through which a reader sees it.
fn kinds(query: &RecordQuery) -> BTreeSet<&str> {
    fn of<'a>(visible: &'a Visible, kinds: &mut BTreeSet<&'a str>) {
        let Visible::Any(ties) = visible else { return };
        for tie in ties {
            if let Tie::Under(kind, visible) = tie {
                kinds.insert(kind);
                of(visible, kinds);
            }
        }
    }
    let mut kinds = BTreeSet::from([query.kind.as_str()]);
    of(&query.visible, &mut kinds);
    kinds
}

/// How many values a query holds.
fn weight_of(query: &RecordQuery) -> usize {
    fn filters(all: &[Filter]) -> usize {
        let one = |filter: &Filter| match filter {
            Filter::Is(_, values) => values.len(),
            Filter::Ids(ids) => ids.len(),
            Filter::Any(some) => filters(some),
            _ => 1,
        };
        all.iter().map(one).sum()
    }
    fn seen(visible: &Visible) -> usize {
        let Visible::Any(ties) = visible else { return 0 };
        let one = |tie: &Tie| match tie {
            Tie::Field(_, values) => values.len(),
            Tie::Owner(owners) => owners.len(),
            Tie::Without(fields) => fields.iter().map(|(_, values)| values.len()).sum(),
            Tie::Under(_, visible) => seen(visible),
            Tie::Published | Tie::Creator(_) => 1,
        };
        ties.iter().map(one).sum()
    }
    filters(&query.filters) + seen(&query.visible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::OrganisationId;

    fn owned_by(from: i64, many: i64) -> RecordQuery {
        let owners = (from..from + many).map(OrganisationId).collect();
        RecordQuery { visible: Visible::Any(vec![Tie::Owner(owners)]), ..RecordQuery::all("lab") }
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_last_used_stay() {
        let (counts, revision) = (Counts::default(), RecordsRevision::default());
        let key = |n: i64| (owned_by(n * 10_000, 10_000), Counted::Total);
        for n in 0..300 {
            counts.put(key(n), revision, Answer::Total(n.unsigned_abs()));
            assert!(counts.get(&key(0), revision).is_some(), "asked for each time, lost after {n}");
        }
        let kept = counts.0.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(kept.weight <= MOST && kept.answers.len() >= 40, "{} of {}", kept.answers.len(), kept.weight);
        assert_eq!(kept.weight, kept.answers.values().map(|entry| entry.weight).sum::<usize>());
    }

    #[test]
    fn a_question_of_too_many_keys_is_not_kept() {
        let (counts, revision) = (Counts::default(), RecordsRevision::default());
        let key = (owned_by(0, 100_000), Counted::Total);
        counts.put(key.clone(), revision, Answer::Total(1));
        assert!(counts.get(&key, revision).is_none());
    }

    #[test]
    fn kinds_above_are_asked_too() {
        let above = Visible::Any(vec![Tie::Under("project".into(), Box::new(Visible::Any(Vec::new())))]);
        let visible = Visible::Any(vec![Tie::Published, Tie::Under("grant".into(), Box::new(above))]);
        let query = RecordQuery { visible, ..RecordQuery::all("milestone") };
        assert_eq!(kinds(&query).into_iter().collect::<Vec<_>>(), ["grant", "milestone", "project"]);
    }
}
