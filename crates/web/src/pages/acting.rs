//! Choosing for whom one acts, and handing a role to another for some days.

use app::{DelegationWish, Error};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::account;
use super::plans::delete::Nothing;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::number;
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// What the switcher sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    /// Number of the organisation; empty is the installation.
    organisation: String,
    #[serde(default)]
    next: String,
}

/// `POST /account/acting`
pub(crate) async fn choose(
    ui: Ui,
    State(web): State<Web>,
    Checked(form): Checked<Choice>,
) -> Result<Redirect, Failure> {
    let token = ui.token().ok_or(Error::NotSignedIn)?;
    web.app.act_for(ui.require_actor()?, token, number(&form.organisation)).await?;
    Ok(Redirect::to(route::local(&form.next)))
}

/// What the form of a delegation sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Delegation {
    to: String,
    role: String,
    from: String,
    until: String,
}

/// `POST /account/delegations`
pub(crate) async fn delegate(
    ui: Ui,
    State(web): State<Web>,
    Checked(form): Checked<Delegation>,
) -> Result<Response, Failure> {
    let Delegation { to, role, from, until } = form;
    let wish = DelegationWish { to, role, from, until };
    match web.app.delegate(ui.require_actor()?, &wish).await {
        Ok(()) => Ok(Redirect::to(&format!("{}#delegations", route::Account)).into_response()),
        Err(error @ Error::Invalid(_)) => {
            let page = account::page(ui, &web, vec![error.words()], false).await?;
            Ok((status(&error), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /memberships/{membership}/end`: back to where it was shown.
pub(crate) async fn end(
    ui: Ui,
    State(web): State<Web>,
    Path(membership): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    web.app.end_membership(ui.require_actor()?, membership).await?;
    let to = if ui.may("see", "account") { route::AdminMembers::PATH } else { route::Account::PATH };
    Ok(Redirect::to(to))
}
