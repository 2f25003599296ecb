//! Parts of a record, and records that refer to it.

use base::RecordId;
use programme::model::{Action, Class, Kind};
use store::records::{Filter, Record, RecordQuery, Value};

use crate::error::{Error, Result};
use crate::paging::{Page, PageRequest};
use crate::records::access::Reader;
use crate::records::columns::{column, default_columns};
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;
use crate::records::rows::Rows;
use crate::records::shown::title_for;
use crate::records::wish::Wishing;
use crate::records::{LinkView, PartView, RecordName, tables};
use crate::{App, Viewer};

/// Parts of a kind that a page shows.
const PARTS: u64 = 20;
/// Records that refer to it which a page shows, of each kind and field.
const LINKS: u64 = 6;

impl App {
    /// The parts of a record, by kind.
    pub(crate) async fn parts(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        lineage: &[&Record],
    ) -> Result<Vec<PartView>> {
        let Some(record) = lineage.first() else { return Ok(Vec::new()) };
        let mut parts = Vec::new();
        for (programme, part) in registry.parts(&kind.id.text) {
            let visible = reader.visible(registry, part);
            let query = RecordQuery { visible, ..RecordQuery::all(part.id.text.clone()) };
            let query = query.with(Filter::Is("parent".into(), vec![Value::Id(record.id.0)]));
            let may_create = record.deleted.is_none() && self.may_add(registry, reader, part, lineage);
            let total = self.store().count_records(&query).await?;
            if total == 0 && !may_create {
                continue;
            }
            let reads = reader.reads_of_all(registry, part);
            let blind = reader.judges_blind(registry, part, None);
            let today = self.0.clock.today();
            let wishing = Wishing { registry, programme, kind: part, reads, blind, today };
            let sort = wishing.sort(None).0;
            let records = match total {
                0 => Vec::new(),
                _ => self.store().list_records(&query, sort.as_ref(), 0, PARTS).await?,
            };
            let names = default_columns(part).into_iter();
            let columns: Vec<_> = names.map(|name| column(&wishing, &name)).collect();
            let classes: Vec<Class> = records
                .iter()
                .map(|part_record| {
                    let lineage: Vec<&Record> =
                        std::iter::once(part_record).chain(lineage.iter().copied()).collect();
                    reader.reads(registry, part, &lineage).unwrap_or(Class::Public)
                })
                .collect();
            let rows = Rows { records: &records, reads: &classes };
            parts.push(PartView {
                kind: kind_name(programme, part),
                total,
                rows: self.rows(registry, reader, programme, part, &rows, &columns).await?,
                columns,
                may_create,
            });
        }
        Ok(parts)
    }

    /// Whether the reader may add a part of a kind: as one that they would have made themselves.
    fn may_add(&self, registry: &Registry, reader: &Reader, part: &Kind, lineage: &[&Record]) -> bool {
        let Some(whole) = lineage.first() else { return false };
        let made = Record {
            id: RecordId(0),
            kind: part.id.text.clone(),
            parent: Some(whole.id),
            owner: reader.organisation,
            created_by: reader.account,
            published: false,
            values: part
                .fields
                .iter()
                .map(|field| (field.id.text.clone(), reader.own_value(field)))
                .filter(|(_, value)| !value.is_null())
                .collect(),
            ..(*whole).clone()
        };
        let lineage: Vec<&Record> = std::iter::once(&made).chain(lineage.iter().copied()).collect();
        reader.may(registry, part, Action::Create, Some(&lineage))
    }

    /// Records that refer to a record, by kind and field, as far as the reader may see them and read the field.
    pub(crate) async fn links(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        id: RecordId,
    ) -> Result<Vec<LinkView>> {
        let mut links = Vec::new();
        for (from, field, _) in self.store().links_to(&kind.id, id).await? {
            let Some(query) = pointing(registry, reader, &from, &field, id) else { continue };
            let (programme, from) = registry.kind(&from)?;
            let Some(field) = from.field(&field) else { continue };
            let total = self.store().count_records(&query).await?;
            if total == 0 {
                continue;
            }
            let records = self.store().list_records(&query, None, 0, LINKS).await?;
            links.push(LinkView {
                kind: kind_name(programme, from),
                field: field.id.text.clone(),
                words: field.words.clone(),
                total,
                records: records.iter().map(|record| name(registry, reader, from, record)).collect(),
            });
        }
        Ok(links)
    }

    /// A page of the records that refer to a record by a field of theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the record, the kind or the field is not the viewer's to see.
    pub async fn record_links(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
        from_kind: &str,
        field: &str,
        page: PageRequest,
    ) -> Result<Page<RecordName>> {
        let looking = self.at_kind(viewer, kind).await?;
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (_, kind) = looking.kind()?;
        let record = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        reader.reads(registry, kind, &refs).ok_or(Error::NotFound)?;
        let (_, from) = registry.kind(from_kind)?;
        let points = from.field(field).and_then(|field| field.target.as_deref()).map(tables::local);
        if points != Some(&*kind.id) {
            return Err(Error::NotFound);
        }
        let query = pointing(registry, reader, from_kind, field, id).ok_or(Error::NotFound)?;
        let total = self.store().count_records(&query).await?;
        let rows = self.store().list_records(&query, None, page.offset(), u64::from(page.limit())).await?;
        let items = rows.iter().map(|record| name(registry, reader, from, record)).collect();
        Ok(Page { items, total, number: page.number.max(1), size: page.limit() })
    }
}

fn name(registry: &Registry, reader: &Reader, kind: &Kind, record: &Record) -> RecordName {
    RecordName { kind: kind.id.text.clone(), id: record.id, title: title_for(registry, reader, kind, record) }
}

/// The records that refer by a field to a record, where the reader may know that they do.
fn pointing(
    registry: &Registry,
    reader: &Reader,
    from: &str,
    field: &str,
    id: RecordId,
) -> Option<RecordQuery> {
    let (_, from) = registry.programmes.kind(from)?;
    let field = from.field(field)?;
    if field.class > reader.reads_of_all(registry, from) || field.sealed_until.is_some() {
        return None;
    }
    let visible = reader.visible(registry, from);
    let query = RecordQuery { visible, ..RecordQuery::all(from.id.text.clone()) };
    Some(query.with(Filter::Is(field.id.text.clone(), vec![Value::Id(id.0)])))
}
