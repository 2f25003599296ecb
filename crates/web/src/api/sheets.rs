//! The registers of organisations and of persons as files, and organisations from a sheet: the same files as the pages hand
//! out and take in.

use axum::Json;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use utoipa::ToSchema;

use super::problem::Problem;
use super::wire::Job;
use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::pages::exports::hand_out;
use crate::pages::organisations::list::OrganisationsFilter;
use crate::pages::persons::list::PersonsFilter;
use crate::sheet;
use crate::state::Web;
use crate::ui::Ui;

/// The organisations of a list, all its pages, as a file that can be edited and imported.
#[utoipa::path(get, path = "/api/v1/organisations/export/{format}", tag = "organisations",
    params(("format" = String, Path, description = "`xlsx`, `csv` or `json`."), OrganisationsFilter),
    responses(
        (status = 200, description = "The file.", content_type = "application/octet-stream"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn export_organisations(
    ui: Ui,
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(filter): Query<OrganisationsFilter>,
) -> Result<Response, Failure> {
    let format = sheet::register_format(&code)?;
    Ok(hand_out(web.app.export_organisations(ui.viewer(), &filter.query(), format, ui.lang).await?))
}

/// The persons of a list, all its pages, as a file.
#[utoipa::path(get, path = "/api/v1/persons/export/{format}", tag = "persons",
    params(("format" = String, Path, description = "`xlsx`, `csv` or `json`."), PersonsFilter),
    responses(
        (status = 200, description = "The file.", content_type = "application/octet-stream"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn export_persons(
    ui: Ui,
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(filter): Query<PersonsFilter>,
) -> Result<Response, Failure> {
    let format = sheet::register_format(&code)?;
    Ok(hand_out(web.app.export_persons(ui.viewer(), &filter.query(), format, ui.lang).await?))
}

/// A sheet to import.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by hand, part by part")]
pub(crate) struct SheetForm {
    /// xlsx, or csv in UTF-8 or GB18030.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Keep nothing where a row is faulty.
    all_or_nothing: Option<bool>,
}

/// Begins to import a sheet of organisations: rows find theirs by number, credit code, ROR or name. How far it is says
/// `/api/v1/jobs/{id}`.
#[utoipa::path(post, path = "/api/v1/organisations/import", tag = "organisations",
    request_body(content = SheetForm, content_type = "multipart/form-data"),
    responses(
        (status = 202, description = "Begun; Location leads to the job.", body = Job),
        (status = 422, description = "No sheet, or unknown headings.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn import_organisations(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let upload = sheet::take(&web, &ui, &headers, multipart).await?;
    let id = web.app.import_organisations(ui.require_actor()?, upload).await?;
    let job = Job::new(&ui, web.app.job(ui.viewer(), id).await?);
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, format!("/api/v1/jobs/{id}"))], Json(job)).into_response())
}
