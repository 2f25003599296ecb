//! Versions of a record, and what changed between two.

use std::collections::BTreeMap;

use base::{OrganisationId, RecordId, Words};
use programme::model::{Action, Class, Kind};
use store::events::EventFilter;
use store::records::{Record, RecordVersion};

use super::able::able;
use super::listing::Looking;
use super::may::Sight;
use super::shown::{numbered, state, title};
use super::{Difference, VersionView};
use crate::error::{Error, Result};
use crate::{App, Viewer};

/// Events of one record that are read for its versions; older versions are told without what was said to them.
const EVENTS: u64 = 2_000;

/// What the event of a version tells of it.
struct Told {
    action: String,
    comment: Option<String>,
    acting: Option<OrganisationId>,
}

impl App {
    /// The versions of a record, the last first.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such record for the viewer; [`Error::Forbidden`] for who may read only what
    /// is public of it.
    pub async fn record_versions(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
    ) -> Result<Vec<VersionView>> {
        let looking = self.at_kind(viewer, kind).await?;
        let (versions, _) = self.versions(&looking, id).await?;
        Ok(versions)
    }

    /// What changed between two versions.
    ///
    /// # Errors
    /// As [`App::record_versions`]; [`Error::NotFound`] where there is no such version.
    pub async fn record_difference(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
        from: i64,
        to: i64,
    ) -> Result<Difference> {
        let looking = self.at_kind(viewer, kind).await?;
        let (versions, record) = self.versions(&looking, id).await?;
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (_, kind) = looking.kind()?;
        let version = |number: i64| {
            versions.iter().find(|version| version.number == number).cloned().ok_or(Error::NotFound)
        };
        let (from, to) = (version(from.min(to))?, version(from.max(to))?);
        let before = self.store().record_at(&kind.id, id, from.number).await?.ok_or(Error::NotFound)?;
        let after = self.store().record_at(&kind.id, id, to.number).await?.ok_or(Error::NotFound)?;
        let fields = self.differences(registry, reader, kind, &before, &after).await?;
        let open = kind.title_field().is_some_and(|field| field.class < Class::Secret);
        let title = if open { title(kind, &record) } else { numbered(kind, &record) };
        Ok(Difference { title, from, to, fields })
    }

    async fn versions(&self, looking: &Looking, id: RecordId) -> Result<(Vec<VersionView>, Record)> {
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (programme, kind) = looking.kind()?;
        let record = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let reads = reader.reads(registry, kind, &refs).ok_or(Error::NotFound)?;
        let sight = Sight { registry, reader, programme, kind, lineage: &refs };
        if record.deleted.is_some() && !sight.may(Action::Edit) {
            return Err(Error::NotFound);
        }
        if reads == Class::Public {
            return Err(Error::Forbidden {
                why: Words::new(
                    "历次版本只向办理人员开放。",
                    "Earlier versions are open to those who deal with the record.",
                ),
                who_can: registry.who_could(kind, &able(programme, kind, Action::See)),
            });
        }
        let unnamed = reader.judges_blind(registry, kind, Some(&refs));
        let told = self.told_of(kind, id).await?;
        let acted = told.values().filter_map(|event| event.acting.map(|id| id.0)).collect();
        let names = self.organisation_names(&acted).await?;
        let one = |version: RecordVersion| {
            let event = told.get(&version.number);
            VersionView {
                number: version.number,
                at: version.made,
                by: if unnamed { String::new() } else { version.made_by_name },
                acting: event.filter(|_| !unnamed).and_then(|event| event.acting).map(|id| {
                    (
                        id,
                        names
                            .get(&id.0)
                            .cloned()
                            .unwrap_or_else(|| Words::new(id.to_string(), id.to_string())),
                    )
                }),
                action: event.map(|event| action(kind, &event.action)).unwrap_or_default(),
                comment: event.and_then(|event| event.comment.clone()),
                state: state(kind, version.state.as_deref(), None),
                current: version.number == record.version,
            }
        };
        let versions = self.store().record_versions(&kind.id, id).await?.into_iter().map(one).collect();
        Ok((versions, record))
    }

    /// What the event log says of the versions of a record.
    async fn told_of(&self, kind: &Kind, id: RecordId) -> Result<BTreeMap<i64, Told>> {
        let filter = EventFilter {
            kind: Some("record.changed".into()),
            subject: Some(format!("{}/{id}", kind.id)),
            ..EventFilter::default()
        };
        let (events, _) = self.store().list_events(&filter, 0, EVENTS).await?;
        let told = events.into_iter().filter_map(|event| {
            let data: serde_json::Value = serde_json::from_str(&event.data).ok()?;
            let comment =
                data.get("detail").and_then(|detail| detail.get("comment")).and_then(|it| it.as_str());
            let told = Told {
                action: data.get("action")?.as_str()?.to_owned(),
                comment: comment.map(str::to_owned),
                acting: event.organisation,
            };
            Some((data.get("version")?.as_i64()?, told))
        });
        Ok(told.collect())
    }
}

/// What was done, in words.
pub(crate) fn action(kind: &Kind, action: &str) -> Words {
    if let Some(name) = action.strip_prefix("step:") {
        let step = kind.lifecycle.step(name);
        return step.map_or_else(|| Words::new(name, name), |step| step.words.clone());
    }
    let (zh, en) = match action {
        "created" => ("新建", "Made"),
        "edited" => ("修改", "Changed"),
        "imported" => ("导入", "Imported"),
        "deleted" => ("删除", "Deleted"),
        "restored" => ("恢复", "Restored"),
        "merged" => ("合并到另一条", "Merged into another"),
        "merged-into" => ("并入另一条", "Another was merged into it"),
        "led-over" => ("随合并改指", "Led over by a merge"),
        "merge-undone" => ("撤销合并", "Merge undone"),
        "recomputed" => ("自动计算", "Worked out again"),
        other => (other, other),
    };
    Words::new(zh, en)
}
