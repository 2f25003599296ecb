//! Operations on targets and indicators over all plans.

use axum::extract::{Query, State};
use axum::response::Response;

use super::paging::{Paged, paged};
use super::problem::Problem;
use super::wire::{Indicator, Target};
use crate::error::Failure;
use crate::pages::targets::TargetsFilter;
use crate::state::Web;
use crate::ui::Ui;

/// Lists the targets of all plans' current versions.
#[utoipa::path(get, path = "/api/v1/targets", tag = "targets", params(TargetsFilter), responses(
    (status = 200, description = "A page of targets.", body = Paged<Target>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<TargetsFilter>,
) -> Result<Response, Failure> {
    let page = web.app.targets(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Target>(&ui, page))
}

/// The same grouped by indicator; a page counts indicators.
#[utoipa::path(get, path = "/api/v1/indicators", tag = "targets", params(TargetsFilter), responses(
    (status = 200, description = "A page of indicators.", body = Paged<Indicator>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn indicators(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<TargetsFilter>,
) -> Result<Response, Failure> {
    let page = web.app.indicators(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Indicator>(&ui, page))
}
