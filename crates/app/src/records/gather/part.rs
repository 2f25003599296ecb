//! Records of one kind that name somebody in one field: how many, where they stand, what they come to, the newest.

use std::collections::BTreeMap;

use base::{Date, RecordId};
use programme::model::{Class, Field, FieldType, Kind, Name};
use store::records::{Answer, Filter, Group, Measure, Question, Record, RecordQuery, Sort, Value};

use super::over::Ends;
use super::{Gathering, Naming, amount};
use crate::App;
use crate::error::Result;
use crate::records::decide::china_day;
use crate::records::shown::{numbered, state, title};
use crate::records::{Choice, GatheredPart, GatheredRecord, GatheredSum, RecordName};

/// Records of each part that a page shows where the list shows the rest.
const NEWEST: u64 = 5;
/// Records that a page shows where the reader may not have the list of them.
const ALONE: u64 = 50;
/// States that a kind may have.
const STATES: u64 = 200;

impl App {
    /// Records that name somebody in a field; `None` where the reader knows of none.
    pub(super) async fn gathered_part(
        &self,
        gathering: &Gathering<'_>,
        naming: Naming<'_>,
    ) -> Result<Option<GatheredPart>> {
        let Gathering { registry, reader, ids } = gathering;
        let Naming { kind, field } = naming;
        let everywhere = reader.reads_of_all(registry, kind);
        let query = RecordQuery {
            visible: reader.visible_for(registry, kind, field.class),
            ..RecordQuery::all(kind.id.text.clone())
        };
        let query = query.with(Filter::Is(field.id.text.clone(), ids.to_vec()));
        let by_state = self.by_state(&query, kind).await?;
        let total = match &by_state {
            Some(states) => states.values().sum(),
            None => self.store().count_records(&query).await?,
        };
        if total == 0 {
            return Ok(None);
        }
        // Of every record that is found they may read this much.
        let reads = everywhere.max(field.class);
        let ends = Ends::of(kind, reads, self.0.clock.today());
        let in_list = field.class <= everywhere;
        let states = kind.lifecycle.states.iter().filter_map(|state| {
            let count = *by_state.as_ref()?.get(&state.id.text).filter(|count| **count > 0)?;
            Some((Choice { value: state.id.text.clone(), words: state.words.clone() }, count))
        });
        let filters = ids.iter().filter_map(|id| match id {
            Value::Id(id) if in_list => Some((format!("f.{}", field.id.text), id.to_string())),
            _ => None,
        });
        Ok(Some(GatheredPart {
            field: field.id.text.clone(),
            words: field.words.clone(),
            total,
            over: self.over(&query, &ends).await?,
            filters: filters.collect(),
            states: states.collect(),
            sums: self.sums(&query, &ends, kind, reads).await?,
            records: self.newest(gathering, naming, &query, &ends, (reads, in_list)).await?,
        }))
    }

    /// How many stand in each state; `None` where the kind has no states.
    async fn by_state(&self, query: &RecordQuery, kind: &Kind) -> Result<Option<BTreeMap<String, u64>>> {
        if kind.lifecycle.states.is_empty() {
            return Ok(None);
        }
        let by = [Group::Field("state".into())];
        let rows = self.store().group_records(query, &by, &Measure::Count, STATES).await?;
        let count = |(by, count): (Vec<Value>, Value)| {
            let Value::Integer(count) = count else { return None };
            let state = match by.first() {
                Some(Value::Text(state)) => state.clone(),
                _ => String::new(),
            };
            Some((state, count.unsigned_abs()))
        };
        Ok(Some(rows.into_iter().filter_map(count).collect()))
    }

    async fn over(&self, query: &RecordQuery, ends: &Ends) -> Result<u64> {
        let (found, twice) = ends.queries(query);
        let mut over = 0;
        for query in &found {
            over += self.store().count_records(query).await?;
        }
        Ok(match twice {
            Some(query) => over - self.store().count_records(&query).await?,
            None => over,
        })
    }

    /// Money that the kind shows in its list or its charts.
    async fn sums(
        &self,
        query: &RecordQuery,
        ends: &Ends,
        kind: &Kind,
        reads: Class,
    ) -> Result<Vec<GatheredSum>> {
        let mut sums = Vec::new();
        for field in worth_summing(kind).into_iter().filter(|field| field.class <= reads) {
            let total = self.summed(query, field).await?;
            if total == 0 {
                continue;
            }
            let (found, twice) = ends.queries(query);
            let mut over = 0;
            for query in &found {
                over += self.summed(query, field).await?;
            }
            if let Some(query) = twice {
                over -= self.summed(&query, field).await?;
            }
            sums.push(GatheredSum {
                field: field.id.text.clone(),
                words: field.words.clone(),
                total,
                over,
                said: amount(total),
                standing: amount(total - over),
            });
        }
        Ok(sums)
    }

    async fn summed(&self, query: &RecordQuery, field: &Field) -> Result<i64> {
        let question = Question::Sum(field.id.text.clone(), query.clone());
        Ok(match self.store().answer(&question).await? {
            Answer::Value(Value::Money(fen)) => fen,
            _ => 0,
        })
    }

    async fn newest(
        &self,
        gathering: &Gathering<'_>,
        Naming { kind, .. }: Naming<'_>,
        query: &RecordQuery,
        ends: &Ends,
        (reads, in_list): (Class, bool),
    ) -> Result<Vec<GatheredRecord>> {
        let Gathering { registry, reader, .. } = gathering;
        let dated = dated(kind, reads);
        let sort = dated.map(|field| Sort { field: field.id.text.clone(), descending: true });
        let most = if in_list { NEWEST } else { ALONE };
        let records = self.store().list_records(query, sort.as_ref(), 0, most).await?;
        let wholes = self.wholes(gathering, kind, &records).await?;
        let classes = self.reads_of(registry, reader, kind, &records).await?;
        let one = |(record, reads): (&Record, &Class)| {
            let titled = kind.title_field().is_some_and(|field| field.class <= *reads);
            let words = if titled { title(kind, record) } else { numbered(kind, record) };
            GatheredRecord {
                name: RecordName { kind: kind.id.text.clone(), id: record.id, title: words },
                whole: record.parent.and_then(|parent| wholes.get(&parent).cloned()),
                state: state(kind, record.state.as_deref(), Some(record.state_since)),
                over: ends.is_over(record),
                day: dated.and_then(|field| day(record, field)).unwrap_or_else(|| china_day(record.created)),
                sample: record.sample,
            }
        };
        Ok(records.iter().zip(&classes).map(one).collect())
    }

    /// What records are parts of, as far as the reader may see that.
    async fn wholes(
        &self,
        Gathering { registry, reader, .. }: &Gathering<'_>,
        kind: &Kind,
        records: &[Record],
    ) -> Result<BTreeMap<RecordId, RecordName>> {
        let ids: Vec<RecordId> = records.iter().filter_map(|record| record.parent).collect();
        let Some((_, whole)) = registry.whole(kind).filter(|_| !ids.is_empty()) else {
            return Ok(BTreeMap::new());
        };
        let query = RecordQuery {
            visible: reader.visible(registry, whole),
            ..RecordQuery::all(whole.id.text.clone())
        };
        let found = self.store().list_records(&query.with(Filter::Ids(ids)), None, 0, ALONE).await?;
        let classes = self.reads_of(registry, reader, whole, &found).await?;
        let name = |(record, reads): (&Record, &Class)| {
            let titled = whole.title_field().is_some_and(|field| field.class <= *reads);
            let words = if titled { title(whole, record) } else { numbered(whole, record) };
            (record.id, RecordName { kind: whole.id.text.clone(), id: record.id, title: words })
        };
        Ok(found.iter().zip(&classes).map(name).collect())
    }
}

/// Fields of money that the kind puts into its list or adds up in a chart.
fn worth_summing(kind: &Kind) -> Vec<&Field> {
    let columns = kind.list.iter().flat_map(|list| &list.columns);
    let charts = kind.list.iter().flat_map(|list| &list.views).filter_map(|view| view.sum.as_ref());
    let mut fields: Vec<&Field> = Vec::new();
    for name in columns.chain(charts).map(|name: &Name| &*name.text) {
        let field = kind
            .field(name)
            .filter(|field| field.of == FieldType::Money && !field.many && field.sealed_until.is_none());
        if let Some(field) = field.filter(|field| fields.iter().all(|known| known.id != field.id)) {
            fields.push(field);
        }
    }
    fields
}

/// The day by which the kind's list is ordered.
fn dated(kind: &Kind, reads: Class) -> Option<&Field> {
    let sort = kind.list.as_ref()?.sort.as_deref()?;
    let field = kind.field(sort)?;
    let days = matches!(field.of, FieldType::Date | FieldType::Instant) && !field.many;
    (days && field.class <= reads && field.sealed_until.is_none()).then_some(field)
}

fn day(record: &Record, field: &Field) -> Option<Date> {
    match record.value(&field.id) {
        Value::Day(day) => Some(*day),
        Value::Moment(at) => Some(china_day(*at)),
        _ => None,
    }
}
