//! Operations on files of records.

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use base::AttachmentId;

use super::plans::UploadForm;
use super::problem::Problem;
use super::wire::Attachment;
use crate::attach::take_all;
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// Sends files for a record that will name them within a day. Their bytes decide what they are.
#[utoipa::path(post, path = "/api/v1/attachments", tag = "attachments",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Kept.", body = Vec<Attachment>),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not taken.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn upload(
    ui: Ui,
    State(web): State<Web>,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<(StatusCode, Json<Vec<Attachment>>), Failure> {
    let taken = take_all(&web, &ui, &headers, multipart).await?;
    Ok((StatusCode::CREATED, Json(taken.into_iter().map(Attachment::from).collect())))
}

/// What is known of a file; its bytes are at `/attachments/{id}`.
#[utoipa::path(get, path = "/api/v1/attachments/{id}", tag = "attachments",
    params(("id" = i64, Path, description = "The file.")),
    responses(
        (status = 200, description = "The file.", body = Attachment),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<AttachmentId>,
) -> Result<Json<Attachment>, Failure> {
    Ok(Json(web.app.attachment(ui.viewer(), id).await?.into()))
}
