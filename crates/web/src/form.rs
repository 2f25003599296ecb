//! Forms: urlencoded bodies that must carry their token.

use axum::Form;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::cookie;
use crate::error::Failure;
use crate::middleware::same_site::forged;
use crate::state::Web;
use crate::ui::Ui;

/// The header that scripts carry the token in.
pub(crate) const HEADER: &str = "x-csrf-token";

/// A form whose token was checked. There is no other way to read a page's form.
#[derive(Debug)]
pub(crate) struct Checked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Web> for Checked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(ui) = Ui::from_request_parts(&mut parts, web).await;
        let headers = parts.headers.clone();
        let request = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(request, web).await.map_err(IntoResponse::into_response)?;
        let field = form_urlencoded::parse(&bytes)
            .find(|(key, _)| key == "csrf")
            .map(|(_, value)| value.into_owned());
        if !carries_token(web, &ui, &headers, field.as_deref()) {
            return Err(Failure::from(forged()).into_response());
        }
        // A form that was opened under another name than the present one does nothing.
        let acting = form_urlencoded::parse(&bytes).find(|(key, _)| key == "acting");
        if acting.is_some_and(|(_, acting)| !acts_for(&ui, &acting)) {
            return Err(Failure::from(app::people::acting_changed()).into_response());
        }
        let request = Request::from_parts(parts, bytes.into());
        let Form(form) = Form::<T>::from_request(request, web).await.map_err(IntoResponse::into_response)?;
        Ok(Self(form))
    }
}

/// Whether a form that was opened for an organisation comes from somebody who still acts for it.
pub(crate) fn acts_for(ui: &Ui, acting: &str) -> bool {
    ui.actor().is_none() || acting == ui.acting_code()
}

/// Whether a request carries the token of its session, in the form or in the header; before there is a session, the
/// token that came with the form as a cookie.
pub(crate) fn carries_token(web: &Web, ui: &Ui, headers: &HeaderMap, field: Option<&str>) -> bool {
    let header = headers.get(HEADER).and_then(|value| value.to_str().ok());
    let Some(given) = field.or(header).filter(|given| !given.is_empty()) else { return false };
    match (ui.actor(), ui.token()) {
        (Some(_), Some(token)) => web.app.csrf_matches(token, given),
        _ => cookie::read(headers, cookie::FORM) == Some(given),
    }
}
