//! The list of plans.

use app::{Page, PageRequest, PlanQuery, PlanSort, PlanSummary};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use serde::Deserialize;

use crate::pages::{Answer, FORMATS, View, given, nav, number};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter, order and page, as forms and programs send them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlansFilter {
    /// Words of the title, number or issuer.
    #[param(value_type = Option<String>)]
    pub(crate) q: String,
    /// One issuing body.
    #[param(value_type = Option<String>)]
    pub(crate) issuer: String,
    /// A year that the plan runs in.
    #[param(value_type = Option<u32>)]
    pub(crate) year: String,
    /// Order: `issued`, `imported`, `title`, `targets`, `warnings`.
    #[param(value_type = Option<String>)]
    pub(crate) sort: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    pub(crate) page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    pub(crate) per_page: String,
}

impl PlansFilter {
    /// The query that the use case takes.
    pub(crate) fn query(&self) -> PlanQuery {
        PlanQuery {
            text: self.q.trim().to_owned(),
            issuer: given(&self.issuer),
            year: number(&self.year),
            sort: match self.sort.as_str() {
                "imported" => PlanSort::Imported,
                "title" => PlanSort::Title,
                "targets" => PlanSort::Targets,
                "warnings" => PlanSort::Warnings,
                _ => PlanSort::Issued,
            },
            page: page_request(&self.page, &self.per_page),
        }
    }

    /// Whether anything but order and page is asked for.
    fn is_filtered(&self) -> bool {
        let query = self.query();
        !query.text.is_empty() || query.issuer.is_some() || query.year.is_some()
    }

    /// The order, `issued` where none is asked for.
    fn order(&self) -> &str {
        if self.sort.is_empty() { "issued" } else { &self.sort }
    }
}

/// A page of a list; a form that says nothing gets the first.
pub(crate) fn page_request(page: &str, per_page: &str) -> PageRequest {
    let default = PageRequest::default();
    PageRequest::new(number(page).unwrap_or(default.number), number(per_page).unwrap_or(default.size))
}

/// `templates/pages/plans/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/list.html")]
pub(crate) struct PlansPage {
    pub(crate) ui: Ui,
    pub(crate) filter: PlansFilter,
    pub(crate) issuers: Vec<String>,
    pub(crate) page: Page<PlanSummary>,
}

impl PlansPage {
    fn files(&self) -> Vec<(&'static str, String)> {
        FORMATS.iter().map(|format| (*format, self.ui.with_query(route::PlansExport(format)))).collect()
    }
}

/// `GET /plans`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<PlansFilter>,
) -> Answer<PlansPage> {
    let mut query = filter.query();
    let mut page = web.app.plans(ui.viewer(), &query).await?;
    if let Some(last) = page.last_instead() {
        query.page = last;
        page = web.app.plans(ui.viewer(), &query).await?;
    }
    let issuers = web.app.issuers(ui.viewer()).await?;
    Ok(View(PlansPage { ui, filter, issuers, page }))
}
