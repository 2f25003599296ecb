//! For those who run the installation: alive, ready, figures.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::state::Web;

/// `GET /healthz`: the process answers.
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too.
pub(crate) async fn readyz(State(web): State<Web>) -> Response {
    match web.app.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
            (StatusCode::SERVICE_UNAVAILABLE, kind, "{\"ready\":false}\n").into_response()
        }
    }
}

/// `GET /metrics`: for Prometheus.
pub(crate) async fn metrics(State(web): State<Web>) -> Response {
    let figures = web.app.figures().await.ok();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], web.metrics.render(figures)).into_response()
}
