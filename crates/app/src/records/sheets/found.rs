//! The records that rows of a sheet are about.

use std::collections::{BTreeSet, HashMap};

use base::RecordId;
use intake::sheet::SheetRow;
use programme::model::Name;
use store::records::{Filter, Record, RecordQuery, Value};

use super::columns::What;
use super::task::Task;
use crate::App;
use crate::error::Result;
use crate::records::entered::Lookups;

/// Records that are read for one batch of keys at most.
const FOUND: u64 = 20_000;

/// Keys by which a record, or a row, is found: one in Chinese and one in English where a value has both.
pub(super) fn keys(values: &[&Value]) -> Vec<String> {
    let one = |value: &Value, zh_first: bool| match value {
        Value::Words { zh, en } => {
            let (a, b) = if zh_first { (zh, en) } else { (en, zh) };
            a.clone().or_else(|| b.clone()).unwrap_or_default()
        }
        Value::Text(text) => text.clone(),
        value => format!("{value:?}"),
    };
    let key = |zh: bool| values.iter().map(|value| one(value, zh)).collect::<Vec<_>>().join("\u{1f}");
    let (zh, en) = (key(true), key(false));
    if zh == en { vec![zh] } else { vec![zh, en] }
}

impl App {
    /// The records that rows name by number, and by key, as far as they may be seen.
    pub(super) async fn found(
        &self,
        task: &Task<'_>,
        ids: &BTreeSet<RecordId>,
        rows: &[&Vec<Value>],
    ) -> Result<(HashMap<RecordId, Record>, HashMap<String, Vec<RecordId>>)> {
        let query = RecordQuery {
            visible: task.reader.visible(task.registry, task.kind),
            ..RecordQuery::all(task.kind.id.text.clone())
        };
        let mut by_id = HashMap::new();
        let mut by_key: HashMap<String, Vec<RecordId>> = HashMap::new();
        let ids: Vec<RecordId> = ids.iter().copied().collect();
        for some in ids.chunks(500) {
            let query = query.clone().with(Filter::Ids(some.to_vec()));
            for record in self.store().list_records(&query, None, 0, some.len() as u64).await? {
                by_id.insert(record.id, record);
            }
        }
        // By the field of the key that tells most records apart; the others are compared here.
        let texts = |at: usize| -> BTreeSet<String> {
            let values = rows.iter().filter_map(|row| row.get(at));
            values.map(|value| keys(&[value])[0].clone()).collect()
        };
        let best = (0..task.kind.key.len()).max_by_key(|at| texts(*at).len());
        if let Some((at, name)) = best.and_then(|at| Some((at, task.kind.key.get(at)?))) {
            let mut values: Vec<Value> = Vec::new();
            let mut known = BTreeSet::new();
            for value in rows.iter().filter_map(|row| row.get(at)) {
                if known.insert(keys(&[value])[0].clone()) {
                    values.push(match value {
                        Value::Words { .. } => Value::Text(keys(&[value])[0].clone()),
                        value => value.clone(),
                    });
                }
            }
            for some in values.chunks(400) {
                let query = query.clone().with(Filter::Is(name.text.clone(), some.to_vec()));
                for record in self.store().list_records(&query, None, 0, FOUND).await? {
                    let parent = record.parent.map_or(Value::Null, |parent| Value::Id(parent.0));
                    let own = |name: &Name| if name.text == "parent" { &parent } else { record.value(name) };
                    for key in keys(&task.kind.key.iter().map(own).collect::<Vec<_>>()) {
                        let found = by_key.entry(key).or_default();
                        if !found.contains(&record.id) {
                            found.push(record.id);
                        }
                    }
                    by_id.insert(record.id, record);
                }
            }
        }
        Ok((by_id, by_key))
    }

    /// Looks up what rows of a kind of parts say they are parts of.
    pub(super) async fn look_up_parents(
        &self,
        task: &Task<'_>,
        rows: &[(usize, &SheetRow)],
        lookups: &mut Lookups,
    ) -> Result<()> {
        let (Some(at), Some((_, whole))) = (task.place(&What::Parent), task.registry.whole(task.kind)) else {
            return Ok(());
        };
        let texts: BTreeSet<String> = rows
            .iter()
            .filter_map(|(_, row)| row.cells.get(at))
            .filter(|text| !text.is_empty() && lookups.get(&whole.id, text).is_none())
            .cloned()
            .collect();
        self.records_named(task.registry, &whole.id, texts, lookups).await
    }
}
