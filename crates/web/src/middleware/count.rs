//! Counts requests and writes one log line for each.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::Web;

/// The layer.
#[expect(clippy::disallowed_methods, reason = "measures how long an answer took; nothing is decided by it")]
pub(crate) async fn count(State(web): State<Web>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let id = super::request_id::of(request.headers()).to_owned();
    let response = next.run(request).await;
    let elapsed = start.elapsed();
    let status = response.status().as_u16();
    web.metrics.answered(method.as_str(), &route, status, elapsed.as_secs_f64());
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status, micros, request = id, "answered");
    response
}
