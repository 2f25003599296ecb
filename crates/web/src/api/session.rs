//! Signing in, for programs.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::problem::Problem;
use super::wire::{Account, Credentials, SessionOpened};
use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::state::Web;
use crate::ui::Ui;

/// Opens a session.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = Credentials, responses(
    (status = 201, description = "Signed in.", body = SessionOpened),
    (status = 429, description = "Too many attempts; Retry-After says when.", body = Problem, content_type = "application/problem+json"),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn open(
    State(web): State<Web>,
    Peer(peer): Peer,
    Json(credentials): Json<Credentials>,
) -> Result<(StatusCode, Json<SessionOpened>), Failure> {
    web.rates.sign_in(peer)?;
    let session = web
        .app
        .sign_in_with(credentials.name.trim(), &credentials.password, &credentials.code, &peer.to_string())
        .await?;
    let account = Account::from(&session.actor);
    let opened = SessionOpened { expires: session.expires.to_string(), token: session.token, account };
    Ok((StatusCode::CREATED, Json(opened)))
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses(
    (status = 200, description = "The account.", body = Account),
    (status = 401, description = "Nobody is.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn who(ui: Ui) -> Result<Json<Account>, Failure> {
    Ok(Json(Account::from(ui.require_actor()?)))
}

/// Ends the session.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses(
    (status = 204, description = "Signed out."),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn close(ui: Ui, State(web): State<Web>) -> Result<StatusCode, Failure> {
    if let Some(token) = ui.token() {
        web.app.sign_out(token).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
