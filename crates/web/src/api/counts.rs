//! Operations on targets that are counted from records.

use app::Error;
use app::plan::ItemId;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use base::PlanId;

use super::problem::Problem;
use super::wire::{Counting, CountingWish};
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// What counts a target, and what it came to: counted when it is asked for.
#[utoipa::path(get, path = "/api/v1/plans/{id}/items/{item}/count", tag = "targets",
    params(
        ("id" = i64, Path, description = "The plan."),
        ("item" = String, Path, description = "The target, such as `t0`."),
    ),
    responses(
        (status = 200, description = "The target with its count; `standing` is `unbound`, `counted` or `broken`.", body = Counting),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
) -> Result<Json<Counting>, Failure> {
    Ok(Json(web.app.counting(ui.viewer(), id, item_of(&item)?).await?.into()))
}

/// Has a target's indicator counted by a rule, instead of the one before.
#[utoipa::path(put, path = "/api/v1/plans/{id}/items/{item}/count", tag = "targets",
    params(
        ("id" = i64, Path, description = "The plan."),
        ("item" = String, Path, description = "The target, such as `t0`."),
    ),
    request_body = CountingWish,
    responses(
        (status = 200, description = "Bound and counted.", body = Counting),
        (status = 422, description = "The rule does not hold, or the target is no amount.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn bind(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Json(wish): Json<CountingWish>,
) -> Result<Json<Counting>, Failure> {
    let item = item_of(&item)?;
    web.app.bind_target(ui.require_actor()?, id, item, &wish.into()).await?;
    Ok(Json(web.app.counting(ui.viewer(), id, item).await?.into()))
}

/// Counts a target's indicator no longer.
#[utoipa::path(delete, path = "/api/v1/plans/{id}/items/{item}/count", tag = "targets",
    params(
        ("id" = i64, Path, description = "The plan."),
        ("item" = String, Path, description = "The target, such as `t0`."),
    ),
    responses(
        (status = 204, description = "Done."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn unbind(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
) -> Result<StatusCode, Failure> {
    web.app.unbind_target(ui.require_actor()?, id, item_of(&item)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn item_of(text: &str) -> Result<ItemId, Failure> {
    text.parse().map_err(|()| Error::NotFound.into())
}
