//! Lists and pages as files.

use app::{Error, ExportFile, ExportFormat, ExportWhat};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::PlanId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::bodies::list::BodiesFilter;
use super::compare::Pair;
use super::number;
use super::organisations::list::OrganisationsFilter;
use super::persons::list::PersonsFilter;
use super::plans::list::PlansFilter;
use super::targets::TargetsFilter;
use crate::error::Failure;
use crate::sheet::register_format;
use crate::state::Web;
use crate::ui::Ui;

/// Reads the last part of the address.
pub(crate) fn format(code: &str) -> Result<ExportFormat, Failure> {
    match code {
        "xlsx" => Ok(ExportFormat::Xlsx),
        "docx" => Ok(ExportFormat::Docx),
        "json" => Ok(ExportFormat::Json),
        _ => Err(Error::NotFound.into()),
    }
}

/// How a browser is told what to do with a file and what it is called, Chinese names included (RFC 6266).
pub(crate) fn disposition(how: &str, name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '_' }).collect();
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    HeaderValue::from_str(&format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{name}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

/// Hands out a file under its name, Chinese names included.
pub(crate) fn hand_out(file: ExportFile) -> Response {
    let disposition = disposition("attachment", &file.name);
    let kind = HeaderValue::from_static(file.media_type);
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], file.bytes).into_response()
}

async fn export(ui: &Ui, web: &Web, what: ExportWhat, code: &str) -> Result<Response, Failure> {
    let file = web.app.export(ui.viewer(), what, format(code)?, ui.lang).await?;
    Ok(hand_out(file))
}

/// `GET /exports/plans/{format}`
pub(crate) async fn plans(
    ui: Ui,
    State(web): State<Web>,
    Path(format): Path<String>,
    Query(filter): Query<PlansFilter>,
) -> Result<Response, Failure> {
    export(&ui, &web, ExportWhat::Plans(filter.query()), &format).await
}

/// Which version.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfVersion {
    #[param(value_type = Option<u32>)]
    pub(crate) version: String,
}

/// `GET /plans/{id}/export/{format}`
pub(crate) async fn plan(
    ui: Ui,
    State(web): State<Web>,
    Path((id, format)): Path<(PlanId, String)>,
    Query(of): Query<OfVersion>,
) -> Result<Response, Failure> {
    export(&ui, &web, ExportWhat::Plan(id, number(&of.version)), &format).await
}

/// `GET /exports/targets/{format}`
pub(crate) async fn targets(
    ui: Ui,
    State(web): State<Web>,
    Path(format): Path<String>,
    Query(filter): Query<TargetsFilter>,
) -> Result<Response, Failure> {
    export(&ui, &web, ExportWhat::Targets(filter.query()), &format).await
}

/// `GET /exports/bodies/{format}`
pub(crate) async fn bodies(
    ui: Ui,
    State(web): State<Web>,
    Path(format): Path<String>,
    Query(filter): Query<BodiesFilter>,
) -> Result<Response, Failure> {
    export(&ui, &web, ExportWhat::Bodies(filter.query()), &format).await
}

/// `GET /exports/organisations/{format}`
pub(crate) async fn organisations(
    ui: Ui,
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(filter): Query<OrganisationsFilter>,
) -> Result<Response, Failure> {
    let format = register_format(&code)?;
    Ok(hand_out(web.app.export_organisations(ui.viewer(), &filter.query(), format, ui.lang).await?))
}

/// `GET /exports/persons/{format}`
pub(crate) async fn persons(
    ui: Ui,
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(filter): Query<PersonsFilter>,
) -> Result<Response, Failure> {
    let format = register_format(&code)?;
    Ok(hand_out(web.app.export_persons(ui.viewer(), &filter.query(), format, ui.lang).await?))
}

/// `GET /bodies/{key}/export/{format}`
pub(crate) async fn body(
    ui: Ui,
    State(web): State<Web>,
    Path((key, format)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let key = key.parse().map_err(|()| Error::NotFound)?;
    export(&ui, &web, ExportWhat::Body(key), &format).await
}

/// `GET /exports/compare/{format}`
pub(crate) async fn compare(
    ui: Ui,
    State(web): State<Web>,
    Path(format): Path<String>,
    Query(pair): Query<Pair>,
) -> Result<Response, Failure> {
    let (a, b) = pair.sides().ok_or(Error::NotFound)?;
    export(&ui, &web, ExportWhat::Comparison(a, b), &format).await
}
