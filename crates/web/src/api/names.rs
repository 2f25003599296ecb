//! Operations on names that may mean the same body.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::problem::Problem;
use super::wire::{Namesakes, OtherNameMade};
use crate::error::Failure;
use crate::pages::bodies::names::OtherNameWish;
use crate::state::Web;
use crate::ui::Ui;

/// Names over all plans that may mean the same body and are not known to: in each group first the body that the
/// others may be.
#[utoipa::path(get, path = "/api/v1/namesakes", tag = "bodies", responses(
    (status = 200, description = "The groups, those of most plans first.", body = Vec<Namesakes>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(ui: Ui, State(web): State<Web>) -> Result<Json<Vec<Namesakes>>, Failure> {
    let groups = web.app.namesakes(ui.viewer()).await?;
    Ok(Json(groups.into_iter().map(Namesakes::from).collect()))
}

/// Records another name of a body. A body that the register of organisations does not hold yet is entered there.
#[utoipa::path(post, path = "/api/v1/bodies/{key}/names", tag = "bodies",
    params(("key" = String, Path, description = "The body's key from the list.")), request_body = OtherNameWish,
    responses(
        (status = 201, description = "Recorded.", body = OtherNameMade),
        (status = 422, description = "The name or its days do not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn record(
    ui: Ui,
    State(web): State<Web>,
    Path(key): Path<String>,
    Json(wish): Json<OtherNameWish>,
) -> Result<(StatusCode, Json<OtherNameMade>), Failure> {
    let key = web.app.record_name(ui.require_actor()?, &wish.of(&key)?).await?;
    Ok((StatusCode::CREATED, Json(OtherNameMade { key: key.to_string() })))
}
