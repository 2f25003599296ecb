//! The page of an error: what happened, what was kept, what to do next.

use app::diag::Diagnostic;
use askama::Template;
use axum::response::{IntoResponse, Response};
use base::{Lang, Words};

use super::{View, nav};
use crate::error::Told;
use crate::route;
use crate::ui::{Theme, Ui};

/// `templates/pages/error.html`
#[derive(Debug, Template)]
#[template(path = "pages/error.html")]
pub(crate) struct ErrorPage {
    ui: Ui,
    status: u16,
    words: Words,
    details: Vec<Diagnostic>,
}

impl ErrorPage {
    /// What is told, to a reader.
    pub(crate) fn new(told: &Told, ui: Ui) -> Self {
        Self { ui, status: told.status.as_u16(), words: told.words.clone(), details: told.details.clone() }
    }

    /// Whether the same may succeed when it is tried again.
    fn may_pass(&self) -> bool {
        matches!(self.status, 408 | 409 | 429 | 500..)
    }

    /// A heading by status.
    fn heading(&self) -> &'static str {
        match self.status {
            401 | 403 => "error-forbidden",
            404 => "error-not-found",
            409 => "error-conflict",
            413 => "error-too-large",
            429 => "error-too-many",
            500.. => "error-ours",
            _ => "error-input",
        }
    }
}

impl IntoResponse for ErrorPage {
    fn into_response(self) -> Response {
        View(self).into_response()
    }
}
