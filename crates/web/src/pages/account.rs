//! One's own account: the password, signing out.

use app::{Actor, Error, MembershipRow, RoleId};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, Words};
use serde::Deserialize;

use super::signin::with_session;
use super::{Answer, View, nav};
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::middleware::rate::Peer;
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/account.html`
#[derive(Debug, Template)]
#[template(path = "pages/account.html")]
pub(crate) struct AccountPage {
    pub(crate) ui: Ui,
    pub(crate) actor: Actor,
    pub(crate) errors: Vec<Words>,
    pub(crate) saved: bool,
    /// Delegations that one made, and that one was given.
    pub(crate) made: Vec<MembershipRow>,
    pub(crate) given: Vec<MembershipRow>,
}

impl AccountPage {
    fn role_of(&self, code: &str) -> String {
        self.ui.role(&RoleId::new(code))
    }
}

/// Whether the password was just changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Saved {
    saved: String,
}

/// `GET /account`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Query(saved): Query<Saved>) -> Answer<AccountPage> {
    page(ui, &web, Vec::new(), saved.saved == "yes").await
}

/// The page with what is to be told.
pub(crate) async fn page(ui: Ui, web: &Web, errors: Vec<Words>, saved: bool) -> Answer<AccountPage> {
    let actor = ui.require_actor()?.clone();
    let (made, given) = web.app.delegations(&actor).await?;
    Ok(View(AccountPage { ui, actor, errors, saved, made, given }))
}

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct NewPassword {
    current: String,
    new: String,
    again: String,
}

/// `POST /account`
pub(crate) async fn change_password(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    Checked(form): Checked<NewPassword>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    let actor = ui.require_actor()?.clone();
    let error = match form.new == form.again {
        true => match web.app.change_password(&actor, &form.current, &form.new).await {
            Ok(session) => {
                let to = Redirect::to(&format!("{}?saved=yes", route::Account));
                return Ok(with_session(&web, &session, to.into_response()));
            }
            Err(error) => error,
        },
        false => unlike(),
    };
    match &error {
        Error::Invalid(list) => {
            let errors = list.iter().map(|diagnostic| diagnostic.message.clone()).collect();
            Ok((status(&error), page(ui, &web, errors, false).await?).into_response())
        }
        Error::Refused(_) | Error::Forbidden { .. } => {
            let errors = vec![error.words()];
            Ok((status(&error), page(ui, &web, errors, false).await?).into_response())
        }
        _ => Err(error.into()),
    }
}

/// Two entries of one password that differ.
pub(crate) fn unlike() -> Error {
    let words =
        Words::new("两次输入的新密码不一样。", "The new password was not entered the same way twice.");
    Error::Invalid(vec![app::diag::Diagnostic::new("passwords-differ", app::diag::Severity::Error, words)])
}
