//! Taking a plan out of use.

use axum::extract::{Path, State};
use axum::response::Redirect;
use base::PlanId;
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// Nothing but the token.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// `POST /plans/{id}/delete`
pub(crate) async fn delete(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PlanId>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    web.app.delete_plan(ui.require_actor()?, id).await?;
    Ok(Redirect::to(route::Plans::PATH))
}
