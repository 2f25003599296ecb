//! Sealing the event log in batches, away from those who write.

use std::time::Duration;

use app::App;

/// Between two seals.
const PAUSE: Duration = Duration::from_secs(5);

/// Seals for ever.
pub(super) async fn run(app: App) {
    loop {
        tokio::time::sleep(PAUSE).await;
        once(&app).await;
    }
}

/// Seals what waits; a failure is logged and the next round tries again.
pub(super) async fn once(app: &App) {
    match app.seal().await {
        Ok(0) => {}
        Ok(events) => tracing::debug!(events, "sealed"),
        Err(fault) => tracing::warn!(%fault, "could not seal the event log"),
    }
}
