//! The page that an invitation's link opens: choosing a name and a password.

use app::{Error, InvitationView};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base::{Lang, Words};
use serde::Deserialize;

use super::signin::with_session;
use super::{View, nav};
use crate::cookie;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::middleware::rate::Peer;
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/invitation.html`
#[derive(Debug, Template)]
#[template(path = "pages/invitation.html")]
pub(crate) struct InvitationPage {
    pub(crate) ui: Ui,
    pub(crate) token: String,
    pub(crate) view: InvitationView,
    pub(crate) entered: String,
    /// What the form must carry back, before there is a session.
    pub(crate) form_token: String,
    pub(crate) errors: Vec<Words>,
    /// Whether a provider of identities may be asked.
    pub(crate) provider: bool,
}

impl InvitationPage {
    fn action(&self) -> String {
        route::Invitation(route::Segment(self.token.clone())).to_string()
    }
}

/// `GET /invitations/{token}`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    page(&web, ui, &headers, token, String::new(), Vec::new()).await
}

async fn page(
    web: &Web,
    ui: Ui,
    headers: &HeaderMap,
    token: String,
    entered: String,
    errors: Vec<Words>,
) -> Result<Response, Failure> {
    let view = web.app.invitation(&token).await?;
    let kept = cookie::read(headers, cookie::FORM).filter(|token| token.len() >= 16);
    let form_token = match (ui.actor(), kept) {
        (Some(_), _) => ui.csrf().to_owned(),
        (None, Some(token)) => token.to_owned(),
        (None, None) => web.app.form_token()?,
    };
    let line = cookie::secret(cookie::FORM, &form_token, web.options.https).filter(|_| ui.actor().is_none());
    let page = View(InvitationPage {
        ui,
        token,
        view,
        entered,
        form_token,
        errors,
        provider: web.options.provider.is_some(),
    });
    Ok((AppendHeaders(line.map(|line| (header::SET_COOKIE, line))), page).into_response())
}

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    name: String,
    password: String,
    again: String,
}

/// `POST /invitations/{token}`
pub(crate) async fn accept(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    Path(token): Path<String>,
    Checked(form): Checked<Chosen>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    let error = match form.password == form.again {
        true => {
            match web.app.accept_invitation(&token, &form.name, &form.password, &peer.to_string()).await {
                Ok(session) => {
                    let to = Redirect::to(route::Overview::PATH).into_response();
                    return Ok(with_session(&web, &session, to));
                }
                Err(error) => error,
            }
        }
        false => super::account::unlike(),
    };
    match &error {
        Error::Invalid(list) => {
            let errors = list.iter().map(|fault| fault.message.clone()).collect();
            let mut answer = page(&web, ui, &headers, token, form.name, errors).await?;
            *answer.status_mut() = status(&error);
            Ok(answer)
        }
        _ => Err(error.into()),
    }
}
