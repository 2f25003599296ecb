//! `cargo run --release -p bench-sheets -- [ROWS]`: imports a sheet of new platforms (100,000), exports them, imports that
//! unchanged, and again with one cell of every row changed; beside each what the store alone takes for the same records.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it times and prints")]

mod bare;
mod rows;

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::records::{JobState, JobView, ListWish, SheetFormat, SheetUpload};
use app::{App, Options, Viewer};
use base::{Lang, SystemClock};
use store::Store;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let count: u64 = std::env::args().nth(1).map_or(Ok(100_000), |rows| rows.parse())?;
    let (folder, beside) = (tempfile::tempdir()?, tempfile::tempdir()?);
    for folder in [&folder, &beside] {
        App::open(Options::new(folder.path())).await?.close().await?;
        let store = Store::open(folder.path(), None, Arc::new(SystemClock)).await?;
        rows::registers(&store).await?;
        store.close().await?;
    }
    let app = App::open(Options::new(folder.path())).await?;
    let store = Store::open(beside.path(), None, Arc::new(SystemClock)).await?;

    let made = import(&app, rows::sheet(count)).await?;
    assert_eq!((made.0.counts.made, made.0.counts.faulty), (count, 0), "all rows make a record");
    let records = bare::read_back(&app, folder.path()).await?;
    told("new records", made.1, bare::write(&store, &records, None).await?, "writing them");

    let begun = Instant::now();
    let sheet = export(&app, SheetFormat::Csv).await?;
    let exported = begun.elapsed();
    let read = bare::read(&store).await?;
    told("export as csv", exported, read, "reading them");
    let begun = Instant::now();
    export(&app, SheetFormat::Xlsx).await?;
    told("export as xlsx", begun.elapsed(), read, "reading them");

    let again = import(&app, sheet.clone()).await?;
    assert_eq!(again.0.counts.unchanged, count, "an export changes nothing");
    told("the export, unchanged", again.1, read, "reading them");

    let changed = import(&app, rows::changed(&sheet)?).await?;
    assert_eq!(changed.0.counts.changed, count, "{:?}", changed.0.counts);
    let versions: Vec<_> = records.iter().map(|record| Some(record.id)).collect();
    told(
        "a cell of each changed",
        changed.1,
        bare::write(&store, &records, Some(&versions)).await?,
        "writing them",
    );
    Ok(())
}

/// Imports a sheet; what came of it and how long it took.
async fn import(app: &App, bytes: Vec<u8>) -> Outcome<(JobView, Duration)> {
    let actor = app.operator().await?;
    let viewer = Viewer::Account(actor.clone());
    let upload = SheetUpload { name: "bench.csv".into(), bytes, all_or_nothing: false, lang: Lang::Zh };
    let begun = Instant::now();
    let id = app.import_records(&actor, "platform", upload).await?;
    loop {
        let job = app.job(&viewer, id).await?;
        if job.state != JobState::Running {
            if let Some(failure) = &job.failure {
                return Err(failure.en.clone().into());
            }
            return Ok((job, begun.elapsed()));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn export(app: &App, format: SheetFormat) -> Outcome<Vec<u8>> {
    let viewer = Viewer::Account(app.operator().await?);
    Ok(app.export_records(&viewer, "platform", &ListWish::default(), format, Lang::Zh).await?.bytes)
}

fn told(what: &str, took: Duration, alone: Duration, which: &str) {
    let (took, alone) = (took.as_secs_f64(), alone.as_secs_f64());
    println!("{what:26} {took:>7.1} s; {which} alone {alone:>6.1} s: {:.1} times", took / alone);
}
