//! Operations on plans.

use axum::Json;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base::PlanId;

use super::paging::{Paged, paged};
use super::problem::Problem;
use super::wire::{Diagnostic, Imported, Measure, Plan, PlanDetail, Version};
use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::pages::exports::{OfVersion, hand_out};
use crate::pages::number;
use crate::pages::plans::list::PlansFilter;
use crate::state::Web;
use crate::ui::Ui;
use crate::upload;

/// Lists plans.
#[utoipa::path(get, path = "/api/v1/plans", tag = "plans", params(PlansFilter), responses(
    (status = 200, description = "A page of plans; its neighbours are in the Link header.", body = Paged<Plan>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<PlansFilter>,
) -> Result<Response, Failure> {
    let page = web.app.plans(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Plan>(&ui, page))
}

/// A file to compile.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
pub(crate) struct UploadForm {
    /// The file; its format is told from its bytes.
    #[schema(value_type = Vec<u8>, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Compiles files and keeps them as plans.
///
/// Several `file` fields are taken one after another; the answer lists those that were kept. If none was, the answer is
/// the problem of the first.
#[utoipa::path(post, path = "/api/v1/plans", tag = "plans",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Kept; `unchanged` files were there already.", body = Vec<Imported>),
        (status = 413, description = "A file is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "No file could be used.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn upload(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let mut kept = Vec::new();
    let mut first_error = None;
    for outcome in upload::import_all(&web, &ui, &headers, multipart).await? {
        match outcome.result {
            Ok(imported) => kept.push(Imported::new(outcome.name, imported)),
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    match first_error {
        Some(error) if kept.is_empty() => Err(error.into()),
        _ => Ok((StatusCode::CREATED, Json(kept)).into_response()),
    }
}

/// One plan with all that was compiled.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "plans",
    params(("id" = i64, Path, description = "The plan."), OfVersion),
    responses(
        (status = 200, description = "The plan.", body = PlanDetail),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Query(of): Query<OfVersion>,
) -> Result<Json<PlanDetail>, Failure> {
    let view = web.app.plan(ui.viewer(), id, number(&of.version)).await?;
    Ok(Json(PlanDetail::from(&*view)))
}

/// Takes a plan out of every list. Its rows and files stay.
#[utoipa::path(delete, path = "/api/v1/plans/{id}", tag = "plans",
    params(("id" = i64, Path, description = "The plan.")),
    responses(
        (status = 204, description = "Done."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn delete(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
) -> Result<StatusCode, Failure> {
    web.app.delete_plan(ui.require_actor()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Versions of a plan, newest first.
#[utoipa::path(get, path = "/api/v1/plans/{id}/versions", tag = "plans",
    params(("id" = i64, Path, description = "The plan.")),
    responses(
        (status = 200, description = "Its versions.", body = Vec<Version>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn versions(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
) -> Result<Json<Vec<Version>>, Failure> {
    let view = web.app.plan(ui.viewer(), id, None).await?;
    Ok(Json(view.versions.iter().map(Version::from).collect()))
}

/// Measures of a plan with who owes them.
#[utoipa::path(get, path = "/api/v1/plans/{id}/measures", tag = "plans",
    params(("id" = i64, Path, description = "The plan."), OfVersion),
    responses(
        (status = 200, description = "Its measures.", body = Vec<Measure>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn measures(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Query(of): Query<OfVersion>,
) -> Result<Json<Vec<Measure>>, Failure> {
    let view = web.app.plan(ui.viewer(), id, number(&of.version)).await?;
    Ok(Json(Measure::all(&view.plan)))
}

/// What the compiler warned of in the current version.
#[utoipa::path(get, path = "/api/v1/plans/{id}/diagnostics", tag = "plans",
    params(("id" = i64, Path, description = "The plan.")),
    responses(
        (status = 200, description = "Its diagnostics.", body = Vec<Diagnostic>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn diagnostics(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
) -> Result<Json<Vec<Diagnostic>>, Failure> {
    let found = web.app.diagnostics(ui.viewer(), id).await?;
    Ok(Json(found.iter().map(Diagnostic::from).collect()))
}

/// The file that a version was compiled from.
#[utoipa::path(get, path = "/api/v1/plans/{id}/source", tag = "plans",
    params(("id" = i64, Path, description = "The plan."), OfVersion),
    responses(
        (status = 200, description = "The file as it was handed in.", content_type = "application/octet-stream"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn source(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Query(of): Query<OfVersion>,
) -> Result<Response, Failure> {
    let (name, bytes) = web.app.source_file(ui.viewer(), id, number(&of.version)).await?;
    Ok(hand_out(app::ExportFile { name, media_type: "application/octet-stream", bytes }))
}
