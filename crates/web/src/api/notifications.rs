//! Operations on what the reader was told, for whoever signed in themselves.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::paging::{PageAsked, Paged, paged};
use super::problem::Problem;
use super::wire::Notification;
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// What the reader was told, latest first.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(PageAsked), responses(
    (status = 200, description = "One page of the list.", body = Paged<Notification>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<PageAsked>,
) -> Result<Response, Failure> {
    let page = web.app.notifications(ui.require_actor()?, asked.request()).await?;
    Ok(paged::<_, Notification>(&ui, page))
}

/// Marks one as read.
#[utoipa::path(post, path = "/api/v1/notifications/{id}/read", tag = "notifications",
    params(("id" = i64, Path, description = "The notification.")),
    responses(
        (status = 204, description = "Read."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn read(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<StatusCode, Failure> {
    web.app.open_notification(ui.require_actor()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks all as read.
#[utoipa::path(post, path = "/api/v1/notifications/read", tag = "notifications", responses(
    (status = 204, description = "Read."),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn read_all(ui: Ui, State(web): State<Web>) -> Result<StatusCode, Failure> {
    web.app.mark_read(ui.require_actor()?, None).await?;
    Ok(StatusCode::NO_CONTENT)
}
