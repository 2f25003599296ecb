//! Lists of records: columns, rows, the filters in words. A page asks the database the same number of times whatever the
//! number of its rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{RecordId, Words};
use programme::model::{Action, Class, Field, FieldType, Kind, Programme};
use store::records::{Record, Value};

use super::access::Reader;
use super::difference::words_cell;
use super::programmes::{kind_name, unit};
use super::registry::Registry;
use super::shown::{Shown, moment, numbered, state, title};
use super::wish::{Understood, Wanted, Wishing, is_own};
use super::{
    AppliedFilter, Cell, Choice, ColumnView, DrawnView, LinkTo, ListWish, Piece, RecordList, RecordRow,
    charts, words,
};
use crate::error::Result;
use crate::paging::Page;
use crate::{App, Viewer};

/// Someone who looks at records of a kind.
pub(crate) struct Looking {
    pub(crate) registry: Arc<Registry>,
    pub(crate) reader: Reader,
    kind: String,
}

impl Looking {
    pub(crate) fn kind(&self) -> Result<(&Programme, &Kind)> {
        self.registry.kind(&self.kind)
    }
}

/// Rows before they are made into cells.
pub(crate) struct Rows<'a> {
    pub(crate) records: &'a [Record],
    /// What each may be read of, most sensitive class; in the order of the records.
    pub(crate) reads: &'a [Class],
}

impl App {
    /// Who looks at a kind, past its door.
    pub(crate) async fn at_kind(&self, viewer: &Viewer, kind: &str) -> Result<Looking> {
        self.record_door(viewer, rights::Action::See, kind).await?;
        let (registry, reader) = (self.registry().await?, self.reader(viewer).await?);
        Ok(Looking { registry, reader, kind: kind.to_owned() })
    }

    pub(crate) fn wishing<'a>(&self, looking: &'a Looking) -> Result<Wishing<'a>> {
        let (programme, kind) = looking.kind()?;
        let reads = looking.reader.reads_of_all(&looking.registry, kind);
        Ok(Wishing { registry: &looking.registry, programme, kind, reads, today: self.0.clock.today() })
    }

    /// A page of a list.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn record_list(&self, viewer: &Viewer, kind: &str, wish: &ListWish) -> Result<RecordList> {
        let looking = self.at_kind(viewer, kind).await?;
        let (registry, reader) = (&*looking.registry, &looking.reader);
        let (programme, kind) = looking.kind()?;
        let wishing = self.wishing(&looking)?;
        let most = most(reader, registry, kind);
        let mut wish = wish.clone();
        // What was taken away is seen by those who may put it back.
        wish.deleted = wish.deleted && reader.may(registry, kind, Action::Edit, None);
        let understood = wishing.understand(&wish, reader.visible(registry, kind));
        let (sort, remark) = wishing.sort(wish.sort.as_deref());
        let query = understood.whole();
        let total = self.store().count_records(&query).await?;
        let limit = u64::from(wish.page.limit());
        let records = match total > wish.page.offset() {
            true => self.store().list_records(&query, sort.as_ref(), wish.page.offset(), limit).await?,
            false => Vec::new(),
        };
        let choosable: Vec<ColumnView> =
            choosable(kind, most).into_iter().map(|name| column(&wishing, &name)).collect();
        let wanted: Vec<String> = match wish.columns.as_slice() {
            [] => default_columns(kind),
            columns => columns.to_vec(),
        };
        let columns: Vec<ColumnView> =
            wanted.iter().filter_map(|name| choosable.iter().find(|it| it.field == *name)).cloned().collect();
        let reads = self.reads_of(registry, reader, kind, &records).await?;
        let rows = Rows { records: &records, reads: &reads };
        let items = self.rows(registry, reader, programme, kind, &rows, &columns).await?;
        let filters = self.applied(registry, reader, &wishing, &understood).await?;
        let facets = facet_fields(&wishing);
        let mut remarks = understood.remarks;
        remarks.extend(remark);
        Ok(RecordList {
            kind: kind_name(programme, kind),
            columns,
            choosable,
            rows: Page { items, total, number: wish.page.number.max(1), size: wish.page.limit() },
            sort: sort.map(|sort| (sort.field, sort.descending)),
            filters,
            remarks,
            facets: facets
                .into_iter()
                .map(|name| Choice { words: heading(kind, &name), value: name })
                .collect(),
            views: views(&wishing),
            steps: bulk_steps(registry, reader, kind),
            may_create: reader.may(registry, kind, Action::Create, None),
            may_export: reader.may(registry, kind, Action::Export, None),
        })
    }

    /// The most sensitive class that a reader may read of each of some records.
    pub(crate) async fn reads_of(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        records: &[Record],
    ) -> Result<Vec<Class>> {
        // What they are parts of, a level at a time.
        let mut levels: Vec<BTreeMap<RecordId, Record>> = Vec::new();
        let mut ids: BTreeSet<RecordId> = records.iter().filter_map(|record| record.parent).collect();
        let mut at = kind;
        while let (Some((_, whole)), false) = (registry.whole(at), ids.is_empty()) {
            let wanted: Vec<RecordId> = ids.iter().copied().collect();
            let found = self.store().records(&whole.id, &wanted).await?;
            ids = found.iter().filter_map(|record| record.parent).collect();
            levels.push(found.into_iter().map(|record| (record.id, record)).collect());
            at = whole;
            if levels.len() > 8 {
                break;
            }
        }
        let class = |record: &Record| {
            let mut lineage = vec![record];
            for level in &levels {
                let above = lineage.last().and_then(|record| level.get(&record.parent?));
                let Some(above) = above else { break };
                lineage.push(above);
            }
            reader.reads(registry, kind, &lineage).unwrap_or(Class::Public)
        };
        Ok(records.iter().map(class).collect())
    }

    /// Records as rows.
    pub(crate) async fn rows(
        &self,
        registry: &Registry,
        reader: &Reader,
        programme: &Programme,
        kind: &Kind,
        rows: &Rows<'_>,
        columns: &[ColumnView],
    ) -> Result<Vec<RecordRow>> {
        let fields: Vec<&Field> = columns.iter().filter_map(|column| kind.field(&column.field)).collect();
        // Not an iterator: none with a closure in it may be held while the store answers.
        let mut values: Vec<(&Field, &Value)> = Vec::new();
        for (record, reads) in rows.records.iter().zip(rows.reads) {
            let read = fields.iter().filter(|field| field.class <= *reads);
            values.extend(read.map(|field| (*field, record.value(&field.id))));
        }
        let shown = self.shown(registry, reader, values).await?;
        let owners: BTreeSet<i64> = match columns.iter().any(|column| column.field == "owner") {
            true => rows.records.iter().filter_map(|record| Some(record.owner?.0)).collect(),
            false => BTreeSet::new(),
        };
        let owners = self.organisation_names(&owners).await?;
        let row = |(record, reads): (&Record, &Class)| RecordRow {
            id: record.id,
            version: record.version,
            title: match kind.title_field().is_some_and(|field| field.class <= *reads) {
                true => title(kind, record),
                false => numbered(kind, record),
            },
            state: state(kind, record.state.as_deref(), Some(record.state_since)),
            cells: columns
                .iter()
                .map(|column| match kind.field(&column.field) {
                    Some(field) => readable(&shown, registry, programme, field, record, *reads),
                    None => own_cell(kind, record, &column.field, &owners),
                })
                .collect(),
            sample: record.sample,
            published: record.published,
        };
        Ok(rows.records.iter().zip(rows.reads).map(row).collect())
    }

    /// Filters in words.
    async fn applied(
        &self,
        registry: &Registry,
        reader: &Reader,
        wishing: &Wishing<'_>,
        understood: &Understood,
    ) -> Result<Vec<AppliedFilter>> {
        let kind = wishing.kind;
        let keys: Vec<(&Field, Value)> = understood
            .filters
            .iter()
            .filter_map(|wanted| Some((kind.field(&wanted.field)?, &wanted.filter)))
            .filter_map(|(field, filter)| match filter {
                store::records::Filter::Is(_, values) => Some((field, Value::Many(values.clone()))),
                _ => None,
            })
            .collect();
        let shown = self.shown(registry, reader, keys.iter().map(|(field, value)| (*field, value))).await?;
        let owners = understood.filters.iter().filter(|wanted| wanted.field == "owner");
        let owners =
            owners.flat_map(|wanted| &wanted.values).filter_map(|value| value.parse().ok()).collect();
        let owners = self.organisation_names(&owners).await?;
        let one = |wanted: &Wanted| AppliedFilter {
            field: wanted.field.clone(),
            words: heading(kind, &wanted.field),
            values: wanted
                .values
                .iter()
                .map(|value| Choice {
                    value: value.clone(),
                    words: filter_words(wishing, &shown, &owners, wanted, value),
                })
                .collect(),
        };
        Ok(understood.filters.iter().map(one).collect())
    }
}

/// A value of a filter in words.
fn filter_words(
    wishing: &Wishing<'_>,
    shown: &Shown,
    owners: &BTreeMap<i64, Words>,
    wanted: &Wanted,
    value: &str,
) -> Words {
    let asis = || match value.split_once("..") {
        Some((from, "")) => Words::new(format!("{from} 起"), format!("from {from}")),
        Some(("", to)) => Words::new(format!("至 {to}"), format!("up to {to}")),
        Some((from, to)) => Words::new(format!("{from} 至 {to}"), format!("{from} to {to}")),
        None => Words::new(value, value),
    };
    let named = |value: &Value| match wishing.kind.field(&wanted.field) {
        Some(field) => shown.words(wishing.registry, wishing.programme, field, value, wishing.today),
        None => words::own(wishing.kind, &wanted.field, value, owners),
    };
    match (value, &wanted.filter) {
        ("-", _) => words::empty(),
        ("*", _) => Words::new("已填写", "filled in"),
        (_, store::records::Filter::Is(_, values)) => {
            // Of a place with all that lie in it, the place is meant.
            let at = match wanted.values.len() == values.len() {
                true => wanted.values.iter().position(|it| it == value).and_then(|at| values.get(at)),
                false => values.iter().find(|it| matches!(it, Value::Text(text) if text == value)),
            };
            at.map_or_else(asis, named)
        }
        _ => asis(),
    }
}

/// The most sensitive class that a reader may read of some record of a kind.
pub(crate) fn most(reader: &Reader, registry: &Registry, kind: &Kind) -> Class {
    if reader.may(registry, kind, Action::Secret, None) {
        return Class::Secret;
    }
    let sees = |role: &&programme::model::Role| {
        kind.access(&role.id).is_some_and(|access| access.may.contains(&Action::See))
    };
    match reader.is_administrator() || reader.roles(registry, kind, None).iter().any(sees) {
        true => Class::Internal,
        false => Class::Public,
    }
}

/// What a field of a record says to a reader. What is sealed is not told in lists.
pub(crate) fn readable(
    shown: &Shown,
    registry: &Registry,
    programme: &Programme,
    field: &Field,
    record: &Record,
    reads: Class,
) -> Cell {
    if field.class > reads {
        return Shown::withheld(field);
    }
    if field.sealed_until.is_some() {
        return Shown::sealed(field);
    }
    shown.cell(registry, programme, field, record.value(&field.id), super::decide::china_day(record.changed))
}

/// The columns of a list, as the file says; else the first fields.
pub(crate) fn default_columns(kind: &Kind) -> Vec<String> {
    let named = |names: &[programme::model::Name]| names.iter().map(|name| name.text.clone()).collect();
    match &kind.list {
        Some(list) if !list.columns.is_empty() => named(&list.columns),
        _ => {
            let short =
                |field: &&Field| !matches!(field.of, FieldType::Long | FieldType::File | FieldType::Point);
            let fields = kind.fields.iter().filter(short).take(6).map(|field| field.id.text.clone());
            let state = (!kind.lifecycle.states.is_empty()).then(|| "state".to_owned());
            fields.chain(state).collect()
        }
    }
}

/// All that may be a column.
fn choosable(kind: &Kind, most: Class) -> Vec<String> {
    let fields = kind.fields.iter().filter(|field| field.class <= most).map(|field| field.id.text.clone());
    let own = ["id", "state", "owner", "created", "changed"].into_iter().filter(|name| is_own(kind, name));
    fields.chain(own.map(str::to_owned)).collect()
}

/// A column.
pub(crate) fn column(wishing: &Wishing<'_>, name: &str) -> ColumnView {
    let field = wishing.kind.field(name);
    let number = field.is_some_and(|field| {
        matches!(field.of, FieldType::Integer | FieldType::Number | FieldType::Money) && !field.many
    });
    ColumnView {
        field: name.to_owned(),
        words: heading(wishing.kind, name),
        // An amount says its own unit.
        unit: field.filter(|field| field.of != FieldType::Money).and_then(unit),
        number: number || name == "id",
        sortable: wishing.sortable(name),
    }
}

/// What a field, or what every record has, is called.
pub(crate) fn heading(kind: &Kind, name: &str) -> Words {
    kind.field(name).map_or_else(|| words::heading(name), |field| field.words.clone())
}

fn own_cell(kind: &Kind, record: &Record, name: &str, owners: &BTreeMap<i64, Words>) -> Cell {
    let same = |text: String| Some(Words::new(text.clone(), text));
    match name {
        "id" => Cell { value: Value::Id(record.id.0), ..words_cell(name, same(record.id.to_string())) },
        "state" => {
            let words = state(kind, record.state.as_deref(), None).map(|state| state.words);
            let value = record.state.clone().map_or(Value::Null, Value::Text);
            Cell { value, ..words_cell(name, words) }
        }
        "created" => {
            Cell { value: Value::Moment(record.created), ..words_cell(name, same(moment(record.created))) }
        }
        "changed" => {
            Cell { value: Value::Moment(record.changed), ..words_cell(name, same(moment(record.changed))) }
        }
        _ => owner_cell(record, owners),
    }
}

/// The organisation for which a record was made.
pub(crate) fn owner_cell(record: &Record, names: &BTreeMap<i64, Words>) -> Cell {
    let piece = record.owner.map(|owner| Piece {
        words: names
            .get(&owner.0)
            .cloned()
            .unwrap_or_else(|| Words::new(owner.to_string(), owner.to_string())),
        to: Some(LinkTo::Organisation(owner)),
    });
    Cell {
        field: "owner".into(),
        value: record.owner.map_or(Value::Null, |owner| Value::Id(owner.0)),
        pieces: piece.into_iter().collect(),
        withheld: None,
    }
}

/// The fields that have facets, as far as the reader may find records by them.
pub(crate) fn facet_fields(wishing: &Wishing<'_>) -> Vec<String> {
    let declared = wishing.kind.list.iter().flat_map(|list| &list.facets);
    let names = declared.map(|name| name.text.clone());
    names.filter(|name| wishing.findable(name).is_some() || is_own(wishing.kind, name)).collect()
}

fn views(wishing: &Wishing<'_>) -> Vec<DrawnView> {
    let views = wishing.kind.list.iter().flat_map(|list| &list.views).enumerate();
    let open = views.filter(|(_, view)| {
        charts::fields(view).iter().all(|name| wishing.findable(name).is_some() || is_own(wishing.kind, name))
    });
    let view = |(number, view): (usize, &programme::model::View)| DrawnView {
        number,
        words: view.words.clone(),
        map: view.map.is_some(),
    };
    open.map(view).collect()
}

/// Steps that need nothing to be filled in, and so can be taken with several records at once.
fn bulk_steps(registry: &Registry, reader: &Reader, kind: &Kind) -> Vec<Choice> {
    let roles = reader.roles(registry, kind, None);
    let open = kind.lifecycle.steps.iter().filter(|step| {
        let theirs = reader.is_administrator() || roles.iter().any(|role| step.who.contains(&role.id));
        !step.who.is_empty() && theirs && step.needs.is_empty()
    });
    open.map(|step| Choice { value: step.id.text.clone(), words: step.words.clone() }).collect()
}
