//! The overview: what needs attention, on one screen.

use app::{Figures, IndicatorGroup, PageRequest, PlanQuery, PlanSort, PlanSummary, TargetQuery, TargetRow};
use askama::Template;
use axum::extract::State;
use base::Lang;

use super::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Rows of each list.
const ROWS: u32 = 6;

/// Pairs shown of one indicator; its own page has them all.
const PAIRS: usize = 3;

/// `templates/pages/overview.html`
#[derive(Debug, Template)]
#[template(path = "pages/overview.html")]
pub(crate) struct OverviewPage {
    pub(crate) ui: Ui,
    pub(crate) figures: Figures,
    pub(crate) year: i16,
    /// Last imported.
    pub(crate) recent: Vec<PlanSummary>,
    /// With the most faults of drafting.
    pub(crate) faulty: Vec<PlanSummary>,
    /// Due in the present year.
    pub(crate) due: Vec<TargetRow>,
    pub(crate) due_total: u64,
    /// Indicators that plans set differently.
    pub(crate) conflicts: Vec<IndicatorGroup>,
}

impl OverviewPage {
    /// Whether more is due this year than the page shows.
    fn has_more_due(&self) -> bool {
        self.due_total > self.due.len() as u64
    }
}

/// `GET /`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<OverviewPage> {
    let (app, viewer) = (&web.app, ui.viewer());
    let page = PageRequest::new(1, ROWS);
    let year = web.options.clock.today().year();
    let by = |sort| PlanQuery { sort, page, ..PlanQuery::default() };
    let recent = app.plans(viewer, &by(PlanSort::Imported)).await?.items;
    let mut faulty = app.plans(viewer, &by(PlanSort::Warnings)).await?.items;
    faulty.retain(|plan| plan.errors + plan.warnings > 0);
    let due = TargetQuery { due: Some(year.to_string()), page, ..TargetQuery::default() };
    let due = app.targets(viewer, &due).await?;
    let all = TargetQuery { page: PageRequest::new(1, PageRequest::MAX_SIZE), ..TargetQuery::default() };
    let mut conflicts = app.indicators(viewer, &all).await?.items;
    conflicts.retain(|group| !group.conflicts.is_empty());
    conflicts.truncate(ROWS as usize);
    for group in &mut conflicts {
        group.conflicts.truncate(PAIRS);
    }
    let figures = app.figures().await?;
    let (due, due_total) = (due.items, due.total);
    Ok(View(OverviewPage { ui, figures, year, recent, faulty, due, due_total, conflicts }))
}
