//! Signing in and out.

use app::{Error, Session};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base::{Lang, Words};
use serde::Deserialize;

use super::plans::delete::Nothing;
use super::{View, nav};
use crate::cookie;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::middleware::rate::Peer;
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/signin.html`
#[derive(Debug, Template)]
#[template(path = "pages/signin.html")]
pub(crate) struct SignInPage {
    pub(crate) ui: Ui,
    pub(crate) entered: String,
    pub(crate) next: String,
    /// What the form must carry back; a cookie holds the same.
    pub(crate) form_token: String,
    pub(crate) errors: Vec<Words>,
    /// Whether a provider of identities may be asked.
    pub(crate) provider: bool,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Next {
    next: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct Credentials {
    name: String,
    password: String,
    /// Code of the second factor, for who has one.
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

/// `GET /signin`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    headers: HeaderMap,
    Query(next): Query<Next>,
) -> Response {
    if ui.actor().is_some() {
        return Redirect::to(route::local(&next.next)).into_response();
    }
    page(&web, ui, &headers, String::new(), next.next, Vec::new()).unwrap_or_else(IntoResponse::into_response)
}

/// The form, with a token that this browser alone holds.
fn page(
    web: &Web,
    ui: Ui,
    headers: &HeaderMap,
    name: String,
    next: String,
    errors: Vec<Words>,
) -> Result<Response, Failure> {
    let kept = cookie::read(headers, cookie::FORM).filter(|token| token.len() >= 16);
    let form_token = match kept {
        Some(token) => token.to_owned(),
        None => web.app.form_token()?,
    };
    let line = cookie::secret(cookie::FORM, &form_token, web.options.https);
    let page = View(SignInPage {
        ui,
        entered: name,
        next,
        form_token,
        errors,
        provider: web.options.provider.is_some(),
    });
    Ok((AppendHeaders(line.map(|line| (header::SET_COOKIE, line))), page).into_response())
}

/// `POST /signin`
pub(crate) async fn sign_in(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    Checked(form): Checked<Credentials>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    match web.app.sign_in_with(form.name.trim(), &form.password, &form.code, &peer.to_string()).await {
        Ok(session) => {
            let to = if session.actor.must_change_password {
                route::Account::PATH
            } else {
                route::local(&form.next)
            };
            Ok(with_session(&web, &session, Redirect::to(to).into_response()))
        }
        Err(
            error @ (Error::Invalid(_)
            | Error::Refused(_)
            | Error::TooManyAttempts { .. }
            | Error::Forbidden { .. }),
        ) => {
            let mut response = page(&web, ui, &headers, form.name, form.next, vec![error.words()])?;
            *response.status_mut() = match status(&error) {
                StatusCode::UNPROCESSABLE_ENTITY => StatusCode::UNAUTHORIZED,
                other => other,
            };
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// An answer that opens a session.
pub(crate) fn with_session(web: &Web, session: &Session, mut response: Response) -> Response {
    if let Some(line) = cookie::secret(cookie::SESSION, &session.token, web.options.https) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// `POST /signout`
pub(crate) async fn sign_out(
    ui: Ui,
    State(web): State<Web>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, Failure> {
    if let Some(token) = ui.token() {
        web.app.sign_out(token).await?;
    }
    let ended = cookie::removed(cookie::SESSION, web.options.https);
    let lines = AppendHeaders(ended.map(|line| (header::SET_COOKIE, line)));
    Ok((lines, Redirect::to(route::Overview::PATH)).into_response())
}
