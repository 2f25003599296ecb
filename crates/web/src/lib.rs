//! The only crate that knows HTTP and HTML: pages, JSON API, assets.
//!
//! Reading order: `router` (every route on one screen, with who may use it), `table` and `access` (how that is
//! enforced), `middleware` (what happens around every handler), `ui` (what a page knows of its reader), `pages` (one
//! struct and one template each), `source` (a plan's document marked up), `api` (the same use cases as JSON), `error`
//! (the one file that maps errors to a status and words), `i18n` (the words of both languages).
//!
//! Entry: [`serve()`]. To add a page see `pages`, to add an operation see `api`.
//!
//! Invariants: handlers call use cases of `app` and hold no SQL and no HTML; no page needs a script to work; nothing
//! inline, so that the content policy needs no exception.

mod access;
mod api;
mod assets;
mod attach;
mod cookie;
mod discussion;
mod error;
mod form;
mod health;
mod i18n;
mod metrics;
mod middleware;
mod monitor;
mod oai;
mod options;
mod pages;
mod provider;
mod records;
mod route;
mod router;
mod serve;
mod sheet;
mod source;
mod state;
mod suggest;
mod table;
#[cfg(test)]
mod tests;
mod ui;
mod upload;

pub use options::{Limits, Options};
pub use provider::Provider;
pub use route::record_address;
pub use serve::{Server, serve};
