//! Errors as RFC 9457 problem documents.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::Diagnostic;
use crate::error::Told;
use crate::ui::Ui;

/// Why an operation did not do what it was asked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the code below tells errors apart.
    r#type: &'static str,
    /// The HTTP status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// A stable code in kebab case.
    code: String,
    /// What happened, in the reader's language.
    detail: String,
    /// The address that was asked for.
    instance: String,
    /// What was found in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<Diagnostic>,
}

impl Problem {
    /// What is told, to a reader.
    pub(crate) fn new(told: &Told, ui: &Ui) -> Self {
        Self {
            r#type: "about:blank",
            title: told.status.canonical_reason().unwrap_or("Error"),
            status: told.status.as_u16(),
            code: told.code.clone(),
            detail: ui.say(&told.words).to_owned(),
            instance: ui.path().to_owned(),
            diagnostics: told.details.iter().map(Diagnostic::from).collect(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = Json(self).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}
