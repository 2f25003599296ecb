//! The JSON API: the same use cases as the pages, under `/api/v1`.
//!
//! Conventions, the same everywhere: lists take `page` and `per_page`, answer `items` with `total`, and name their
//! neighbours in a `Link` header; filters are named as on the pages; errors are `application/problem+json` with a
//! stable `code`. A program signs in at `/api/v1/session` and sends `Authorization: Bearer`; a page's script uses its
//! cookie and sends `X-CSRF-Token` with every change.
//!
//! To add an operation: a handler here with its `utoipa::path`, its types in `wire`, and a line in `router.rs`.

pub(crate) mod attachments;
pub(crate) mod bodies;
pub(crate) mod catalogue;
pub(crate) mod compare;
pub(crate) mod corrections;
pub(crate) mod counts;
pub(crate) mod discussion;
pub(crate) mod docs;
pub(crate) mod exports;
pub(crate) mod gathered;
pub(crate) mod invitations;
pub(crate) mod jobs;
pub(crate) mod members;
pub(crate) mod names;
pub(crate) mod notifications;
pub(crate) mod organisations;
pub(crate) mod paging;
pub(crate) mod persons;
pub(crate) mod plans;
mod problem;
pub(crate) mod records;
pub(crate) mod session;
pub(crate) mod sheets;
pub(crate) mod targets;
pub(crate) mod views;
pub(crate) mod wire;

use axum::http::{HeaderMap, header};

pub(crate) use problem::Problem;

/// Whether a program asks that holds its own token; browsers never send one unasked.
pub(crate) fn by_bearer(headers: &HeaderMap) -> bool {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.starts_with("Bearer "))
}
