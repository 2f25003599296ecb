//! Names requests, so that a person's report and a log line find each other.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Request};
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header that carries the name.
pub(crate) const NAME: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests from the start of the process.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(std::sync::Arc<AtomicU64>);

impl MakeRequestId for Numbers {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        HeaderValue::from_str(&format!("r{number}")).ok().map(RequestId::new)
    }
}

/// The name of a request, or `-`.
pub(crate) fn of(headers: &HeaderMap) -> &str {
    headers.get(NAME).and_then(|value| value.to_str().ok()).unwrap_or("-")
}
