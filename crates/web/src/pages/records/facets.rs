//! How many records have which values: a part of the list's page, which scripts fetch after it.

use app::records::FacetView;
use askama::Template;
use axum::extract::{Path, State};

use crate::pages::{Answer, View};
use crate::records::{Asked, shown};
use crate::state::Web;
use crate::ui::Ui;

/// `templates/pages/records/facets.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/facets.html")]
pub(crate) struct FacetsPart {
    pub(crate) ui: Ui,
    pub(crate) asked: Asked,
    pub(crate) facets: Vec<FacetView>,
}

/// `GET /records/{kind}/facets`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    asked: Asked,
) -> Answer<FacetsPart> {
    let facets = web.app.record_facets(ui.viewer(), &kind, &asked.wish()).await?;
    let asked = asked.at(shown::records(&kind));
    Ok(View(FacetsPart { ui, asked, facets }))
}
