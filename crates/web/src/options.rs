//! How the web side of an installation is set up.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use base::{Clock, SystemClock};

use crate::provider::Provider;

/// What [`crate::serve()`] needs. Build it as `Options { listen, ..Options::default() }`.
#[derive(Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Readers come by HTTPS (a proxy ends it): cookies are marked `Secure`, and browsers are told to stay on it.
    pub https: bool,
    /// A proxy that we trust stands before us: the reader's address is the last of `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// Address of this installation as readers see it, for links that leave it.
    pub public_url: Option<String>,
    /// Who else may say who people are.
    pub provider: Option<Provider>,
    /// What Prometheus must bring as `Authorization: Bearer …` to read `/metrics`; without it only programs of this
    /// machine may.
    pub metrics_token: Option<String>,
    /// Bounds.
    pub limits: Limits,
    /// The clock, for what is due this year.
    pub clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("https", &self.https)
            .field("trust_proxy", &self.trust_proxy)
            .field("metrics_token", &self.metrics_token.as_ref().map(|_| "…"))
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            https: false,
            trust_proxy: false,
            public_url: None,
            provider: None,
            metrics_token: None,
            limits: Limits::default(),
            clock: Arc::new(SystemClock),
        }
    }
}

/// Bounds on what a request may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one uploaded file.
    pub file_bytes: usize,
    /// Files in one upload.
    pub files: usize,
    /// Bytes of any other request.
    pub form_bytes: usize,
    /// Uploads that are read and compiled at the same time; others wait.
    pub uploads_at_once: usize,
    /// Seconds until a request is given up; uploads have ten times as long.
    pub request_seconds: u64,
    /// Sign-in attempts from one address a minute.
    pub sign_ins_per_minute: u32,
    /// Uploads from one address a minute.
    pub uploads_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 * 1024 * 1024,
            files: 20,
            form_bytes: 256 * 1024,
            uploads_at_once: 2,
            request_seconds: 30,
            sign_ins_per_minute: 20,
            uploads_per_minute: 60,
        }
    }
}
