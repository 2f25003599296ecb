//! Records that may be the same as one that is entered: by name in either language, also one that they bore before.
//!
//! Reading order: `names` (what is looked for), [`App::alike_records`], `fill` (names of records from before they were
//! kept).

mod fill;
pub(crate) mod names;

use std::collections::BTreeMap;

use base::{RecordId, Words};
use programme::model::Kind;
use store::records::{Filter, Record, RecordQuery, Value, Values};

use super::access::Reader;
use super::registry::Registry;
use super::shown::{state, title};
use super::{AlikeRecord, Entered, RecordName};
use crate::error::{Error, Result};
use crate::organisations::folded;
use crate::{Actor, App, Viewer};
use names::{names, naming};

/// Records that are told at most.
const MOST: usize = 10;

impl App {
    /// The records that a new one may be the same as, with what says so: whoever enters it is asked before it is kept.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn alike_records(
        &self,
        actor: &Actor,
        kind: &str,
        parent: Option<RecordId>,
        entered: &Entered,
    ) -> Result<Vec<AlikeRecord>> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, rights::Action::Create, kind).await?;
        let typed = self.typed(&registry, kind, entered).await?;
        let (_, kind) = registry.kind(kind)?;
        let values: Values = typed.values;
        let mut found = self.alike(&registry, &reader, kind, &[(&values, parent)]).await?;
        Ok(found.pop().unwrap_or_default())
    }

    /// The records that one may be the same as, for those who may change it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not the viewer's to see.
    pub async fn alike_record(&self, viewer: &Viewer, kind: &str, id: RecordId) -> Result<Vec<AlikeRecord>> {
        let looking = self.at_kind(viewer, kind).await?;
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (_, kind) = looking.kind()?;
        let record = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let mut found = self.alike(registry, reader, kind, &[(&record.values, record.parent)]).await?;
        let mut found = found.pop().unwrap_or_default();
        found.retain(|one| one.name.id != id);
        Ok(found)
    }

    /// For each of several new records those that it may be the same as: one question for all of them.
    pub(crate) async fn alike(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        new: &[(&Values, Option<RecordId>)],
    ) -> Result<Vec<Vec<AlikeRecord>>> {
        let Some(field) = naming(kind) else { return Ok(vec![Vec::new(); new.len()]) };
        let wanted: Vec<Vec<(String, String)>> = new.iter().map(|(values, _)| names(kind, values)).collect();
        let mut keys: Vec<String> = wanted.iter().flatten().map(|(key, _)| key.clone()).collect();
        keys.sort();
        keys.dedup();
        if keys.is_empty() {
            return Ok(vec![Vec::new(); new.len()]);
        }
        let bearing = self.store().records_bearing(&kind.id, &keys).await?;
        let mut ids: Vec<RecordId> = bearing.iter().map(|naming| naming.record).collect();
        ids.sort();
        ids.dedup();
        // Only what the reader may see is told, and so is only that they find.
        let visible = reader.visible_for(registry, kind, field.class);
        let mut records: BTreeMap<RecordId, Record> = BTreeMap::new();
        for some in ids.chunks(500) {
            let query = RecordQuery { visible: visible.clone(), ..RecordQuery::all(kind.id.text.clone()) };
            let query = query.with(Filter::Ids(some.to_vec()));
            let found = self.store().list_records(&query, None, 0, some.len() as u64).await?;
            records.extend(found.into_iter().map(|record| (record.id, record)));
        }
        let one = |parent: Option<RecordId>, wanted: &[(String, String)]| {
            let mut alike: BTreeMap<RecordId, AlikeRecord> = BTreeMap::new();
            for (key, written) in wanted {
                for naming in bearing.iter().filter(|naming| naming.folded == *key) {
                    let Some(record) = records.get(&naming.record) else { continue };
                    // Parts of one name are told apart by their whole.
                    if kind.part_of.is_some() && record.parent != parent {
                        continue;
                    }
                    let why = why(record.value(&field.id), written, &naming.name);
                    let told = alike.entry(record.id).or_insert_with(|| told(kind, record));
                    if !told.why.contains(&why) {
                        told.why.push(why);
                    }
                }
            }
            alike.into_values().take(MOST).collect::<Vec<AlikeRecord>>()
        };
        Ok(new.iter().zip(&wanted).map(|((_, parent), wanted)| one(*parent, wanted)).collect())
    }
}

fn told(kind: &Kind, record: &Record) -> AlikeRecord {
    AlikeRecord {
        name: RecordName { kind: kind.id.text.clone(), id: record.id, title: title(kind, record) },
        state: state(kind, record.state.as_deref(), Some(record.state_since)),
        created: super::decide::china_day(record.created),
        sample: record.sample,
        why: Vec::new(),
    }
}

/// What says that two may be one: `written` is what was entered, `borne` the name that was found.
fn why(now: &Value, written: &str, borne: &str) -> Words {
    let current: Vec<&str> = match now {
        Value::Text(text) => vec![text],
        Value::Words { zh, en } => zh.iter().chain(en).map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let is_english = |name: &str| name.is_ascii();
    let stands = current.iter().any(|name| names::key(name) == names::key(borne));
    let same = current.iter().any(|name| folded(name) == folded(written));
    match (stands, same) {
        (false, _) => Words::new(format!("曾用名“{borne}”"), format!("was called “{borne}” before")),
        (true, true) if is_english(written) => Words::new("英文名称相同", "same name in English"),
        (true, true) => Words::new("名称相同", "same name"),
        (true, false) => Words::new(
            "除企业组织形式和写法外名称相同",
            "same name but for the legal form and how it is written",
        ),
    }
}
