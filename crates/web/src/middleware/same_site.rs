//! Turns away changes that another site's page asks for, before any token is looked at.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Words;

use crate::error::Failure;

/// The layer: a browser says where a request comes from; what comes from elsewhere may only look.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    if changes(request.method()) && !comes_from_here(request.headers()) {
        return Failure::from(forged()).into_response();
    }
    next.run(request).await
}

/// Whether a method may change something.
pub(crate) fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The refusal of a form that does not carry its token, or that another site sent.
pub(crate) fn forged() -> app::Error {
    app::Error::Forbidden {
        why: Words::new(
            "这个表单不是从本站当前会话提交的，或者会话已经过期；没有保存任何改动。",
            "This form was not sent from the current session of this site, or the session has ended; nothing was changed.",
        ),
        who_can: Words::new("请返回上一页刷新后重试。", "Go back, reload the page and try again."),
    }
}

/// Programs send neither header; browsers send at least one.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        comes_from_here(&headers)
    }

    #[test]
    fn only_our_own_pages_and_programs_pass() {
        assert!(from(&[]));
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(from(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(!from(&[("origin", "http://evil.example"), ("host", "127.0.0.1:8080")]));
        assert!(!from(&[("origin", "null"), ("host", "127.0.0.1:8080")]));
    }
}
