//! Merging two records of a kind that are one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use base::RecordId;
use serde::Deserialize;

use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// Which goes into which, both as they were seen, and why.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wish {
    version: i64,
    into: i64,
    into_version: i64,
    reason: String,
}

/// `POST /api/v1/records/{kind}/{id}/merge`
pub(crate) async fn merge(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Json(wish): Json<Wish>,
) -> Result<StatusCode, Failure> {
    let (gone, survivor) = ((id, wish.version), (RecordId(wish.into), wish.into_version));
    web.app.merge_records(ui.require_actor()?, &kind, gone, survivor, &wish.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/records/{kind}/{id}/merge`: the record that went stands again.
pub(crate) async fn undo(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Result<StatusCode, Failure> {
    web.app.undo_record_merge(ui.require_actor()?, &kind, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
