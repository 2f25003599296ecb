//! Operations on imports of sheets; they begin at `/api/v1/records/{kind}/import`.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;

use super::problem::Problem;
use super::wire::Job;
use crate::error::Failure;
use crate::pages::exports::hand_out;
use crate::state::Web;
use crate::ui::Ui;

/// The reader's own imports, the latest first; at most fifty.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", responses(
    (status = 200, description = "Imports.", body = Vec<Job>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(ui: Ui, State(web): State<Web>) -> Result<Json<Vec<Job>>, Failure> {
    let jobs = web.app.jobs(ui.viewer()).await?;
    Ok(Json(jobs.into_iter().map(|job| Job::new(&ui, job)).collect()))
}

/// How far an import is, and what came of it.
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "jobs",
    params(("id" = i64, Path, description = "The import.")),
    responses(
        (status = 200, description = "The import.", body = Job),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<Json<Job>, Failure> {
    let job = web.app.job(ui.viewer(), id).await?;
    Ok(Json(Job::new(&ui, job)))
}

/// The copy of an import's sheet with the faults marked; there is one where a row was faulty.
#[utoipa::path(get, path = "/api/v1/jobs/{id}/result", tag = "jobs",
    params(("id" = i64, Path, description = "The import.")),
    responses(
        (status = 200, description = "The copy, as xlsx.", content_type = "application/octet-stream"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn result(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(hand_out(web.app.job_result(ui.viewer(), id).await?))
}
