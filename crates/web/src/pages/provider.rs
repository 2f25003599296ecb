//! Going to the provider of identities and coming back.

use app::Error;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::plans::delete::Nothing;
use super::signin::with_session;
use crate::cookie;
use crate::error::Failure;
use crate::form::Checked;
use crate::middleware::rate::Peer;
use crate::provider::{Provider, Waiting, refused};
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// Why the reader goes there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    next: String,
    /// The secret of an invitation's link.
    invitation: String,
    /// `yes` ties the identity to the account that is signed in.
    link: String,
}

fn provider(web: &Web) -> Result<&Provider, Failure> {
    web.options.provider.as_ref().ok_or_else(|| Error::NotFound.into())
}

/// `GET /signin/provider`
pub(crate) async fn begin(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    Query(wish): Query<Wish>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    let intent = match wish {
        Wish { ref link, .. } if link == "yes" && ui.actor().is_some() => "link".to_owned(),
        Wish { ref invitation, .. } if !invitation.is_empty() => invitation.clone(),
        _ => "sign-in".to_owned(),
    };
    let (address, waiting) = provider(&web)?.begin(route::local(&wish.next), &intent).await?;
    let line = cookie::secret(cookie::PROVIDER, &waiting.to_cookie(), web.options.https);
    Ok((AppendHeaders(line.map(|line| (header::SET_COOKIE, line))), Redirect::to(&address)).into_response())
}

/// What the provider sends back with the reader.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    code: String,
    state: String,
    error: String,
}

/// `GET /signin/callback`
pub(crate) async fn finish(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    let provider = provider(&web)?;
    let waiting = cookie::read(&headers, cookie::PROVIDER).and_then(Waiting::from_cookie).unwrap_or_default();
    if !answer.error.is_empty() {
        return Err(refused(
            "provider-declined",
            "登录没有完成：您在身份提供方取消了登录，或者没有同意。",
            "Sign-in was not completed: you stopped at the provider, or did not agree.",
        )
        .into());
    }
    let proven = provider.finish(&answer.code, &answer.state, &waiting).await?;
    let peer = peer.to_string();
    let response = match waiting.intent.as_str() {
        "link" => {
            web.app.link_identity(ui.require_actor()?, &proven).await?;
            Redirect::to(route::AccountSecurity::PATH).into_response()
        }
        "sign-in" => {
            let session = web.app.sign_in_by_provider(&proven, &peer).await?;
            with_session(&web, &session, Redirect::to(route::local(&waiting.next)).into_response())
        }
        invitation => {
            let session = web.app.accept_invitation_by_provider(invitation, &proven, &peer).await?;
            with_session(&web, &session, Redirect::to(route::Overview::PATH).into_response())
        }
    };
    let done = cookie::removed(cookie::PROVIDER, web.options.https);
    Ok((AppendHeaders(done.map(|line| (header::SET_COOKIE, line))), response).into_response())
}

/// `POST /account/identities/{id}/unlink`
pub(crate) async fn unlink(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    web.app.unlink_identity(ui.require_actor()?, id).await?;
    Ok(Redirect::to(route::AccountSecurity::PATH))
}
