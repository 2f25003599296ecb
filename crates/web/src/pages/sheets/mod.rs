//! Sheets of records: handed out, taken in, and the jobs that take them in.

pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod jobs;
#[cfg(test)]
pub(crate) mod sample;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::error::Failure;
use crate::pages::exports::hand_out;
use crate::records::Asked;
use crate::sheet;
use crate::state::Web;
use crate::ui::Ui;

/// `GET /records/{kind}/export/{format}`: the list under its search and filters, all its pages.
pub(crate) async fn export(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, code)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    Ok(hand_out(web.app.export_records(ui.viewer(), &kind, &asked.wish(), format, ui.lang).await?))
}

/// `GET /records/{kind}/import/{format}`
pub(crate) async fn template(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, code)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    Ok(hand_out(web.app.sheet_template(ui.viewer(), &kind, format, ui.lang).await?))
}
