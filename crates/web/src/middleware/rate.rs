//! Bounds how often one address may try to sign in or upload.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use app::Error;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::Failure;
use crate::options::Limits;
use crate::state::Web;

/// After so many checks, addresses that have not been seen for long are forgotten.
const FORGET_EVERY: u32 = 1024;

/// The limiters.
pub(crate) struct Rates {
    sign_in: Limiter,
    upload: Limiter,
}

impl Rates {
    /// With the bounds of the installation.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            sign_in: Limiter::new(limits.sign_ins_per_minute),
            upload: Limiter::new(limits.uploads_per_minute),
        }
    }

    /// One attempt to sign in.
    pub(crate) fn sign_in(&self, peer: IpAddr) -> Result<(), Failure> {
        self.sign_in.check(peer)
    }

    /// One upload.
    pub(crate) fn upload(&self, peer: IpAddr) -> Result<(), Failure> {
        self.upload.check(peer)
    }
}

/// A bound of so many a minute for each address.
struct Limiter {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    checks: AtomicU32,
}

impl Limiter {
    fn new(per_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        Self { limiter: RateLimiter::keyed(quota), checks: AtomicU32::new(0) }
    }

    fn check(&self, peer: IpAddr) -> Result<(), Failure> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&peer).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            Failure::from(Error::TooManyAttempts { retry_after: wait.as_secs() + 1 })
        })
    }
}

/// The reader's address: the connection's, or what a trusted proxy says of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl FromRequestParts<Web> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let forwarded = || {
            let list = parts.headers.get("x-forwarded-for")?.to_str().ok()?;
            list.rsplit(',').next()?.trim().parse().ok()
        };
        let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let direct = connection.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        Ok(Self(if web.options.trust_proxy { forwarded().unwrap_or(direct) } else { direct }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_bounded_and_another_is_not() {
        let limits = Limits { sign_ins_per_minute: 2, ..Limits::default() };
        let rates = Rates::new(&limits);
        let (a, b) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        assert!(rates.sign_in(a).is_ok() && rates.sign_in(a).is_ok());
        let refused = rates.sign_in(a).unwrap_err();
        assert!(matches!(refused.error(), Error::TooManyAttempts { retry_after } if *retry_after > 0));
        assert!(rates.sign_in(b).is_ok());
    }
}
