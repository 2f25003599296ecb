//! Two organisations beside each other, to be made one.

use app::{Error, OrganisationView};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, OrganisationId, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::plans::delete::Nothing;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// The other one.
#[derive(Debug, Deserialize)]
pub(crate) struct With {
    with: OrganisationId,
}

/// `templates/pages/organisations/merge.html`
#[derive(Debug, Template)]
#[template(path = "pages/organisations/merge.html")]
pub(crate) struct MergePage {
    pub(crate) ui: Ui,
    pub(crate) a: OrganisationView,
    pub(crate) b: OrganisationView,
    pub(crate) reason: String,
    pub(crate) errors: Vec<Words>,
}

impl MergePage {
    fn sides(&self) -> [&OrganisationView; 2] {
        [&self.a, &self.b]
    }
}

/// `GET /organisations/{id}/merge?with=`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Query(With { with }): Query<With>,
) -> Answer<MergePage> {
    page(ui, &web, id, with, String::new(), Vec::new()).await
}

async fn page(
    ui: Ui,
    web: &Web,
    a: OrganisationId,
    b: OrganisationId,
    reason: String,
    errors: Vec<Words>,
) -> Answer<MergePage> {
    let a = web.app.organisation(ui.viewer(), a).await?;
    let b = web.app.organisation(ui.viewer(), b).await?;
    if a.id == b.id {
        return Err(Error::NotFound.into());
    }
    Ok(View(MergePage { ui, a, b, reason, errors }))
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Merge {
    with: OrganisationId,
    /// Revision of the one in the address.
    revision: i64,
    /// Revision of the other.
    with_revision: i64,
    /// Which one stays.
    survivor: OrganisationId,
    reason: String,
}

/// `POST /organisations/{id}/merge`
pub(crate) async fn merge(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Checked(form): Checked<Merge>,
) -> Result<Response, Failure> {
    let (one, other) = ((id, form.revision), (form.with, form.with_revision));
    let (gone, survivor) = if form.survivor == id { (other, one) } else { (one, other) };
    match web.app.merge_organisations(ui.require_actor()?, gone, survivor, &form.reason).await {
        Ok(()) => Ok(Redirect::to(&route::Organisation(survivor.0).to_string()).into_response()),
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let errors = vec![error.words()];
            let page = page(ui, &web, id, form.with, form.reason, errors).await?;
            Ok((status(&error), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /organisations/merges/{merge}/undo`
pub(crate) async fn undo(
    ui: Ui,
    State(web): State<Web>,
    Path(merge): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    let again = web.app.undo_merge(ui.require_actor()?, merge).await?;
    Ok(Redirect::to(&route::Organisation(again).to_string()))
}
