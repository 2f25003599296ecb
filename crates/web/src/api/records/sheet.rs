//! Sheets of records for programs: the same files as the pages hand out and take in.

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::invalid;
use super::read::unknown;
use crate::api::wire::Job;
use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::pages::exports::hand_out;
use crate::records::Asked;
use crate::sheet;
use crate::state::Web;
use crate::ui::Ui;

/// `GET /api/v1/records/{kind}/export/{format}`
pub(crate) async fn export(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, code)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    let faults = unknown(&asked);
    if !faults.is_empty() {
        return Ok(invalid(&ui, &faults));
    }
    Ok(hand_out(web.app.export_records(ui.viewer(), &kind, &asked.wish(), format, ui.lang).await?))
}

/// `POST /api/v1/records/{kind}/import`
pub(crate) async fn import(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let upload = sheet::take(&web, &ui, &headers, multipart).await?;
    let id = web.app.import_records(ui.require_actor()?, &kind, upload).await?;
    let job = Job::new(&ui, web.app.job(ui.viewer(), id).await?);
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, format!("/api/v1/jobs/{id}"))], Json(job)).into_response())
}
