//! The address of a mail server, and whether what is said to it is encrypted.

use std::net::IpAddr;

use crate::SetUp;

/// How a mail server is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Its address, with how it is encrypted.
    pub(crate) url: String,
    /// Its name, which its certificate is held to.
    pub(crate) host: String,
    pub(crate) secure: Secure,
}

/// How what is said to a server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secure {
    /// Not.
    No,
    /// Where the server offers it.
    Opportunistic,
    /// After the greeting, or nothing is said.
    Required,
    /// From the first byte.
    Whole,
}

/// Reads `smtp://user:password@host:port` or `smtps://…` and says how it is to be asked. `smtp://` begins in the clear and
/// must change to TLS, but for a server on the machine itself; `?tls=` says otherwise (`none`, `opportunistic`,
/// `required`), and with `none` no password is taken for a server elsewhere.
pub(crate) fn settle(url: &str) -> Result<Settled, SetUp> {
    let (scheme, rest) = url.split_once("://").ok_or(SetUp::Address)?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (login, server) =
        place.rsplit_once('@').map_or((None, place), |(login, server)| (Some(login), server));
    let host = server.trim_end_matches('/');
    let host = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => host.rsplit_once(':').map_or(host, |(host, _)| host),
    };
    if host.is_empty() {
        return Err(SetUp::Address);
    }
    let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let tls = query.split('&').find_map(|pair| pair.strip_prefix("tls="));
    let secure = match (scheme, tls) {
        ("smtps", None) => Secure::Whole,
        ("smtp", None) if here => Secure::No,
        ("smtp", None | Some("required")) => Secure::Required,
        ("smtp", Some("opportunistic")) if here || login.is_none() => Secure::Opportunistic,
        ("smtp", Some("none")) if here || login.is_none() => Secure::No,
        ("smtp", Some("none" | "opportunistic")) => return Err(SetUp::Password),
        _ => return Err(SetUp::Address),
    };
    let url = match secure {
        Secure::Whole => format!("smtps://{place}"),
        Secure::Required => format!("smtp://{place}?tls=required"),
        Secure::Opportunistic => format!("smtp://{place}?tls=opportunistic"),
        Secure::No => format!("smtp://{place}"),
    };
    Ok(Settled { url, host: host.to_owned(), secure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_go_over_tls_or_nowhere() {
        let settled = |url| settle(url).map(|it| it.url).map_err(|error| format!("{error:?}"));
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(settled("smtp://127.0.0.1:2525"), ok("smtp://127.0.0.1:2525"));
        assert_eq!(settled("smtp://[::1]:25"), ok("smtp://[::1]:25"));
        assert_eq!(settled("smtp://a:b@mail.example:587"), ok("smtp://a:b@mail.example:587?tls=required"));
        assert_eq!(settled("smtps://a:b@mail.example"), ok("smtps://a:b@mail.example"));
        assert_eq!(settled("smtp://mail.example?tls=none"), ok("smtp://mail.example"));
        assert_eq!(settled("smtp://a:b@mail.example?tls=none"), Err("Password".into()));
        assert_eq!(settled("smtp://a:b@mail.example?tls=opportunistic"), Err("Password".into()));
        for wrong in ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example?tls=some"] {
            assert_eq!(settled(wrong), Err("Address".into()), "{wrong}");
        }
    }
}
