//! Comparing two plans or versions.

use app::Error;
use app::diag::{Diagnostic, Severity};
use axum::Json;
use axum::extract::{Query, State};
use base::Words;

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
    let (a, b) = pair.sides().ok_or_else(incomplete)?;
    Ok(Json(web.app.compare(ui.viewer(), a, b).await?.into()))
}

fn incomplete() -> Error {
    let words = Words::new(
        "请用 a 和 b 指明要对比的两项，例如 a=3@1&b=3。",
        "Name both sides with a and b, for example a=3@1&b=3.",
    );
    Error::Invalid(vec![Diagnostic::new("compare-incomplete", Severity::Error, words)])
}
