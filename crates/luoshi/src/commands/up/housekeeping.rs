//! What is done now and then, whoever is online.

use std::time::Duration;

use app::App;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(3600);

/// Keeps house for ever, beginning at the start.
pub(super) async fn run(app: App) {
    loop {
        once(&app).await;
        tokio::time::sleep(PAUSE).await;
    }
}

/// One round; a failure is logged and the next round tries again.
async fn once(app: &App) {
    match app.drop_loose_files().await {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "forgot files whose form was never sent"),
        Err(fault) => tracing::warn!(%fault, "could not forget files whose form was never sent"),
    }
    match app.forget_letters().await {
        Ok(0) => {}
        Ok(letters) => tracing::info!(letters, "forgot letters of long ago"),
        Err(fault) => tracing::warn!(%fault, "could not forget letters of long ago"),
    }
    match app.day_round().await {
        Ok(0) => {}
        Ok(records) => tracing::info!(records, "records moved on with the day"),
        Err(fault) => tracing::warn!(%fault, "could not move records on with the day"),
    }
    match app.count_round().await {
        Ok(0) => {}
        Ok(targets) => tracing::info!(targets, "counted targets anew"),
        Err(fault) => tracing::warn!(%fault, "could not count targets"),
    }
}
