//! Records made of the rows of a plan's table, as programme files declare it.
//!
//! Reading order: [`App::plan_tables`] (which tables can), `read` (rows made into orders), `part` (parts of a cell), `make`
//! (orders written, each with where it comes from).

mod make;
mod part;
mod read;

use base::PlanId;
use plan::{ItemId, ItemKind, Table};
use programme::model::{Kind, PlanRows};

use super::programmes::kind_name;
use super::registry::Registry;
use super::{OriginView, TableOffer};
use crate::error::Result;
use crate::{App, Viewer};

impl App {
    /// The tables of a plan of which the viewer can make records, each with every kind that takes it.
    ///
    /// # Errors
    /// As [`App::plan`].
    pub async fn plan_tables(&self, viewer: &Viewer, plan: PlanId) -> Result<Vec<TableOffer>> {
        let view = self.plan(viewer, plan, None).await?;
        if view.plan.tables.is_empty() {
            return Ok(Vec::new());
        }
        let registry = self.registry().await?;
        let mut offers = Vec::new();
        for (programme, kind) in registry.programmes.kinds() {
            if kind.from_plan.is_empty()
                || self.record_door(viewer, rights::Action::Create, &kind.id).await.is_err()
            {
                continue;
            }
            for (at, table) in view.plan.tables.iter().enumerate() {
                for (place, rows) in kind.from_plan.iter().enumerate() {
                    if columns(rows, table).is_some() {
                        offers.push(TableOffer {
                            item: item(at),
                            title: table.title.clone(),
                            rows: table.rows.len(),
                            kind: kind_name(programme, kind),
                            place,
                            words: rows.words.clone(),
                        });
                    }
                }
            }
        }
        offers.sort_by_key(|offer| offer.item);
        Ok(offers)
    }

    /// The rows of plans that a record was made of.
    ///
    /// # Errors
    /// The store's. Whether the viewer may see the record was asked before.
    pub(crate) async fn origins(
        &self,
        viewer: &Viewer,
        kind: &Kind,
        record: base::RecordId,
    ) -> Result<Vec<OriginView>> {
        if kind.from_plan.is_empty() {
            return Ok(Vec::new());
        }
        let mut views = Vec::new();
        for origin in self.store().record_origins(&kind.id, record).await? {
            // A plan that was taken out of use, or is not theirs to see, is not named.
            let Ok(plan) = self.plan(viewer, origin.plan, None).await else { continue };
            let Ok(item) = origin.item.parse::<ItemId>() else { continue };
            views.push(OriginView {
                plan: origin.plan,
                plan_title: plan.summary.title.clone(),
                version: origin.version,
                item,
                row: origin.row.row,
                quote: origin.row.quote,
            });
        }
        Ok(views)
    }
}

/// The key of a table in its plan.
fn item(at: usize) -> ItemId {
    ItemId { kind: ItemKind::Table, index: u32::try_from(at).unwrap_or(u32::MAX) }
}

/// The kind and the declaration that a wish names.
fn declared<'a>(registry: &'a Registry, kind: &str, place: usize) -> Result<(&'a Kind, &'a PlanRows)> {
    let (_, kind) = registry.kind(kind)?;
    let rows = kind.from_plan.get(place).ok_or(crate::Error::NotFound)?;
    Ok((kind, rows))
}

/// The column of each field of a declaration in a table; `None` where the table is not meant.
fn columns(rows: &PlanRows, table: &Table) -> Option<Vec<Option<usize>>> {
    if !rows.takes(&table.title) {
        return None;
    }
    let place = |(_, of): &(programme::model::Name, programme::model::RowField)| {
        let wanted: Vec<String> = of.headings.iter().map(|heading| folded(heading)).collect();
        let at = table.columns.iter().position(|column| wanted.contains(&folded(column)));
        match at {
            None if !of.optional => None,
            at => Some(at),
        }
    };
    rows.fields.iter().map(place).collect()
}

/// A heading without what is written differently: script, width, blanks.
fn folded(heading: &str) -> String {
    text::fold(heading).text.chars().filter(|c| !c.is_whitespace()).collect()
}
