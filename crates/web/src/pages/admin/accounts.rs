//! Accounts: who may sign in, as what.

use app::{AccountSummary, Error, OneTimePassword, RoleId};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{AccountId, Lang, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/admin/accounts.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/accounts.html")]
pub(crate) struct AccountsPage {
    pub(crate) ui: Ui,
    pub(crate) accounts: Vec<AccountSummary>,
    /// Shown once, to be handed on.
    pub(crate) password: Option<OneTimePassword>,
    pub(crate) errors: Vec<Words>,
}

/// `GET /admin/accounts`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<AccountsPage> {
    page(ui, &web, None, Vec::new()).await
}

async fn page(
    ui: Ui,
    web: &Web,
    password: Option<OneTimePassword>,
    errors: Vec<Words>,
) -> Answer<AccountsPage> {
    let accounts = web.app.accounts(ui.require_actor()?).await?;
    Ok(View(AccountsPage { ui, accounts, password, errors }))
}

/// What the invitation sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Invitation {
    name: String,
    role: String,
}

/// `POST /admin/accounts`
pub(crate) async fn invite(
    ui: Ui,
    State(web): State<Web>,
    Checked(form): Checked<Invitation>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let role = RoleId::new(form.role.trim());
    match web.app.invite_account(&actor, form.name.trim(), &role).await {
        Ok(password) => Ok(page(ui, &web, Some(password), Vec::new()).await?.into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// What a row's form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Act {
    /// `role`, `disable`, `enable`, `reset`, `factor`.
    act: String,
    /// With `role`, which.
    #[serde(default)]
    role: String,
}

/// `POST /admin/accounts/{id}`
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<AccountId>,
    Checked(form): Checked<Act>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let done = match form.act.as_str() {
        "disable" => web.app.set_disabled(&actor, id, true).await.map(|()| None),
        "enable" => web.app.set_disabled(&actor, id, false).await.map(|()| None),
        "factor" => web.app.reset_factor(&actor, id).await.map(|()| None),
        "reset" => web.app.reset_password(&actor, id).await.map(Some),
        "role" => web.app.set_role(&actor, id, &RoleId::new(form.role.trim())).await.map(|()| None),
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(None) => Ok(Redirect::to(route::AdminAccounts::PATH).into_response()),
        Ok(password) => Ok(page(ui, &web, password, Vec::new()).await?.into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// The page with why it was not done.
async fn again(ui: Ui, web: &Web, error: Error) -> Result<Response, Failure> {
    match error {
        Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_) => {
            Ok((status(&error), page(ui, web, None, vec![error.words()]).await?).into_response())
        }
        error => Err(error.into()),
    }
}
