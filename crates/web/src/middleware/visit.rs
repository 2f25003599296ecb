//! Finds out who reads: session, language, theme. Every handler below gets it as [`Ui`].

use app::{Viewer, Visit};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use base::Lang;

use crate::cookie;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Where the secret of a session came from. A cookie is sent by the browser unasked, so its changes need a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A browser's cookie.
    Cookie,
    /// `Authorization: Bearer`.
    Bearer,
}

/// The layer.
pub(crate) async fn visit(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let wish = Wish::read(request.uri());
    let (token, proof) = token(request.headers());
    let visit = match &token {
        Some(token) => web.app.viewer(Some(token)).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the session could not be looked up");
            nobody()
        }),
        None => nobody(),
    };
    let lang = wish.lang.unwrap_or_else(|| lang(request.headers()));
    let theme = wish.theme.unwrap_or_else(|| theme(request.headers()));
    let ui = Ui::new(lang, theme, visit, token, request.uri(), web.app.config().rights.clone());
    request.extensions_mut().insert(ui);
    request.extensions_mut().insert(proof);
    let mut response = next.run(request).await;
    wish.keep(response.headers_mut(), web.options.https);
    if !is_for_everybody(response.headers()) {
        response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    }
    response
}

/// Files of the interface are the same for every reader, and shared caches may keep them.
fn is_for_everybody(headers: &HeaderMap) -> bool {
    let cache = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    cache.is_some_and(|value| value.starts_with("public"))
}

fn nobody() -> Visit {
    Visit { viewer: Viewer::Public, csrf: None, expires: None, unread: 0 }
}

/// The secret that a request brings.
fn token(headers: &HeaderMap) -> (Option<String>, Proof) {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return (Some(token.trim().to_owned()), Proof::Bearer);
    }
    (cookie::read(headers, cookie::SESSION).map(str::to_owned), Proof::Cookie)
}

/// What the address asks to have from now on.
#[derive(Clone, Copy, Debug, Default)]
struct Wish {
    lang: Option<Lang>,
    theme: Option<Theme>,
}

impl Wish {
    fn read(uri: &Uri) -> Self {
        let mut wish = Self::default();
        for (key, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            match &*key {
                "lang" => wish.lang = value.parse().ok(),
                "theme" => wish.theme = Theme::from_code(&value),
                _ => {}
            }
        }
        wish
    }

    fn keep(self, headers: &mut HeaderMap, https: bool) {
        let lang = self.lang.and_then(|lang| cookie::preference(cookie::LANG, lang.tag(), https));
        let theme = self.theme.and_then(|theme| cookie::preference(cookie::THEME, theme.code(), https));
        for line in [lang, theme].into_iter().flatten() {
            headers.append(header::SET_COOKIE, line);
        }
    }
}

/// The reader's language: what they chose, else the first that their browser asks for and we have. Who asks for
/// neither is a visitor from abroad and lands in English; who asks for nothing gets Chinese.
fn lang(headers: &HeaderMap) -> Lang {
    if let Some(lang) = cookie::read(headers, cookie::LANG).and_then(|tag| tag.parse().ok()) {
        return lang;
    }
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wishes: Vec<(u32, Option<Lang>)> = asked
        .split(',')
        .filter(|wish| !wish.trim().is_empty() && !wish.trim().starts_with('*'))
        .map(|wish| {
            let (tag, quality) = wish.split_once(";q=").unwrap_or((wish, "1"));
            let quality = quality.trim().parse::<f32>().unwrap_or(0.0);
            ((quality * 1000.0) as u32, tag.trim().parse().ok())
        })
        .collect();
    wishes.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    let known = wishes.iter().find_map(|(_, lang)| *lang);
    known.unwrap_or(if wishes.is_empty() { Lang::Zh } else { Lang::En })
}

fn theme(headers: &HeaderMap) -> Theme {
    cookie::read(headers, cookie::THEME).and_then(Theme::from_code).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accept: &'static str) -> Lang {
        lang(&HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept))]))
    }

    #[test]
    fn the_first_language_that_we_have() {
        assert_eq!(asked("en-GB,en;q=0.9,zh;q=0.8"), Lang::En);
        assert_eq!(asked("zh-TW,zh;q=0.9,en;q=0.8"), Lang::Zh);
        assert_eq!(asked("fr-FR,zh;q=0.5,en;q=0.7"), Lang::En);
        assert_eq!(asked("fr"), Lang::En);
        assert_eq!(asked("*"), Lang::Zh);
        assert_eq!(lang(&HeaderMap::new()), Lang::Zh);
    }

    #[test]
    fn a_choice_in_the_address_wins_and_is_kept() {
        let wish = Wish::read(&"/plans?lang=en&theme=dark".parse().unwrap());
        let mut headers = HeaderMap::new();
        wish.keep(&mut headers, false);
        let kept: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(
            kept,
            [
                "lang=en; Path=/; SameSite=Lax; Max-Age=31536000",
                "theme=dark; Path=/; SameSite=Lax; Max-Age=31536000"
            ]
        );
    }
}
