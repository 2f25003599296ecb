//! A mail server, and who writes.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::address::{Secure, Settled};
use crate::{Letter, address};

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Answers that are about us and not about the letter: signing in is asked for, or refused.
const ABOUT_US: &[&str] = &["421", "454", "530", "534", "535", "538"];

/// Why mail cannot be set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetUp {
    /// The address of the server is none.
    #[error("the mail server's address is written like smtp://user:password@host:587 or smtps://…")]
    Address,
    /// A password would be sent in the clear.
    #[error("a password is not sent to another machine without TLS")]
    Password,
    /// The certificates of one's own authorities cannot be read.
    #[error("the certificates of your own authorities are not in PEM")]
    Authorities,
    /// The sender is no address.
    #[error("the sender is written like name@host.example or Name <name@host.example>")]
    From,
}

/// Why a letter was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Not now: the server is away, busy, or does not know us.
    #[error("{0}")]
    Later(String),
    /// Never: the address or the letter is refused.
    #[error("{0}")]
    Refused(String),
}

/// A mail server, and who writes.
pub struct Mailer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from.to_string()).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Sets a server up. Nothing is asked of it yet. `authorities` are certificates in PEM that its own may go back to
    /// beside those of the public authorities; empty where there are none.
    pub fn new(url: &str, from: &str, authorities: &[u8]) -> Result<Self, SetUp> {
        let from: Mailbox = from.parse().map_err(|_| SetUp::From)?;
        let settled = address::settle(url)?;
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settled.url)
            .map_err(|_| SetUp::Address)?
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        if !authorities.is_empty() {
            server = server.tls(tls(settled, authorities)?);
        }
        Ok(Self { server: server.build(), from })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), Failure> {
        let message = letter.message(&self.from)?;
        match self.server.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(failure(&error)),
        }
    }
}

/// The same encryption, with authorities of one's own.
fn tls(settled: Settled, authorities: &[u8]) -> Result<Tls, SetUp> {
    // What is no PEM is read as no certificates.
    if !String::from_utf8_lossy(authorities).contains("-----BEGIN CERTIFICATE-----") {
        return Err(SetUp::Authorities);
    }
    let certificates = Certificate::from_pem(authorities).map_err(|_| SetUp::Authorities)?;
    let parameters = TlsParameters::builder(settled.host).add_root_certificate(certificates);
    let parameters = parameters.build().map_err(|_| SetUp::Authorities)?;
    Ok(match settled.secure {
        Secure::No => Tls::None,
        Secure::Opportunistic => Tls::Opportunistic(parameters),
        Secure::Required => Tls::Required(parameters),
        Secure::Whole => Tls::Wrapper(parameters),
    })
}

fn failure(error: &Error) -> Failure {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match error.is_permanent() && !ABOUT_US.contains(&code.as_str()) {
        true => Failure::Refused(words),
        false => Failure::Later(words),
    }
}
