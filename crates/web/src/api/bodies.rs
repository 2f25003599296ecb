//! Operations on bodies and the tree of jurisdictions.

use app::Error;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::paging::{Paged, paged};
use super::problem::Problem;
use super::wire::{Body, BodyDetail, Jurisdiction};
use crate::error::Failure;
use crate::pages::bodies::list::BodiesFilter;
use crate::state::Web;
use crate::ui::Ui;

/// Lists the bodies that owe something.
#[utoipa::path(get, path = "/api/v1/bodies", tag = "bodies", params(BodiesFilter), responses(
    (status = 200, description = "A page of bodies.", body = Paged<Body>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<BodiesFilter>,
) -> Result<Response, Failure> {
    let page = web.app.bodies(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Body>(&ui, page))
}

/// One body with all it owes.
#[utoipa::path(get, path = "/api/v1/bodies/{key}", tag = "bodies",
    params(("key" = String, Path, description = "Its key from the list.")),
    responses(
        (status = 200, description = "The body.", body = BodyDetail),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path(key): Path<String>,
) -> Result<Json<BodyDetail>, Failure> {
    let key = key.parse().map_err(|()| Error::NotFound)?;
    Ok(Json(web.app.body(ui.viewer(), &key).await?.into()))
}

/// The tree of jurisdictions with their organisations.
#[utoipa::path(get, path = "/api/v1/jurisdictions", tag = "bodies", responses(
    (status = 200, description = "The tree.", body = Vec<Jurisdiction>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn jurisdictions(
    ui: Ui,
    State(web): State<Web>,
) -> Result<Json<Vec<Jurisdiction>>, Failure> {
    let tree = web.app.organisations(ui.viewer()).await?;
    Ok(Json(tree.into_iter().map(Jurisdiction::from).collect()))
}
