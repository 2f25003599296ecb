//! Operations on what is said about a record, and on following it. They are the same for records of every kind.

use app::Page;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::RecordId;

use super::paging::{PageAsked, Paged, paged};
use super::problem::Problem;
use super::wire::{Comment, CommentWish, Following, Made};
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// What was said about a record, in order, for those who may see what is internal of it.
#[utoipa::path(get, path = "/api/v1/records/{kind}/{id}/comments", tag = "comments",
    params(("kind" = String, Path, description = "Kind of the record."), ("id" = i64, Path, description = "The record."), PageAsked),
    responses(
        (status = 200, description = "One page of the list.", body = Paged<Comment>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
    Query(asked): Query<PageAsked>,
) -> Result<Response, Failure> {
    let comments = web.app.comments(ui.viewer(), &kind, record).await?;
    Ok(paged::<_, Comment>(&ui, Page::cut(comments, asked.request())))
}

/// Says something about a record. Who follows it is told.
#[utoipa::path(post, path = "/api/v1/records/{kind}/{id}/comments", tag = "comments",
    params(("kind" = String, Path, description = "Kind of the record."), ("id" = i64, Path, description = "The record.")),
    request_body = CommentWish,
    responses(
        (status = 201, description = "Said.", body = Made),
        (status = 422, description = "Empty or too long.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn say(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
    Json(wish): Json<CommentWish>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = web.app.add_comment(ui.require_actor()?, &kind, record, &wish.text).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Withdraws a comment of one's own; that there was one stays.
#[utoipa::path(delete, path = "/api/v1/comments/{id}", tag = "comments",
    params(("id" = i64, Path, description = "The comment.")),
    responses(
        (status = 204, description = "Withdrawn."),
        (status = 409, description = "It was withdrawn already.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn withdraw(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
) -> Result<StatusCode, Failure> {
    web.app.withdraw_comment(ui.require_actor()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the reader follows a record.
#[utoipa::path(get, path = "/api/v1/records/{kind}/{id}/follow", tag = "comments",
    params(("kind" = String, Path, description = "Kind of the record."), ("id" = i64, Path, description = "The record.")),
    responses(
        (status = 200, description = "Whether.", body = Following),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn follows(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
) -> Result<Json<Following>, Failure> {
    Ok(Json(Following { follows: web.app.follows(ui.require_actor()?, &kind, record).await? }))
}

/// Follows a record. Only who signed in themselves may.
#[utoipa::path(put, path = "/api/v1/records/{kind}/{id}/follow", tag = "comments",
    params(("kind" = String, Path, description = "Kind of the record."), ("id" = i64, Path, description = "The record.")),
    responses(
        (status = 204, description = "Followed from now on."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn follow(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
) -> Result<StatusCode, Failure> {
    web.app.follow(ui.require_actor()?, &kind, record, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Follows a record no longer.
#[utoipa::path(delete, path = "/api/v1/records/{kind}/{id}/follow", tag = "comments",
    params(("kind" = String, Path, description = "Kind of the record."), ("id" = i64, Path, description = "The record.")),
    responses(
        (status = 204, description = "Not followed any more."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn unfollow(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
) -> Result<StatusCode, Failure> {
    web.app.follow(ui.require_actor()?, &kind, record, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
