//! Maps of a list: places of records, or records counted by region or country.

use base::Words;
use programme::model::{Field, FieldType};
use store::records::{Filter, RecordQuery, Value};

use super::charts::declared;
use super::listing::Looking;
use super::shown::{numbered, title};
use super::wish::Wishing;
use super::{ListWish, MapCount, MapPoint, MapView};
use crate::error::{Error, Result};
use crate::{App, Viewer};

/// Places of records on one map.
const POINTS: u64 = 2_000;
/// Regions or countries on one map.
const PLACES: u64 = 500;

impl App {
    /// A map of the records of a list.
    ///
    /// # Errors
    /// As [`App::record_door`]; [`Error::NotFound`] where there is no such map for the viewer.
    pub async fn record_map(
        &self,
        viewer: &Viewer,
        kind: &str,
        wish: &ListWish,
        view: usize,
    ) -> Result<MapView> {
        let looking = self.at_kind(viewer, kind).await?;
        let wishing = self.wishing(&looking)?;
        let view = declared(&wishing, view)?;
        let field = view.map.as_deref().and_then(|field| wishing.kind.field(field)).ok_or(Error::NotFound)?;
        let visible = looking.reader.visible(&looking.registry, wishing.kind);
        let query = wishing.understand(&ListWish { deleted: false, ..wish.clone() }, visible).whole();
        let mut map = MapView {
            words: view.words.clone(),
            field: field.id.text.clone(),
            points: Vec::new(),
            counts: Vec::new(),
            total: self.counted(&query).await?,
            shown: 0,
        };
        match field.of {
            FieldType::Point => self.points(&looking, &wishing, query, field, &mut map).await?,
            _ => self.counts(query, &wishing, field, &mut map).await?,
        }
        Ok(map)
    }

    async fn points(
        &self,
        looking: &Looking,
        wishing: &Wishing<'_>,
        query: RecordQuery,
        field: &Field,
        map: &mut MapView,
    ) -> Result<()> {
        let query = query.with(Filter::Filled(field.id.text.clone()));
        let records = self.store().list_records(&query, None, 0, POINTS).await?;
        let reads = self.reads_of(&looking.registry, &looking.reader, wishing.kind, &records).await?;
        let point = |(record, reads): (&store::records::Record, &programme::model::Class)| {
            let Value::Point { lat, lon } = record.value(&field.id) else { return None };
            let title = match wishing.kind.title_field().is_some_and(|field| field.class <= *reads) {
                true => title(wishing.kind, record),
                false => numbered(wishing.kind, record),
            };
            Some(MapPoint { id: record.id, title, lat: *lat, lon: *lon })
        };
        map.points = records.iter().zip(&reads).filter_map(point).collect();
        map.shown = map.points.len() as u64;
        Ok(())
    }

    async fn counts(
        &self,
        query: RecordQuery,
        wishing: &Wishing<'_>,
        field: &Field,
        map: &mut MapView,
    ) -> Result<()> {
        let found = self.counted_by(&query, &field.id, PLACES).await?;
        let filled = query.with(Filter::Filled(field.id.text.clone()));
        map.shown = self.counted(&filled).await?;
        let words = |code: &str| -> Words {
            match field.of {
                FieldType::Country => super::words::country(code),
                _ => super::words::region(code, wishing.today),
            }
        };
        let count = |(value, count): (Value, u64)| match value {
            Value::Text(code) => Some(MapCount { words: words(&code), code, count }),
            _ => None,
        };
        map.counts = found.into_iter().filter_map(count).collect();
        Ok(())
    }
}
