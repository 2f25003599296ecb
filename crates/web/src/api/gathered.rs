//! All that the registers hold about an organisation or a person.

use app::records::About;
use axum::Json;
use axum::extract::{Path, State};
use base::{OrganisationId, PersonId};

use super::problem::Problem;
use super::wire::NamingKind;
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// The records of all kinds that name an organisation, or one that was merged into it, by the part that it plays in them.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/records", tag = "organisations",
    params(("id" = i64, Path, description = "The organisation.")),
    responses(
        (status = 200, description = "The kinds that have any.", body = Vec<NamingKind>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn organisation(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
) -> Result<Json<Vec<NamingKind>>, Failure> {
    let id = web.app.organisation(ui.viewer(), id).await?.id;
    let kinds = web.app.gathered(ui.viewer(), About::Organisation(id)).await?;
    Ok(Json(kinds.into_iter().map(NamingKind::from).collect()))
}

/// The records of all kinds that name a person, by the part that they play in them.
#[utoipa::path(get, path = "/api/v1/persons/{id}/records", tag = "persons",
    params(("id" = i64, Path, description = "The person.")),
    responses(
        (status = 200, description = "The kinds that have any.", body = Vec<NamingKind>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn person(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
) -> Result<Json<Vec<NamingKind>>, Failure> {
    let id = web.app.person(ui.viewer(), id).await?.id;
    let kinds = web.app.gathered(ui.viewer(), About::Person(id)).await?;
    Ok(Json(kinds.into_iter().map(NamingKind::from).collect()))
}
