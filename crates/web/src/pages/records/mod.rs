//! Records of any kind that a programme declares: lists, pages, forms, steps, versions.

pub(crate) mod collision;
pub(crate) mod delete;
pub(crate) mod facets;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod merge;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
pub(crate) mod sample_form;
#[cfg(test)]
pub(crate) mod sample_gathered;
#[cfg(test)]
mod sample_record;
pub(crate) mod several;
pub(crate) mod show;
pub(crate) mod step;
pub(crate) mod versions;

use app::records::Saved;
use axum::response::{IntoResponse, Redirect, Response};

use crate::records::shown;

/// The record's page, as the answer to a form that was taken.
fn to_record(kind: &str, saved: &Saved) -> Response {
    Redirect::to(&shown::record(kind, saved.id).to_string()).into_response()
}
