//! Lists of records, saved to be found again.

use axum::extract::{Path, State};
use axum::response::Redirect;
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::route::{Segment, records_address};
use crate::state::Web;
use crate::ui::Ui;

/// What the form of a view sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct View {
    kind: String,
    name: String,
    /// The query of the list's address.
    query: String,
    /// `yes` shows it to others.
    shared: String,
}

/// `POST /views`
pub(crate) async fn save(
    ui: Ui,
    State(web): State<Web>,
    Checked(view): Checked<View>,
) -> Result<Redirect, Failure> {
    let actor = ui.require_actor()?;
    web.app.save_view(actor, &view.kind, &view.name, &view.query, view.shared == "yes").await?;
    Ok(back(&view.kind, &view.query))
}

/// What the form that takes a view away sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Dropped {
    /// Kind of the list that it was asked from.
    kind: String,
}

/// `POST /views/{id}/delete`
pub(crate) async fn drop(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(dropped): Checked<Dropped>,
) -> Result<Redirect, Failure> {
    web.app.drop_view(ui.require_actor()?, id).await?;
    Ok(back(&dropped.kind, ""))
}

/// The list that the view is of.
fn back(kind: &str, query: &str) -> Redirect {
    let list = records_address(&Segment(kind.to_owned()));
    match query.trim_start_matches('?') {
        "" => Redirect::to(&list),
        query => Redirect::to(&format!("{list}?{query}")),
    }
}
