//! How often the files of a record were taken away.

use std::collections::BTreeMap;

use base::{Date, RecordId};
use programme::model::Action;
use store::records::Record;

use super::MonthView;
use super::may::Sight;
use crate::error::{Error, Result};
use crate::{App, Viewer};

impl App {
    /// Downloads of a record's files by month, the latest first; months without any are left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such record for the viewer; as [`App::record_door`].
    pub async fn record_downloads(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
    ) -> Result<Vec<MonthView>> {
        let (registry, reader) = self.through_door(viewer, rights::Action::See, kind).await?;
        let (_, kind) = registry.kind(kind)?;
        let record = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        reader.reads(&registry, kind, &refs).filter(|_| record.deleted.is_none()).ok_or(Error::NotFound)?;
        let mut months: BTreeMap<Date, u64> = BTreeMap::new();
        for one in self.store().downloads_of(&kind.id, id).await? {
            *months.entry(one.month).or_default() += one.count;
        }
        Ok(months.into_iter().rev().map(|(month, count)| MonthView { month, count }).collect())
    }

    /// Whether a viewer keeps a record: what they take of it is no use of it by others.
    pub(crate) async fn keeps_record(&self, viewer: &Viewer, kind: &str, id: RecordId) -> Result<bool> {
        if viewer.actor().is_none() {
            return Ok(false);
        }
        let (registry, reader) = (self.registry().await?, self.reader(viewer).await?);
        let (programme, kind) = registry.kind(kind)?;
        let Some(record) = self.store().record(&kind.id, id).await? else { return Ok(false) };
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let sight = Sight { registry: &registry, reader: &reader, programme, kind, lineage: &refs };
        Ok(sight.may(Action::Edit))
    }
}
