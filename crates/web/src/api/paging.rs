//! Lists by page, with their neighbours in a `Link` header.

use app::{Page, PageRequest};
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::pages::plans::list::page_request;
use crate::ui::Ui;

/// Which page, where nothing else is asked.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageAsked {
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    per_page: String,
}

impl PageAsked {
    pub(crate) fn request(&self) -> PageRequest {
        page_request(&self.page, &self.per_page)
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Paged<T> {
    /// The rows of this page.
    items: Vec<T>,
    /// Rows of the whole list.
    total: u64,
    /// Which page, from 1.
    page: u32,
    /// Rows a page.
    per_page: u32,
}

/// A list's answer.
pub(crate) fn paged<A, T: From<A> + Serialize>(ui: &Ui, page: Page<A>) -> Response {
    let link = links(ui, u64::from(page.number), page.pages());
    let link = HeaderValue::from_str(&link).ok().filter(|value| !value.is_empty());
    let body = Paged {
        total: page.total,
        page: page.number,
        per_page: page.size,
        items: page.items.into_iter().map(T::from).collect(),
    };
    (AppendHeaders(link.map(|link| (header::LINK, link))), Json(body)).into_response()
}

/// `<…?page=2>; rel="next", …`
pub(super) fn links(ui: &Ui, number: u64, pages: u64) -> String {
    let mut links = vec![("first", 1), ("last", pages)];
    if number > 1 {
        links.push(("prev", (number - 1).min(pages)));
    }
    if number < pages {
        links.push(("next", number + 1));
    }
    let line = |(rel, page)| format!("<{}>; rel=\"{rel}\"", ui.with("page", page));
    links.into_iter().map(line).collect::<Vec<_>>().join(", ")
}
