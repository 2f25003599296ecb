//! Reading records: lists, one, its versions, counts.

use app::records::{ListWish, When};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use base::{RecordId, Words};

use super::problem::{Fault, invalid};
use super::wire;
use crate::api::paging::links;
use crate::error::Failure;
use crate::records::Asked;
use crate::state::Web;
use crate::ui::Ui;

/// What of a query is not known, as faults.
pub(super) fn unknown(asked: &Asked) -> Vec<Fault> {
    let fault = |name: &str| {
        let words = Words::new(format!("不认识的参数“{name}”。"), format!("There is no parameter `{name}`."));
        Fault::new(Some(name), "unknown-parameter", words)
    };
    asked.unknown().map(fault).collect()
}

/// `GET /api/v1/records/{kind}`
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    asked: Asked,
) -> Result<Response, Failure> {
    let mut faults = unknown(&asked);
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let wish = asked.wish();
    let columns = match wish.columns.is_empty() {
        true => view.fields.iter().map(|field| field.id.clone()).collect(),
        false => wish.columns,
    };
    let list = web.app.record_list(ui.viewer(), &kind, &ListWish { columns, ..wish }).await?;
    faults.extend(list.remarks.iter().map(|words| Fault::new(None, "unknown-wish", words.clone())));
    if !faults.is_empty() {
        return Ok(invalid(&ui, &faults));
    }
    let link = links(&ui, u64::from(list.rows.number), list.rows.pages());
    let link = HeaderValue::from_str(&link).ok();
    Ok((AppendHeaders(link.map(|link| (header::LINK, link))), Json(wire::list(&list))).into_response())
}

/// `GET /api/v1/records/{kind}/facets`
pub(crate) async fn facets(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    asked: Asked,
) -> Result<Response, Failure> {
    let faults = unknown(&asked);
    if !faults.is_empty() {
        return Ok(invalid(&ui, &faults));
    }
    let facets = web.app.record_facets(ui.viewer(), &kind, &asked.wish()).await?;
    Ok(Json(wire::facets(&ui, &facets)).into_response())
}

/// `GET /api/v1/records/{kind}/{id}`
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Result<Response, Failure> {
    let view = web.app.record_view(ui.viewer(), &kind, id, When::Now).await?;
    Ok((AppendHeaders(tag(view.version)), Json(wire::record(&view))).into_response())
}

/// `GET /api/v1/records/{kind}/{id}/versions`
pub(crate) async fn versions(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Result<Response, Failure> {
    let versions = web.app.record_versions(ui.viewer(), &kind, id).await?;
    Ok(Json(wire::versions(&ui, &versions)).into_response())
}

/// The version as the tag of what is answered.
pub(super) fn tag(version: i64) -> Option<(header::HeaderName, HeaderValue)> {
    HeaderValue::from_str(&format!("\"{version}\"")).ok().map(|value| (header::ETAG, value))
}
