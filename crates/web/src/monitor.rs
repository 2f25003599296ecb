//! Who may read the figures: a program of this machine, or one that brings the token set for it.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, header};
use subtle::ConstantTimeEq;

use crate::options::Options;

/// What proxies add to the requests that they pass on.
const FORWARDED: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/// Whether a request may read the figures.
pub(crate) fn may_watch(options: &Options, request: &Request) -> bool {
    match &options.metrics_token {
        Some(token) => brings(token, request.headers()),
        None => is_of_this_machine(options, request),
    }
}

/// Whether the request bears the token, compared in constant time.
fn brings(token: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
    given.is_some_and(|given| given.as_bytes().ct_eq(token.as_bytes()).into())
}

/// Whether the request comes from a program here. Whom a proxy on this machine lets in comes from this machine, too,
/// by the connection alone: what bears a mark of a proxy is somebody else's, and behind a proxy that is not known to
/// leave one nobody can be told from the others.
fn is_of_this_machine(options: &Options, request: &Request) -> bool {
    let unmarked_proxy = options.https && !options.trust_proxy;
    let forwarded = FORWARDED.iter().any(|name| request.headers().contains_key(*name));
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let here = connection.is_some_and(|info| info.0.ip().to_canonical().is_loopback());
    here && !forwarded && !unmarked_proxy
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn from(address: &str, headers: &[(&str, &str)]) -> Request {
        let mut request =
            Request::builder().extension(ConnectInfo(SocketAddr::new(address.parse().unwrap(), 1)));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::empty()).unwrap()
    }

    #[test]
    fn without_a_token_only_this_machine() {
        let plain = Options::default();
        for here in ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(may_watch(&plain, &from(here, &[])), "{here}");
        }
        for elsewhere in ["192.0.2.1", "10.0.0.7", "::ffff:192.0.2.1", "2001:db8::1"] {
            assert!(!may_watch(&plain, &from(elsewhere, &[])), "{elsewhere}");
        }
        assert!(!may_watch(&plain, &Request::new(Body::empty())), "where the connection is not known");
    }

    #[test]
    fn whom_a_proxy_lets_in_is_not_of_this_machine() {
        let trusting = Options { https: true, trust_proxy: true, ..Options::default() };
        for options in [&Options::default(), &trusting] {
            assert!(!may_watch(options, &from("127.0.0.1", &[("x-forwarded-for", "192.0.2.1")])));
            // Anybody can send this; the proxy appends who they are.
            assert!(!may_watch(options, &from("127.0.0.1", &[("x-forwarded-for", "127.0.0.1, 192.0.2.1")])));
            assert!(!may_watch(options, &from("127.0.0.1", &[("forwarded", "for=192.0.2.1")])));
        }
        assert!(may_watch(&trusting, &from("127.0.0.1", &[])), "the proxy would have said for whom it asks");
        let unmarked = Options { https: true, ..Options::default() };
        assert!(!may_watch(&unmarked, &from("127.0.0.1", &[])), "it may be anybody behind the proxy");
    }

    #[test]
    fn with_a_token_whoever_brings_it() {
        let options = Options { metrics_token: Some("correct-horse".into()), ..Options::default() };
        let bearing = |token: &str| from("192.0.2.1", &[("authorization", token), ("via", "1.1 proxy")]);
        assert!(may_watch(&options, &bearing("Bearer correct-horse")));
        assert!(!may_watch(&options, &bearing("Bearer correct-hors")));
        assert!(!may_watch(&options, &bearing("Bearer ")));
        assert!(!may_watch(&options, &from("127.0.0.1", &[])));
    }
}
