//! Making, changing, moving and deleting records.

use app::records::SaveOutcome;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use base::RecordId;

use super::body::{Body, entered};
use super::problem::{Fault, collided, invalid, same, version_missing};
use super::read::tag;
use super::wire;
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// The version that a program says it has seen: in the header, else in the body.
fn seen(headers: &HeaderMap, body: Option<i64>) -> Option<i64> {
    let header = headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
    header.and_then(|tag| tag.trim().trim_start_matches("W/").trim_matches('"').parse().ok()).or(body)
}

/// The answer to a change.
fn answer(ui: &Ui, outcome: SaveOutcome, status: StatusCode, headers: &HeaderMap) -> Response {
    match outcome {
        SaveOutcome::Saved(saved) => {
            (status, AppendHeaders(tag(saved.version)), Json(wire::saved(ui, &saved))).into_response()
        }
        SaveOutcome::Faulty(faults) => invalid(ui, &faults.into_iter().map(Fault::from).collect::<Vec<_>>()),
        SaveOutcome::Collision(collision) => collided(ui, &collision, headers.contains_key(header::IF_MATCH)),
    }
}

/// `POST /api/v1/records/{kind}`
pub(crate) async fn create(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Body>,
) -> Result<Response, Failure> {
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let entered = match entered(&view, &body.values) {
        Ok(entered) => entered,
        Err(faults) => return Ok(invalid(&ui, &faults)),
    };
    let parent = body.parent.map(RecordId);
    if !body.distinct {
        let alike = web.app.alike_records(ui.require_actor()?, &kind, parent, &entered).await?;
        if !alike.is_empty() {
            return Ok(same(&ui, &alike));
        }
    }
    let outcome = web.app.save_record(ui.require_actor()?, &kind, None, None, parent, &entered).await?;
    let place = match &outcome {
        SaveOutcome::Saved(saved) => HeaderValue::from_str(&format!("{}/{}", ui.path(), saved.id)).ok(),
        _ => None,
    };
    let mut response = answer(&ui, outcome, StatusCode::CREATED, &headers);
    response.headers_mut().extend(place.map(|place| (header::LOCATION, place)));
    Ok(response)
}

/// `PATCH /api/v1/records/{kind}/{id}`
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    headers: HeaderMap,
    Json(body): Json<Body>,
) -> Result<Response, Failure> {
    let Some(version) = seen(&headers, body.version) else { return Ok(version_missing(&ui)) };
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let entered = match entered(&view, &body.values) {
        Ok(entered) => entered,
        Err(faults) => return Ok(invalid(&ui, &faults)),
    };
    let actor = ui.require_actor()?;
    let outcome = web.app.save_record(actor, &kind, Some(id), Some(version), None, &entered).await?;
    Ok(answer(&ui, outcome, StatusCode::OK, &headers))
}

/// `POST /api/v1/records/{kind}/{id}/steps/{step}`
pub(crate) async fn step(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id, step)): Path<(String, RecordId, String)>,
    headers: HeaderMap,
    Json(body): Json<Body>,
) -> Result<Response, Failure> {
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let entered = match entered(&view, &body.values) {
        Ok(entered) => entered,
        Err(faults) => return Ok(invalid(&ui, &faults)),
    };
    let (actor, version) = (ui.require_actor()?, seen(&headers, body.version));
    let comment = body.comment.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let outcome = web.app.take_step(actor, &kind, id, version, &step, &entered, comment).await?;
    Ok(answer(&ui, outcome, StatusCode::OK, &headers))
}

/// `DELETE /api/v1/records/{kind}/{id}`
pub(crate) async fn delete(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let version = seen(&headers, None);
    let outcome = web.app.delete_record(ui.require_actor()?, &kind, id, version).await?;
    match outcome {
        SaveOutcome::Saved(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        other => Ok(answer(&ui, other, StatusCode::OK, &headers)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_seen_is_read_from_either_place() {
        let of = |tag: &str, body| {
            let mut headers = HeaderMap::new();
            if !tag.is_empty() {
                headers.insert(header::IF_MATCH, tag.parse().unwrap());
            }
            seen(&headers, body)
        };
        assert_eq!(of("\"3\"", Some(2)), Some(3));
        assert_eq!(of("W/\"4\"", None), Some(4));
        assert_eq!(of("", Some(2)), Some(2));
        assert_eq!(of("", None), None);
    }
}
