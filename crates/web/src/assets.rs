//! Files of the interface: embedded, named by their content, kept by browsers for a year.
//!
//! `web-ui/dist/manifest.json` maps `app.js` to `app-3F2A.js`. Where the interface was not built, pages fall back to
//! one small style sheet and no script; everything works.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// Name and version of the program.
pub(crate) const PROGRAM: &str = concat!("Luoshi ", env!("CARGO_PKG_VERSION"));

/// The built interface.
#[derive(RustEmbed)]
#[folder = "../../web-ui/dist"]
struct Dist;

/// What is there without it.
#[derive(RustEmbed)]
#[folder = "static"]
struct Fallback;

/// A file is named by its content, so it never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The addresses of the interface's files.
pub(crate) struct Assets(BTreeMap<String, String>);

impl Assets {
    /// The embedded ones.
    pub(crate) fn get() -> &'static Self {
        static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets(manifest()));
        &ASSETS
    }

    /// Address of a file by its plain name; `None` where the interface was not built.
    pub(crate) fn address(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// Plain name to address.
fn manifest() -> BTreeMap<String, String> {
    let listed = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice::<BTreeMap<String, String>>(&file.data).ok())
        .unwrap_or_default();
    let mut addresses: BTreeMap<_, _> =
        listed.into_iter().map(|(name, file)| (name, format!("/assets/{file}"))).collect();
    addresses.entry("app.css".into()).or_insert_with(|| "/assets/fallback.css".into());
    addresses
}

/// `GET /assets/{*file}`
pub(crate) async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let packed = gzip.then(|| Dist::get(&format!("{file}.gz"))).flatten();
    let encoding = packed.is_some();
    let Some(found) = packed.or_else(|| Dist::get(&file)).or_else(|| Fallback::get(&file)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache = if Fallback::get(&file).is_some() { "public, max-age=3600" } else { FOREVER };
    let mut response = match found.data {
        Cow::Borrowed(bytes) => bytes.into_response(),
        Cow::Owned(bytes) => bytes.into_response(),
    };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, media_type(&file));
    answer.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(cache));
    answer.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if encoding {
        answer.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("gzip"));
    }
    response
}

/// `GET /favicon.svg`
pub(crate) async fn favicon() -> Response {
    serve(Path("favicon.svg".to_owned()), HeaderMap::new()).await
}

/// Media type by the name's ending.
fn media_type(file: &str) -> header::HeaderValue {
    header::HeaderValue::from_static(match file.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    })
}
