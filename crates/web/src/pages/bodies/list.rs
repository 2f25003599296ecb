//! The list of bodies that owe something.

use app::{BodyKey, BodyQuery, BodySort, BodySummary, Jurisdiction, Namesakes, Page};
use askama::Template;
use axum::extract::{Query, State};
use base::{Lang, PlanId};
use serde::Deserialize;

use crate::pages::plans::list::page_request;
use crate::pages::{Answer, FORMATS, View, given, nav, number};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter, order and page, as forms and programs send them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct BodiesFilter {
    /// Words of the name.
    #[param(value_type = Option<String>)]
    pub(crate) q: String,
    /// GB/T 2260 code of a jurisdiction: it and all below.
    #[param(value_type = Option<String>)]
    pub(crate) jurisdiction: String,
    /// One plan, by its number.
    #[param(value_type = Option<u32>)]
    pub(crate) plan: String,
    /// Order: `leads`, `participates`, `name`.
    #[param(value_type = Option<String>)]
    pub(crate) sort: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    pub(crate) page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    pub(crate) per_page: String,
}

impl BodiesFilter {
    /// The query that the use case takes.
    pub(crate) fn query(&self) -> BodyQuery {
        BodyQuery {
            text: self.q.trim().to_owned(),
            jurisdiction: given(&self.jurisdiction),
            plan: number(&self.plan),
            sort: match self.sort.as_str() {
                "participates" => BodySort::Participates,
                "name" => BodySort::Name,
                _ => BodySort::Leads,
            },
            page: page_request(&self.page, &self.per_page),
        }
    }

    fn is_filtered(&self) -> bool {
        [&self.q, &self.jurisdiction, &self.plan].iter().any(|text| !text.is_empty())
    }

    fn order(&self) -> &str {
        if self.sort.is_empty() { "leads" } else { &self.sort }
    }
}

/// `templates/pages/bodies/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/bodies/list.html")]
pub(crate) struct BodiesPage {
    pub(crate) ui: Ui,
    pub(crate) filter: BodiesFilter,
    pub(crate) page: Page<BodySummary>,
    /// Code, name and depth, in the order of the tree.
    pub(crate) jurisdictions: Vec<(String, String, usize)>,
    pub(crate) plans: Vec<(PlanId, String)>,
    /// Names that may mean the same body.
    pub(crate) namesakes: Vec<Namesakes>,
}

impl BodiesPage {
    fn files(&self) -> Vec<(&'static str, String)> {
        FORMATS.iter().map(|format| (*format, self.ui.with_query(route::BodiesExport(format)))).collect()
    }

    /// As many groups as a page shows; the rest follows when these are settled.
    fn groups(&self) -> &[Namesakes] {
        self.namesakes.get(..GROUPS).unwrap_or(&self.namesakes)
    }

    /// The groups' number where there are more than are shown.
    fn groups_in_all(&self) -> Option<usize> {
        (self.namesakes.len() > GROUPS).then_some(self.namesakes.len())
    }

    /// Whether a body of a group can be recorded as a name of the group's first.
    fn can_record(&self, group: &Namesakes, index: &usize) -> bool {
        let other = group.bodies.get(*index);
        let open = other.is_some_and(|body| matches!(body.key, BodyKey::Name(_)));
        let action = match group.bodies.first().map(|first| &first.key) {
            Some(BodyKey::Organisation(_)) => "edit",
            _ => "create",
        };
        *index > 0 && open && group.recordable && self.ui.may(action, "organisation")
    }
}

/// Groups of names on a page.
const GROUPS: usize = 20;

/// `GET /bodies`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<BodiesFilter>,
) -> Answer<BodiesPage> {
    let mut query = filter.query();
    let mut page = web.app.bodies(ui.viewer(), &query).await?;
    if let Some(last) = page.last_instead() {
        query.page = last;
        page = web.app.bodies(ui.viewer(), &query).await?;
    }
    let mut jurisdictions = Vec::new();
    flatten(&web.app.organisations(ui.viewer()).await?, 0, &mut jurisdictions);
    let plans = web.app.plan_titles(ui.viewer()).await?;
    let namesakes = web.app.namesakes(ui.viewer()).await?;
    Ok(View(BodiesPage { ui, filter, page, jurisdictions, plans, namesakes }))
}

/// The tree as lines with their depth.
pub(crate) fn flatten(tree: &[Jurisdiction], depth: usize, out: &mut Vec<(String, String, usize)>) {
    for jurisdiction in tree {
        out.push((jurisdiction.code.clone(), jurisdiction.name.clone(), depth));
        flatten(&jurisdiction.children, depth + 1, out);
    }
}
