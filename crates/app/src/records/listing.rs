//! Lists of records: columns, rows, the filters in words. A page asks the database the same number of times whatever the
//! number of its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Words;
use futures_util::future::try_join;
use programme::model::{Action, Field, Kind, Programme};
use store::records::Value;

use super::access::Reader;
use super::columns::{choosable, column, default_columns, heading};
use super::programmes::kind_name;
use super::registry::Registry;
use super::rows::Rows;
use super::shown::Shown;
use super::wish::{Understood, Wanted, Wishing, is_own};
use super::{AppliedFilter, Choice, ColumnView, DrawnView, ListWish, RecordList, charts, words};
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

impl App {
    /// Who looks at a kind, past its door.
    pub(crate) async fn at_kind(&self, viewer: &Viewer, kind: &str) -> Result<Looking> {
        self.at_door(viewer, rights::Action::See, kind).await
    }

    /// The same past the door of another action: a program may be let to carry off what it may not look through.
    pub(crate) async fn at_door(
        &self,
        viewer: &Viewer,
        action: rights::Action,
        kind: &str,
    ) -> Result<Looking> {
        let (registry, reader) = self.through_door(viewer, action, kind).await?;
        Ok(Looking { registry, reader, kind: kind.to_owned() })
    }

    pub(crate) fn wishing<'a>(&self, looking: &'a Looking) -> Result<Wishing<'a>> {
        let (programme, kind) = looking.kind()?;
        let reads = looking.reader.reads_of_all(&looking.registry, kind);
        let blind = looking.reader.judges_blind(&looking.registry, kind, None);
        Ok(Wishing {
            registry: &looking.registry,
            programme,
            kind,
            reads,
            blind,
            today: self.0.clock.today(),
        })
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
        let most = reader.reads_of_some(registry, kind);
        let mut wish = wish.clone();
        // What was taken away is seen by those who may put it back.
        wish.deleted = wish.deleted && reader.may(registry, kind, Action::Edit, None);
        let understood = wishing.understand(&wish, reader.visible(registry, kind));
        let (sort, remark) = wishing.sort(wish.sort.as_deref());
        let query = understood.whole();
        let limit = u64::from(wish.page.limit());
        let (total, records) = try_join(self.counted(&query), async {
            Ok(self.store().list_records(&query, sort.as_ref(), wish.page.offset(), limit).await?)
        })
        .await?;
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
            pool: wishing.is_pool(),
            steps: bulk_steps(registry, reader, kind),
            may_create: reader.may(registry, kind, Action::Create, None),
            may_import: [Action::Create, Action::Edit]
                .into_iter()
                .any(|action| reader.account.is_some() && reader.may(registry, kind, action, None)),
            may_export: reader.may(registry, kind, Action::Export, None),
        })
    }

    /// Filters in words.
    pub(crate) async fn applied(
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
        graph: view.graph.is_some(),
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
