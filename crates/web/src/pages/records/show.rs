//! A record's page.

use app::CountedFor;
use app::records::{
    AlikeRecord, Cell, ColumnView, FieldClass, FieldType, FieldView, KindView, MonthView, Offer, PanelView,
    PartView, RecordMergeView, RecordRow, RecordView, SectionView, SlotState, StepView, TimesView, When,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Date, Lang, RecordId};

use crate::discussion::Discussion;
use crate::error::Failure;
use crate::pages::{Answer, View, nav};
use crate::records::shown;
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/records/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/show.html")]
pub(crate) struct RecordPage {
    pub(crate) ui: Ui,
    pub(crate) kind: KindView,
    pub(crate) view: RecordView,
    /// What is said about it and attached to it, for those who may read and write there.
    pub(crate) discussion: Option<Discussion>,
    /// The targets of plans that it counts for.
    pub(crate) counted: Vec<CountedFor>,
    /// Records that may be the same, for those who may change it.
    pub(crate) alike: Vec<AlikeRecord>,
    /// How often its files were taken away, by month.
    pub(crate) downloads: Vec<MonthView>,
    /// When it is free, where it is booked.
    pub(crate) free: Vec<TimesView>,
    /// Merges into it, for those who deal with it.
    pub(crate) merges: Vec<RecordMergeView>,
    /// The day as of which it is shown.
    pub(crate) day: Option<Date>,
}

impl RecordPage {
    fn segment(&self) -> Segment {
        Segment(self.view.kind.id.clone())
    }

    fn step(&self, step: &StepView) -> route::RecordStep {
        route::RecordStep(self.segment(), self.view.id, Segment(step.id.clone()))
    }

    /// Whether what stands now is shown.
    fn is_now(&self) -> bool {
        self.day.is_none() && self.view.version == self.view.latest
    }

    /// Steps that the reader can take now.
    fn offered(&self) -> Vec<&StepView> {
        self.view.steps.iter().filter(|step| matches!(step.offer, Offer::Open | Offer::Needs)).collect()
    }

    /// Steps that they cannot.
    fn others(&self) -> Vec<&StepView> {
        self.view.steps.iter().filter(|step| !matches!(step.offer, Offer::Open | Offer::Needs)).collect()
    }

    /// The fields whose organisations and persons stand aside.
    fn aside(&self, panel: &PanelView) -> String {
        let names: Vec<String> = panel.recuse.iter().map(|words| self.ui.say(words).to_owned()).collect();
        let stop = if self.ui.lang == Lang::Zh { "、" } else { ", " };
        names.join(stop)
    }

    /// Whether the page is long enough for a list of what is on it.
    fn has_contents(&self) -> bool {
        let view = &self.view;
        view.sections.len() + usize::from(!view.scores.is_empty()) + view.parts.len() > 3
    }

    /// Whether there is a kind of part of which it has none.
    fn lacks_parts(&self) -> bool {
        self.view.parts.iter().any(|part| part.total == 0)
    }

    /// Whether something stands beside what it says.
    fn has_rail(&self) -> bool {
        let view = &self.view;
        self.has_contents() || !view.steps.is_empty() || !view.clocks.is_empty() || view.panel.is_some()
    }

    /// What tells the most of it, as far as it is filled in.
    fn chief(&self) -> Vec<&FieldView> {
        let fields = || self.view.sections.iter().flat_map(|section| &section.fields);
        let named = |name: &String| fields().find(|field| field.id == *name && is_told(field));
        self.view.chief.iter().filter_map(named).collect()
    }

    /// What a section tells. What is worked out and stands at the head already is not said again.
    fn told<'a>(&self, section: &'a SectionView) -> Vec<&'a FieldView> {
        let said = |field: &FieldView| field.computed && self.view.chief.contains(&field.id);
        section.fields.iter().filter(|field| is_told(field) && !said(field)).collect()
    }

    /// What of a section is not filled in.
    fn open<'a>(&self, section: &'a SectionView) -> Vec<&'a FieldView> {
        section.fields.iter().filter(|field| !is_told(field) && !field.computed).collect()
    }

    /// Whether a section has anything to say.
    fn speaks(&self, section: &SectionView) -> bool {
        !self.told(section).is_empty() || !self.open(section).is_empty()
    }

    fn cells<'a>(
        &self,
        part: &'a PartView,
        row: &'a RecordRow,
    ) -> impl Iterator<Item = (&'a ColumnView, &'a Cell)> {
        part.columns.iter().zip(&row.cells)
    }

    /// All downloads.
    fn taken(&self) -> u64 {
        self.downloads.iter().map(|month| month.count).sum()
    }

    fn merge_with(&self, other: &AlikeRecord) -> String {
        let merge = route::RecordMerge(self.segment(), self.view.id);
        format!("{merge}?with={}", other.name.id)
    }

    fn new_part(&self, part: &PartView) -> String {
        let new = route::RecordNew(Segment(part.kind.id.clone()));
        format!("{new}?parent={}", self.view.id)
    }

    fn all_parts(&self, part: &PartView) -> String {
        format!("{}?parent={}", shown::records(&part.kind.id), self.view.id)
    }

    fn all_links(&self, kind: &str, field: &str) -> String {
        format!("{}?f.{field}={}", shown::records(kind), self.view.id)
    }
}

/// Whether a field is filled in, or withheld and may be.
fn is_told(field: &FieldView) -> bool {
    !field.cell.is_empty() || field.cell.withheld.is_some() || field.due.is_some()
}

/// As of which day, and of which week free times are shown.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AsOf {
    day: String,
    week: String,
}

/// `GET /records/{kind}/{id}`
pub(crate) async fn now(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Query(at): Query<AsOf>,
) -> Result<Response, Failure> {
    let when = at.day.parse::<Date>().ok().map_or(When::Now, When::Day);
    // One that was merged leads to the one that stands for it.
    if when == When::Now
        && let Some(survivor) = merged(&web, &ui, &kind, id).await?
    {
        return Ok(Redirect::to(&shown::record(&kind, survivor).to_string()).into_response());
    }
    Ok(show(ui, &web, &kind, id, (when, at.week.parse().ok())).await?.into_response())
}

/// The record that one was merged into.
async fn merged(web: &Web, ui: &Ui, kind: &str, id: RecordId) -> Result<Option<RecordId>, Failure> {
    Ok(web.app.record_survivor(ui.viewer(), kind, id).await?)
}

/// `GET /records/{kind}/{id}/versions/{version}`
pub(crate) async fn version(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id, version)): Path<(String, RecordId, i64)>,
) -> Answer<RecordPage> {
    show(ui, &web, &kind, id, (When::Version(version), None)).await
}

async fn show(
    ui: Ui,
    web: &Web,
    kind: &str,
    id: RecordId,
    (when, week): (When, Option<Date>),
) -> Answer<RecordPage> {
    let view = web.app.record_view(ui.viewer(), kind, id, when).await?;
    let kind = web.app.kind_view(ui.viewer(), kind).await?;
    let day = if let When::Day(day) = when { Some(day) } else { None };
    let discusses = view.may.comment && when == When::Now && view.deleted.is_none() && ui.actor().is_some();
    let discussion = match discusses {
        true => Some(Discussion::of(web, &ui, &kind.name.id, id).await?),
        false => None,
    };
    let counted = match when == When::Now && view.deleted.is_none() {
        true => web.app.targets_counting(ui.viewer(), &kind.name.id, id).await?,
        false => Vec::new(),
    };
    let alike = match when == When::Now && view.may.edit {
        true => web.app.alike_record(ui.viewer(), &kind.name.id, id).await?,
        false => Vec::new(),
    };
    let free = match when == When::Now && view.deleted.is_none() {
        true => web.app.record_times(ui.viewer(), &kind.name.id, id, week, 7).await?,
        false => Vec::new(),
    };
    let files = kind.fields.iter().any(|field| field.of == FieldType::File);
    let downloads = match files && when == When::Now && view.deleted.is_none() {
        true => web.app.record_downloads(ui.viewer(), &kind.name.id, id).await?,
        false => Vec::new(),
    };
    let merges = match when == When::Now && view.may.comment {
        true => web.app.record_merges(ui.viewer(), &kind.name.id, id).await?,
        false => Vec::new(),
    };
    Ok(View(RecordPage { ui, kind, view, discussion, counted, alike, downloads, free, merges, day }))
}
