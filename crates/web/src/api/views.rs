//! Operations on saved lists of records.

use app::Page;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::paging::{Paged, paged};
use super::problem::Problem;
use super::wire::{Made, View, ViewWish};
use crate::error::Failure;
use crate::pages::plans::list::page_request;
use crate::state::Web;
use crate::ui::Ui;

/// Of which list, and which page.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Kind of the records.
    #[param(required = true)]
    kind: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    per_page: String,
}

/// The reader's own views of a kind's list first, then those that others share.
#[utoipa::path(get, path = "/api/v1/views", tag = "views", params(Which), responses(
    (status = 200, description = "One page of the list.", body = Paged<View>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    let views = web.app.saved_views(ui.require_actor()?, &which.kind).await?;
    Ok(paged::<_, View>(&ui, Page::cut(views, page_request(&which.page, &which.per_page))))
}

/// Saves a view of a list.
#[utoipa::path(post, path = "/api/v1/views", tag = "views", request_body = ViewWish, responses(
    (status = 201, description = "Saved.", body = Made),
    (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn save(
    ui: Ui,
    State(web): State<Web>,
    Json(wish): Json<ViewWish>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let ViewWish { kind, name, query, shared } = wish;
    let id = web.app.save_view(ui.require_actor()?, &kind, &name, &query, shared).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Takes a view of one's own away.
#[utoipa::path(delete, path = "/api/v1/views/{id}", tag = "views",
    params(("id" = i64, Path, description = "The view.")),
    responses(
        (status = 204, description = "Taken away."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn drop(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<StatusCode, Failure> {
    web.app.drop_view(ui.require_actor()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
