//! The list of organisations with its facets.

use app::{OrganisationFacets, OrganisationLine, OrganisationQuery, Page};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use base::codes::Country;
use serde::Deserialize;

use crate::pages::plans::list::page_request;
use crate::pages::{Answer, View, given, nav};
use crate::route;
use crate::sheet::REGISTER_FORMATS;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter and page, as forms and programs send them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct OrganisationsFilter {
    /// Words of a name, or an identifier.
    #[param(value_type = Option<String>)]
    pub(crate) q: String,
    /// `government`, `department`, `university`, `institute`, `firm`, `foreign-partner`, `other`.
    #[param(value_type = Option<String>)]
    pub(crate) kind: String,
    /// GB/T 2260 code of a place: it and all below.
    #[param(value_type = Option<String>)]
    pub(crate) jurisdiction: String,
    /// Two letters of ISO 3166-1.
    #[param(value_type = Option<String>)]
    pub(crate) country: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    pub(crate) page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    pub(crate) per_page: String,
}

impl OrganisationsFilter {
    /// The query that the use case takes.
    pub(crate) fn query(&self) -> OrganisationQuery {
        OrganisationQuery {
            text: self.q.trim().to_owned(),
            kind: given(&self.kind),
            jurisdiction: given(&self.jurisdiction),
            country: given(&self.country),
            page: page_request(&self.page, &self.per_page),
        }
    }

    fn is_filtered(&self) -> bool {
        [&self.q, &self.kind, &self.jurisdiction, &self.country].iter().any(|text| !text.is_empty())
    }
}

/// `templates/pages/organisations/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/organisations/list.html")]
pub(crate) struct OrganisationsPage {
    pub(crate) ui: Ui,
    pub(crate) filter: OrganisationsFilter,
    pub(crate) page: Page<OrganisationLine>,
    pub(crate) facets: OrganisationFacets,
    /// Whether the reader may make or change some by a sheet.
    pub(crate) may_import: bool,
    /// Code, name and depth, in the order of the tree.
    pub(crate) jurisdictions: Vec<(String, String, usize)>,
}

impl OrganisationsPage {
    fn country(&self, code: &str) -> String {
        country(self.ui.lang, code)
    }

    fn files(&self) -> Vec<(&'static str, String)> {
        let file = |format| (format, self.ui.with_query(route::OrganisationsExport(format)));
        REGISTER_FORMATS.into_iter().map(file).collect()
    }
}

/// A country's name.
pub(crate) fn country(lang: Lang, code: &str) -> String {
    code.parse::<Country>().map_or_else(|_| code.to_owned(), |country| country.name(lang).to_owned())
}

/// `GET /organisations`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<OrganisationsFilter>,
) -> Answer<OrganisationsPage> {
    let (page, facets) = web.app.organisation_list(ui.viewer(), &filter.query()).await?;
    let may_import = ui.actor().is_some() && web.app.organisation_import_door(ui.viewer()).is_ok();
    let mut jurisdictions = Vec::new();
    super::super::bodies::list::flatten(&web.app.organisations(ui.viewer()).await?, 0, &mut jurisdictions);
    Ok(View(OrganisationsPage { ui, filter, page, facets, may_import, jurisdictions }))
}
