//! How often the files of a record were taken away.

use axum::Json;
use axum::extract::{Path, State};
use base::RecordId;
use serde_json::{Value, json};

use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// `GET /api/v1/records/{kind}/{id}/downloads`
pub(crate) async fn downloads(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Result<Json<Value>, Failure> {
    let months = web.app.record_downloads(ui.viewer(), &kind, id).await?;
    let total: u64 = months.iter().map(|month| month.count).sum();
    let months: Vec<Value> = months
        .iter()
        .map(|one| json!({ "month": one.month.strftime("%Y-%m").to_string(), "count": one.count }))
        .collect();
    Ok(Json(json!({ "total": total, "months": months })))
}
