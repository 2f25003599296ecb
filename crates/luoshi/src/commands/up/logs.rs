//! Logs: for people on a terminal, JSON lines otherwise.
#![allow(clippy::disallowed_methods, reason = "the executable reads the environment")]

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// What is logged unless LUOSHI_LOG says otherwise.
const USUAL: &str = "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn";

/// Sends logs to standard error.
pub(super) fn start() {
    let filter = std::env::var("LUOSHI_LOG").ok().and_then(|wanted| EnvFilter::try_new(wanted).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(USUAL));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber in one process is no reason to stop.
    let _ = if std::io::stderr().is_terminal() {
        logs.with_target(false).try_init()
    } else {
        logs.json().flatten_event(true).try_init()
    };
}
