//! Operations on corrections.

use app::{Correction as Wanted, Error};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use base::{CorrectionId, PlanId};

use super::problem::Problem;
use super::wire::{Correction, CorrectionMade, CorrectionWish};
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// Corrections in force on a plan's current version.
#[utoipa::path(get, path = "/api/v1/plans/{id}/corrections", tag = "corrections",
    params(("id" = i64, Path, description = "The plan.")),
    responses(
        (status = 200, description = "Its corrections.", body = Vec<Correction>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
) -> Result<Json<Vec<Correction>>, Failure> {
    let view = web.app.plan(ui.viewer(), id, None).await?;
    Ok(Json(view.corrections.iter().map(Correction::from).collect()))
}

/// Puts a value in the place of a compiled one.
#[utoipa::path(post, path = "/api/v1/plans/{id}/corrections", tag = "corrections",
    params(("id" = i64, Path, description = "The plan.")), request_body = CorrectionWish,
    responses(
        (status = 201, description = "Kept.", body = CorrectionMade),
        (status = 409, description = "Something else stands there now.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The value does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn create(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Json(wish): Json<CorrectionWish>,
) -> Result<(StatusCode, Json<CorrectionMade>), Failure> {
    let wanted = Wanted {
        plan: id,
        version: wish.version,
        item: wish.item.parse().map_err(|()| Error::NotFound)?,
        field: wish.field,
        seen: wish.seen,
        value: wish.value,
        reason: wish.reason,
    };
    let made = web.app.correct(ui.require_actor()?, wanted).await?;
    Ok((StatusCode::CREATED, Json(CorrectionMade { id: made.0 })))
}

/// Takes a correction back; the compiled value stands again.
#[utoipa::path(delete, path = "/api/v1/plans/{id}/corrections/{correction}", tag = "corrections",
    params(
        ("id" = i64, Path, description = "The plan."),
        ("correction" = i64, Path, description = "The correction."),
    ),
    responses(
        (status = 204, description = "Done."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn withdraw(
    ui: Ui,
    State(web): State<Web>,
    Path(place): Path<(PlanId, CorrectionId)>,
) -> Result<StatusCode, Failure> {
    let (_, correction) = place;
    web.app.withdraw_correction(ui.require_actor()?, correction).await?;
    Ok(StatusCode::NO_CONTENT)
}
