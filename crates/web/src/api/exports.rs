//! Exports: the same files as the pages hand out.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use base::PlanId;

use super::problem::Problem;
use crate::error::Failure;
use crate::pages::exports::{OfVersion, format, hand_out};
use crate::pages::number;
use crate::state::Web;
use crate::ui::Ui;

/// A plan as a file.
#[utoipa::path(get, path = "/api/v1/plans/{id}/export/{format}", tag = "plans",
    params(
        ("id" = i64, Path, description = "The plan."),
        ("format" = String, Path, description = "`xlsx`, `docx` or `json`."),
        OfVersion,
    ),
    responses(
        (status = 200, description = "The file.", content_type = "application/octet-stream"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn plan(
    ui: Ui,
    State(web): State<Web>,
    Path((id, code)): Path<(PlanId, String)>,
    Query(of): Query<OfVersion>,
) -> Result<Response, Failure> {
    let what = app::ExportWhat::Plan(id, number(&of.version));
    Ok(hand_out(web.app.export(ui.viewer(), what, format(&code)?, ui.lang).await?))
}
