//! A plan: its document beside what it was compiled to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::diag::Diagnostic;
use app::plan::{Basis, ItemId, ItemKind, Measure, Table, Target};
use app::records::TableOffer;
use app::{BodyKey, CorrectionView, PlanView, Standing};
use askama::Template;
use axum::extract::{Path, Query, State};
use base::{Lang, PlanId};
use serde::Deserialize;

use crate::error::Failure;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::source::body_key;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Which items the right-hand column shows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ItemsFilter {
    /// Items that this body owes.
    pub(crate) owner: String,
    /// `target`, `measure`, `diagnostic`.
    pub(crate) kind: String,
    /// Items due in this year.
    pub(crate) due: String,
}

impl ItemsFilter {
    fn is_filtered(&self) -> bool {
        !(self.owner.is_empty() && self.kind.is_empty() && self.due.is_empty())
    }

    fn kind_is(&self, kind: &str) -> bool {
        self.kind.is_empty() || self.kind == kind
    }

    fn owns(&self, measure: Option<&Measure>) -> bool {
        self.owner.is_empty()
            || measure.is_some_and(|m| m.leads.contains(&self.owner) || m.participants.contains(&self.owner))
    }

    fn due_is(&self, due: Option<&str>) -> bool {
        self.due.is_empty() || due == Some(self.due.as_str())
    }
}

/// `templates/pages/plans/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/show.html")]
pub(crate) struct PlanPage {
    pub(crate) ui: Ui,
    pub(crate) view: Arc<PlanView>,
    /// The version was asked for by its number: an earlier one is shown as history.
    pub(crate) source: Arc<str>,
    pub(crate) filter: ItemsFilter,
    corrected: BTreeMap<ItemId, Vec<usize>>,
    /// How the targets that are counted stand.
    counts: BTreeMap<ItemId, Standing>,
    /// Tables of whose rows the reader can make records.
    tables: Vec<TableOffer>,
}

impl PlanPage {
    /// The page of a view.
    pub(crate) fn new(ui: Ui, view: Arc<PlanView>, source: Arc<str>, filter: ItemsFilter) -> Self {
        let mut corrected: BTreeMap<ItemId, Vec<usize>> = BTreeMap::new();
        for (index, correction) in view.corrections.iter().enumerate() {
            corrected.entry(correction.item).or_default().push(index);
        }
        Self { ui, view, source, filter, corrected, counts: BTreeMap::new(), tables: Vec::new() }
    }

    /// The same with how its counted targets stand.
    pub(crate) fn counted(self, counts: BTreeMap<ItemId, Standing>) -> Self {
        Self { counts, ..self }
    }

    /// The same with the tables of whose rows records can be made.
    pub(crate) fn offering(self, tables: Vec<TableOffer>) -> Self {
        Self { tables, ..self }
    }

    /// The tables, with the number of each.
    fn tables(&self) -> Vec<(u32, &Table)> {
        (0..).zip(&self.view.plan.tables).collect()
    }

    /// The kinds of records that the rows of a table can be made into.
    fn makes(&self, index: &u32) -> Vec<&TableOffer> {
        self.tables.iter().filter(|offer| offer.item == self.item(&ItemKind::Table, index)).collect()
    }

    fn rows_page(&self, offer: &TableOffer) -> String {
        let page = route::PlanRows(self.view.summary.id, offer.item);
        format!("{page}?kind={}&place={}", offer.kind.id, offer.place)
    }

    fn standing(&self, index: &u32) -> Option<&Standing> {
        self.counts.get(&self.item(&ItemKind::Target, index))
    }

    /// Whether the reader may have a target counted that is not yet: rates and ranks are not.
    fn may_count(&self, kind: &ItemKind, index: &u32) -> bool {
        let target = self.view.plan.targets.get(*index as usize);
        let counts = target.is_some_and(|target| matches!(target.basis, Basis::Level | Basis::Added));
        *kind == ItemKind::Target && counts && self.may_correct() && self.standing(index).is_none()
    }

    fn count_page(&self, index: &u32) -> route::PlanCount {
        route::PlanCount(self.view.summary.id, self.item(&ItemKind::Target, index))
    }

    /// Whether the current version is shown; only it can be corrected.
    fn is_current(&self) -> bool {
        self.view.summary.version == self.view.summary.versions
    }

    fn may_correct(&self) -> bool {
        self.ui.may("edit", "plan") && self.is_current()
    }

    fn measure_of(&self, target: &Target) -> Option<&Measure> {
        self.view.plan.measures.get(target.measure? as usize)
    }

    /// Targets that the filter lets through, with their places.
    fn targets(&self) -> Vec<(u32, &Target)> {
        let all = (0..).zip(&self.view.plan.targets);
        let passes = |target: &Target| {
            self.filter.kind_is("target")
                && self.filter.due_is(target.due.as_deref())
                && self.filter.owns(self.measure_of(target))
        };
        all.filter(|(_, target)| passes(target)).collect()
    }

    /// Measures that the filter lets through, with their places.
    fn measures(&self) -> Vec<(u32, &Measure)> {
        let due_within = |index: u32| {
            self.filter.due.is_empty()
                || self.targets_of(&index).iter().any(|(_, t)| self.filter.due_is(t.due.as_deref()))
        };
        (0..)
            .zip(&self.view.plan.measures)
            .filter(|(i, m)| self.filter.kind_is("measure") && self.filter.owns(Some(m)) && due_within(*i))
            .collect()
    }

    /// Targets that stand in a measure.
    fn targets_of(&self, measure: &u32) -> Vec<(u32, &Target)> {
        (0..).zip(&self.view.plan.targets).filter(|(_, target)| target.measure == Some(*measure)).collect()
    }

    fn diagnostics(&self) -> Vec<(u32, &Diagnostic)> {
        let plain = self.filter.owner.is_empty() && self.filter.due.is_empty();
        let shown = plain && self.filter.kind_is("diagnostic");
        (0..).zip(&self.view.plan.diagnostics).filter(|_| shown).collect()
    }

    /// Title of the heading that a target stands under.
    fn section(&self, target: &Target) -> Option<&str> {
        let section = self.view.plan.outline.get(target.section? as usize)?;
        Some(&section.title)
    }

    /// Corrections of an item, newest first.
    fn corrections(&self, kind: &ItemKind, index: &u32) -> Vec<&CorrectionView> {
        let places = self.corrected.get(&self.item(kind, index)).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.view.corrections.get(*place)).collect()
    }

    fn item(&self, kind: &ItemKind, index: &u32) -> ItemId {
        ItemId { kind: *kind, index: *index }
    }

    /// Where an item is corrected.
    fn correction_form(&self, kind: &ItemKind, index: &u32) -> route::PlanItem {
        route::PlanItem(self.view.summary.id, self.item(kind, index))
    }

    fn body(&self, name: &str) -> BodyKey {
        body_key(&self.view, name)
    }

    /// Bodies that owe something, for the filter.
    fn owners(&self) -> BTreeSet<&str> {
        let measures = self.view.plan.measures.iter();
        measures.flat_map(|m| m.leads.iter().chain(&m.participants)).map(String::as_str).collect()
    }

    /// Years in which something is due, for the filter.
    fn years(&self) -> BTreeSet<&str> {
        self.view.plan.targets.iter().filter_map(|target| target.due.as_deref()).collect()
    }

    /// Address of this version as a file.
    fn export(&self, format: &'static str) -> String {
        let summary = &self.view.summary;
        let address = route::PlanExport(summary.id, format);
        if self.is_current() { address.to_string() } else { format!("{address}?version={}", summary.version) }
    }

    /// The address that the comparison of a version with the shown one has.
    fn compare_with(&self, version: &u32) -> String {
        let id = self.view.summary.id;
        format!("{}?a={id}%40{}&b={id}%40{}", route::Compare, version, self.view.summary.version)
    }
}

/// `GET /plans/{id}`
pub(crate) async fn current(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Query(filter): Query<ItemsFilter>,
) -> Answer<PlanPage> {
    show(ui, &web, id, None, filter).await
}

/// `GET /plans/{id}/versions/{version}`
pub(crate) async fn version(
    ui: Ui,
    State(web): State<Web>,
    Path((id, version)): Path<(PlanId, u32)>,
    Query(filter): Query<ItemsFilter>,
) -> Answer<PlanPage> {
    show(ui, &web, id, Some(version), filter).await
}

async fn show(ui: Ui, web: &Web, id: PlanId, version: Option<u32>, filter: ItemsFilter) -> Answer<PlanPage> {
    let view = web.app.plan(ui.viewer(), id, version).await?;
    let source = web.sources.get(&view, ui.lang).map_err(Failure::internal)?;
    // What is counted now is no word of an earlier version.
    let counts = match version {
        None => web.app.plan_counts(ui.viewer(), id).await?,
        Some(_) => BTreeMap::new(),
    };
    let tables = match version {
        None => web.app.plan_tables(ui.viewer(), id).await?,
        Some(_) => Vec::new(),
    };
    Ok(View(PlanPage::new(ui, view, source, filter).counted(counts).offering(tables)))
}
