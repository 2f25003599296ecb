//! Comparing two plans or versions.

use app::Error;
use axum::Json;
use axum::extract::{Query, State};

use super::problem::Problem;
use super::wire::Comparison;
use crate::error::Failure;
use crate::pages::compare::Pair;
use crate::state::Web;
use crate::ui::Ui;

/// Compares two plans, or two versions of one.
#[utoipa::path(get, path = "/api/v1/compare", tag = "plans", params(Pair), responses(
    (status = 200, description = "Their differences.", body = Comparison),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Query(pair): Query<Pair>,
) -> Result<Json<Comparison>, Failure> {
    let (a, b) = pair.sides().ok_or(Error::NotFound)?;
    Ok(Json(web.app.compare(ui.viewer(), a, b).await?.into()))
}
