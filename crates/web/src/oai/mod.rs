//! OAI-PMH 2.0: published records for harvesters of libraries and of other repositories.
//!
//! Reading order: `ask` (a request and what is wrong with it), `token` (where to go on), `verbs` (answers), `formats` (a
//! record as Dublin Core and as DataCite), `xml` (writing). Errors are answers of the protocol with status 200; where the
//! installation is closed to the public there is no endpoint.

mod ask;
mod formats;
mod token;
mod verbs;
mod xml;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::error::Failure;
use crate::state::Web;
use ask::Asked;

/// Records of one page.
const PAGE: u64 = 100;

/// `GET /oai`
pub(crate) async fn get(
    State(web): State<Web>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    answer(&web, &headers, query.as_deref().unwrap_or_default()).await
}

/// `POST /oai`: the same in the body, as the protocol wants.
pub(crate) async fn post(
    State(web): State<Web>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    answer(&web, &headers, &body).await
}

async fn answer(web: &Web, headers: &HeaderMap, query: &str) -> Result<Response, Failure> {
    web.app.harvest_door().await?;
    let site = site(web, headers);
    let asked = Asked::read(query);
    let text = verbs::answer(web, &site, asked).await?;
    let kind = HeaderValue::from_static("text/xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// Where this installation stands, as those who ask see it: without a slash at the end.
pub(crate) fn site(web: &Web, headers: &HeaderMap) -> String {
    if let Some(url) = &web.options.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if web.options.https { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// The host of an address, without its port.
fn host(site: &str) -> &str {
    let host = site.split_once("://").map_or(site, |(_, host)| host);
    let host = host.split('/').next().unwrap_or(host);
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn an_identifier_has_the_host_alone() {
        assert_eq!(host("https://data.example.org:8443/x"), "data.example.org");
        assert_eq!(host("http://127.0.0.1"), "127.0.0.1");
    }
}
