//! The list of persons.

use app::{Page, PersonLine, PersonQuery};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use serde::Deserialize;

use crate::pages::organisations::list::country;
use crate::pages::plans::list::page_request;
use crate::pages::{Answer, View, given, nav, number};
use crate::route;
use crate::sheet::REGISTER_FORMATS;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter and page, as forms and programs send them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PersonsFilter {
    /// Words of a name, an e-mail address, or an ORCID iD.
    #[param(value_type = Option<String>)]
    pub(crate) q: String,
    /// Number of an organisation.
    #[param(value_type = Option<i64>)]
    pub(crate) organisation: String,
    /// Name or code of a country of ISO 3166-1.
    #[param(value_type = Option<String>)]
    pub(crate) country: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    pub(crate) page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    pub(crate) per_page: String,
}

impl PersonsFilter {
    /// The query that the use case takes.
    pub(crate) fn query(&self) -> PersonQuery {
        PersonQuery {
            text: self.q.trim().to_owned(),
            organisation: number(&self.organisation),
            country: given(&self.country),
            page: page_request(&self.page, &self.per_page),
        }
    }

    fn is_filtered(&self) -> bool {
        [&self.q, &self.organisation, &self.country].iter().any(|text| !text.is_empty())
    }
}

/// `templates/pages/persons/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/persons/list.html")]
pub(crate) struct PersonsPage {
    pub(crate) ui: Ui,
    pub(crate) filter: PersonsFilter,
    pub(crate) page: Page<PersonLine>,
}

impl PersonsPage {
    fn country(&self, code: &str) -> String {
        country(self.ui.lang, code)
    }

    fn files(&self) -> Vec<(&'static str, String)> {
        let file = |format| (format, self.ui.with_query(route::PersonsExport(format)));
        REGISTER_FORMATS.into_iter().map(file).collect()
    }
}

/// `GET /persons`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<PersonsFilter>,
) -> Answer<PersonsPage> {
    let page = web.app.person_list(ui.viewer(), &filter.query()).await?;
    Ok(View(PersonsPage { ui, filter, page }))
}
