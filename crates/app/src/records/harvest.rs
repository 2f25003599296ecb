//! What others may harvest: records that the public may see, and those that it could and no longer can.
//!
//! Only fields of the public class that are not sealed are given, and only those that the file maps to a standard. Pages
//! go by key and not by place, so that what is written meanwhile shifts nothing.

use std::collections::BTreeSet;

use base::{RecordId, Timestamp, Words};
use jiff::SignedDuration;
use programme::model::{Action, Class, Field, Kind, Name, Programme, Role};
use store::records::{Filter, Record, RecordQuery, Sort, Value};

use super::access::{Reader, published};
use super::programmes::kind_name;
use super::registry::Registry;
use super::{HarvestCursor, HarvestKind, HarvestPage, HarvestRecord, HarvestWish};
use crate::error::{Error, Result};
use crate::{App, Viewer};

impl App {
    /// The kinds whose published records are open data or are harvested.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] where the installation is closed to the public.
    pub async fn harvest_kinds(&self) -> Result<Vec<HarvestKind>> {
        let (registry, reader) = self.harvester().await?;
        let mut kinds = Vec::new();
        for (programme, kind) in registry.programmes.kinds() {
            let Some(publish) = kind.publish.as_ref().filter(|publish| publish.dataset || publish.oai) else {
                continue;
            };
            if !is_open(kind) {
                continue;
            }
            let visible = reader.visible(&registry, kind);
            let query = RecordQuery { visible, ..RecordQuery::all(kind.id.text.clone()) };
            let latest = Sort { field: "changed".into(), descending: true };
            let last = self.store().list_records(&query, Some(&latest), 0, 1).await?;
            kinds.push(HarvestKind {
                name: kind_name(programme, kind),
                about: kind.about.clone().or_else(|| programme.about.clone()),
                schema_org: publish.schema_org.clone(),
                dcat_theme: publish.dcat_theme.clone(),
                dataset: publish.dataset,
                oai: publish.oai,
                records: self.store().count_records(&query).await?,
                changed: last.first().map(|record| record.changed),
            });
        }
        Ok(kinds)
    }

    /// Records of the kinds that are harvested, in the order of their keys.
    ///
    /// # Errors
    /// As [`App::harvest_kinds`]; [`Error::NotFound`] for a kind that is none of them.
    pub async fn harvest(&self, wish: &HarvestWish) -> Result<HarvestPage> {
        let (registry, _) = self.harvester().await?;
        let kinds: Vec<&Kind> = harvested(&registry, wish.datasets)
            .map(|(_, kind)| kind)
            .filter(|kind| wish.kind.as_ref().is_none_or(|wished| *wished == kind.id.text))
            .collect();
        if wish.kind.is_some() && kinds.is_empty() {
            return Err(Error::NotFound);
        }
        let phases: Vec<(&Kind, bool)> =
            kinds.iter().flat_map(|kind| [(*kind, false), (*kind, true)]).collect();
        let mut page = HarvestPage::default();
        for (kind, deleted) in &phases {
            page.total += self.store().count_records(&query(&registry, kind, *deleted, wish)).await?;
        }
        let start = match &wish.cursor {
            None => 0,
            Some(at) => phases
                .iter()
                .position(|(kind, deleted)| kind.id.text == at.kind && *deleted == at.deleted)
                .ok_or(Error::NotFound)?,
        };
        let by_key = Sort { field: "id".into(), descending: false };
        let mut after = wish.cursor.as_ref().map_or(0, |cursor| cursor.after);
        for (kind, deleted) in &phases[start..] {
            let left = wish.size - page.records.len() as u64;
            let rest = Filter::Between("id".into(), Value::Id(after + 1), Value::Null);
            let query = query(&registry, kind, *deleted, wish).with(rest);
            // One more tells whether there is more.
            let mut found = self.store().list_records(&query, Some(&by_key), 0, left + 1).await?;
            let more = found.len() as u64 > left;
            found.truncate(usize::try_from(left).unwrap_or(usize::MAX));
            if let Some(last) = found.last() {
                after = last.id.0;
            }
            page.records.extend(self.as_harvested(&registry, kind, found).await?);
            if more {
                page.next = Some(HarvestCursor { kind: kind.id.text.clone(), deleted: *deleted, after });
                return Ok(page);
            }
            after = 0;
        }
        Ok(page)
    }

    /// One of them.
    ///
    /// # Errors
    /// As [`App::harvest_kinds`]; [`Error::NotFound`] where there is no such record, or it never was published.
    pub async fn harvested_record(&self, kind: &str, id: RecordId) -> Result<HarvestRecord> {
        let (registry, _) = self.harvester().await?;
        let (_, kind) =
            harvested(&registry, false).find(|(_, known)| known.id == *kind).ok_or(Error::NotFound)?;
        for deleted in [false, true] {
            let query = query(&registry, kind, deleted, &HarvestWish::default()).with(Filter::Ids(vec![id]));
            let found = self.store().list_records(&query, None, 0, 1).await?;
            if let Some(record) = self.as_harvested(&registry, kind, found).await?.pop() {
                return Ok(record);
            }
        }
        Err(Error::NotFound)
    }

    /// When the first record that is harvested was last changed; now where there is none.
    ///
    /// # Errors
    /// As [`App::harvest_kinds`].
    pub async fn harvest_begins(&self) -> Result<Timestamp> {
        let (registry, _) = self.harvester().await?;
        let oldest = Sort { field: "changed".into(), descending: false };
        let mut begins = self.now();
        for (_, kind) in harvested(&registry, false) {
            for deleted in [false, true] {
                let query = query(&registry, kind, deleted, &HarvestWish::default());
                let first = self.store().list_records(&query, Some(&oldest), 0, 1).await?;
                begins = first.iter().map(|record| record.changed).fold(begins, Timestamp::min);
            }
        }
        Ok(begins)
    }

    /// Whether there is anything to harvest for the public.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] where the installation is closed to it.
    pub async fn harvest_door(&self) -> Result<()> {
        self.harvester().await.map(drop)
    }

    async fn harvester(&self) -> Result<(std::sync::Arc<Registry>, Reader)> {
        if !self.config().public_reading {
            return Err(Error::NotSignedIn);
        }
        Ok((self.registry().await?, self.reader(&Viewer::Public).await?))
    }

    async fn as_harvested(
        &self,
        registry: &Registry,
        kind: &Kind,
        records: Vec<Record>,
    ) -> Result<Vec<HarvestRecord>> {
        let (programme, _) = registry.kind(&kind.id)?;
        let reader = Reader::default();
        let seals = self.seals(registry, &reader, kind, &records).await?;
        let Some(publish) = &kind.publish else { return Ok(Vec::new()) };
        let open: Vec<(&Field, &Vec<Name>)> = publish
            .map
            .iter()
            .filter_map(|(name, properties)| Some((kind.field(name)?, properties)))
            .filter(|(field, _)| field.class == Class::Public)
            .collect();
        let mut values: Vec<(&Field, &Value)> = Vec::new();
        for record in records.iter().filter(|record| !is_gone(kind, record)) {
            values.extend(open.iter().map(|(field, _)| (*field, record.value(&field.id))));
        }
        let shown = self.shown(registry, &reader, values).await?;
        let day = self.0.clock.today();
        let one = |(record, sealed): (&Record, &BTreeSet<String>)| {
            let gone = is_gone(kind, record);
            let mut properties: Vec<(String, Vec<Words>)> = Vec::new();
            for (field, names) in open.iter().filter(|(field, _)| !gone && !sealed.contains(&field.id.text)) {
                let cell = shown.cell(registry, programme, field, record.value(&field.id), day);
                let words: Vec<Words> = cell.pieces.into_iter().map(|piece| piece.words).collect();
                if !words.is_empty() {
                    properties.extend(names.iter().map(|name| (name.text.clone(), words.clone())));
                }
            }
            HarvestRecord {
                kind: kind.id.text.clone(),
                id: record.id,
                changed: record.deleted.map_or(record.changed, |deleted| deleted.max(record.changed)),
                gone,
                properties,
                schema_org: publish.schema_org.clone(),
            }
        };
        Ok(records.iter().zip(&seals).map(one).collect())
    }
}

/// The kinds that are harvested by OAI-PMH, and, where they are wished for, all that are open data.
fn harvested(registry: &Registry, datasets: bool) -> impl Iterator<Item = (&Programme, &Kind)> {
    let wanted = move |kind: &Kind| kind.publish.as_ref().is_some_and(|it| it.oai || datasets && it.dataset);
    registry.programmes.kinds().filter(move |(_, kind)| wanted(kind) && is_open(kind))
}

/// Whether the public may see records of a kind.
fn is_open(kind: &Kind) -> bool {
    kind.access(Role::PUBLIC).is_some_and(|access| access.may.contains(&Action::See))
}

/// Whether some step publishes.
fn publishes(kind: &Kind) -> bool {
    kind.lifecycle.steps.iter().any(|step| step.publish.is_some())
}

/// The states in which what was published is withdrawn.
fn withdrawn(kind: &Kind) -> Vec<Value> {
    let steps = kind.lifecycle.steps.iter().filter(|step| step.publish == Some(false));
    let states: BTreeSet<&str> = steps.filter_map(|step| step.to.as_deref()).collect();
    states.into_iter().map(|state| Value::Text(state.to_owned())).collect()
}

fn is_gone(kind: &Kind, record: &Record) -> bool {
    record.deleted.is_some() || publishes(kind) && !record.published
}

/// What is, or was, published of a kind. Of parts that no step publishes those whose whole is.
fn query(registry: &Registry, kind: &Kind, deleted: bool, wish: &HarvestWish) -> RecordQuery {
    let mut query = RecordQuery { deleted, ..RecordQuery::all(kind.id.text.clone()) };
    if publishes(kind) {
        let withdrawn = Filter::Is("state".into(), withdrawn(kind));
        query =
            query.with(Filter::Any(vec![Filter::Is("published".into(), vec![Value::Flag(true)]), withdrawn]));
    } else {
        query.visible = published(registry, kind);
    }
    if wish.from.is_some() || wish.until.is_some() {
        let moment = |at: Option<Timestamp>| at.map_or(Value::Null, Value::Moment);
        // A second is meant whole.
        let until = wish.until.map(|at| at.checked_add(SignedDuration::from_micros(999_999)).unwrap_or(at));
        query = query.with(Filter::Between("changed".into(), moment(wish.from), moment(until)));
    }
    query
}
