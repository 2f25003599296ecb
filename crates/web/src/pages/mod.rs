//! Pages: one struct and one template of the same name each, with the handlers that fill them.
//!
//! To add a page: a file here with its struct, a `sample`, and its handler; a template under `templates/pages/`; its
//! words in both `locales/`; a line in `router.rs` with who may see it, and one in the list of samples below.

pub(crate) mod account;
pub(crate) mod acting;
pub(crate) mod admin;
pub(crate) mod bodies;
pub(crate) mod compare;
mod error;
pub(crate) mod exports;
pub(crate) mod invitation;
pub(crate) mod manual;
pub(crate) mod merging;
pub(crate) mod nav;
pub(crate) mod notifications;
pub(crate) mod organisations;
pub(crate) mod overview;
pub(crate) mod persons;
pub(crate) mod plans;
pub(crate) mod provider;
pub(crate) mod records;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod security;
pub(crate) mod sheets;
pub(crate) mod signin;
pub(crate) mod systems;
pub(crate) mod targets;
pub(crate) mod views;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

pub(crate) use error::ErrorPage;

use crate::error::Failure;

/// Formats of files that lists and pages are handed out in.
pub(crate) const FORMATS: [&str; 3] = ["xlsx", "docx", "json"];

/// A page as an answer.
#[derive(Debug)]
pub(crate) struct View<T>(pub(crate) T);

impl<T: Template> IntoResponse for View<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => {
                let kind = HeaderValue::from_static("text/html; charset=utf-8");
                ([(header::CONTENT_TYPE, kind)], html).into_response()
            }
            Err(error) => Failure::internal(error).into_response(),
        }
    }
}

/// What page handlers return.
pub(crate) type Answer<T> = Result<View<T>, Failure>;

/// A number that a form sent as text: empty and nonsense are none.
pub(crate) fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.trim().parse().ok()
}

/// Text that a form sent: blanks around it go, empty is none.
pub(crate) fn given(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
