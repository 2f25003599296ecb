//! Cookies: read from a request, written with the right attributes.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session's secret.
pub(crate) const SESSION: &str = "luoshi_session";
/// What the sign-in form must carry back, before there is a session.
pub(crate) const FORM: &str = "luoshi_form";
/// What must come back from the provider of identities.
pub(crate) const PROVIDER: &str = "luoshi_provider";
/// The reader's language.
pub(crate) const LANG: &str = "lang";
/// The reader's theme.
pub(crate) const THEME: &str = "theme";

/// A cookie's value.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

/// A secret that scripts cannot read and other sites' pages do not send; it ends with the browser.
pub(crate) fn secret(name: &str, value: &str, https: bool) -> Option<HeaderValue> {
    line(name, value, "; HttpOnly", https)
}

/// A preference, kept for a year; the interface's scripts may change it.
pub(crate) fn preference(name: &str, value: &str, https: bool) -> Option<HeaderValue> {
    line(name, value, "; Max-Age=31536000", https)
}

/// The end of a cookie.
pub(crate) fn removed(name: &str, https: bool) -> Option<HeaderValue> {
    line(name, "", "; HttpOnly; Max-Age=0", https)
}

fn line(name: &str, value: &str, rest: &str, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; SameSite=Lax{rest}{secure}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_of_several() {
        let headers =
            HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static("lang=en; theme=dark"))]);
        assert_eq!(read(&headers, THEME), Some("dark"));
        assert_eq!(read(&headers, SESSION), None);
    }

    #[test]
    fn secrets_are_for_the_server_only() {
        let line = secret(SESSION, "abc", true).unwrap();
        assert_eq!(line, "luoshi_session=abc; Path=/; SameSite=Lax; HttpOnly; Secure");
    }
}
