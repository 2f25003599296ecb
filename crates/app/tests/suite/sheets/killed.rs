//! Kill -9 in the middle of an import: whole batches or nothing, counted as they are, and the job is told as broken off.
//!
//! The test starts this very executable again with [`child`] alone, which imports a sheet and prints how far it is.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use app::records::{JobState, ListWish, SheetUpload};
use app::{App, Options, Viewer};
use base::{Clock, Lang, SystemClock, Timestamp};

use super::imported_by;
use crate::bench::postgres;

const FOLDER: &str = "LUOSHI_KILL_SHEET_FOLDER";
const URL: &str = "LUOSHI_KILL_SHEET_URL";
const WHOLE: &str = "LUOSHI_KILL_SHEET_WHOLE";

/// Rows of the sheet, and those of one transaction.
const ROWS: u64 = 4_000;
const BATCH: u64 = 1_000;

/// Times that each is killed.
const ROUNDS: u64 = 2;

/// The clock of somebody who looks some minutes later.
struct Later;

impl Clock for Later {
    fn now(&self) -> Timestamp {
        SystemClock.now() + Duration::from_secs(300)
    }
}

fn sheet() -> Vec<u8> {
    let rows = (0..ROWS).map(|n| format!("样例{n}城,{}\n", ["法国", "德国", "SG"][(n % 3) as usize]));
    format!("城市,国家\n{}", rows.collect::<String>()).into_bytes()
}

fn tell(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{what}").unwrap();
    out.flush().unwrap();
}

async fn open(folder: &Path, url: Option<&str>, clock: Arc<dyn Clock>) -> App {
    let config = crate::bench::with_registers(app::Config::default());
    let options = Options { database_url: url.map(str::to_owned), clock, config, ..Options::new(folder) };
    App::open(options).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let told = |name: &str| std::env::var(name).ok();
    let Some(folder) = told(FOLDER) else { return };
    let app = open(Path::new(&folder), told(URL).as_deref(), Arc::new(SystemClock)).await;
    let actor = app.operator().await.unwrap();
    let viewer = Viewer::Account(actor.clone());
    let all_or_nothing = told(WHOLE).is_some();
    let upload = SheetUpload { name: "表.csv".into(), bytes: sheet(), all_or_nothing, lang: Lang::Zh };
    let id = app.import_records(&actor, "sister_city", upload).await.unwrap();
    let mut last = None;
    loop {
        let job = app.job(&viewer, id).await.unwrap();
        if last != Some(job.counts.done) {
            tell(&format!("done {}", job.counts.done));
            last = Some(job.counts.done);
        }
        if job.state != JobState::Running {
            tell("ended");
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Kills an import some milliseconds after so many rows were told as done.
fn kill_after(folder: &Path, url: Option<&str>, whole: bool, done: u64, pause: u64) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "sheets::killed::child", "--nocapture"]);
    command.env(FOLDER, folder).stdout(Stdio::piped()).stderr(Stdio::null());
    if let Some(url) = url {
        command.env(URL, url);
    }
    if whole {
        command.env(WHOLE, "yes");
    }
    let mut process = command.spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let far = lines.any(|line| {
        line == "ended" || line.strip_prefix("done ").is_some_and(|rows| rows.parse::<u64>().unwrap() >= done)
    });
    assert!(far, "the child works");
    std::thread::sleep(Duration::from_millis(pause));
    process.kill().unwrap();
    process.wait().unwrap();
}

#[tokio::test]
async fn nothing_of_a_sheet_is_there_by_half() {
    if std::env::var(FOLDER).is_ok() {
        return;
    }
    let (mut broken, mut ended) = (0, 0);
    for on_server in [false, true] {
        for (whole, round) in [false, true].into_iter().flat_map(|whole| (0..ROUNDS).map(move |n| (whole, n)))
        {
            let url = if on_server { postgres().await } else { None };
            if on_server && url.is_none() {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            // Of all or nothing everything is written when all rows are done.
            let done = if whole { ROWS } else { BATCH * (1 + round) };
            kill_after(folder.path(), url.as_deref(), whole, done, round * 37 % 90);
            match check(folder.path(), url.as_deref(), whole).await {
                true => broken += 1,
                false => ended += 1,
            }
        }
    }
    assert!(broken > 0, "{ended} imports came to their end before they were killed, and no other was tried");
}

/// What is found afterwards; whether the import broke off.
async fn check(folder: &Path, url: Option<&str>, whole: bool) -> bool {
    let app = open(folder, url, Arc::new(Later)).await;
    let actor = app.operator().await.unwrap();
    let viewer = Viewer::Account(actor.clone());
    let jobs = app.jobs(&viewer).await.unwrap();
    let [job] = jobs.as_slice() else { panic!("{jobs:?}") };
    let there = async || {
        let list = app.record_list(&viewer, "sister_city", &ListWish::default()).await.unwrap();
        list.rows.total
    };
    let kept = there().await;
    assert_eq!(job.counts.made, kept, "the counts are those of what is there: {job:?}");
    let words = ListWish { text: Some("样例".into()), ..ListWish::default() };
    let found = app.record_list(&viewer, "sister_city", &words).await.unwrap();
    assert_eq!(found.rows.total, kept, "each with its words");
    let broken = match job.state {
        JobState::Running => panic!("it is told at the start that nobody runs it: {job:?}"),
        JobState::Done => {
            assert_eq!(kept, ROWS, "{job:?}");
            false
        }
        JobState::Failed => {
            let why = &job.failure.as_ref().unwrap().zh;
            let told = if whole {
                "没有保留任何一行；请再次导入同一张表"
            } else {
                "计入新增和修改的行仍然有效"
            };
            assert!(why.contains(told), "{why}");
            assert_eq!((kept % BATCH, whole && kept > 0), (0, false), "whole batches, or nothing: {job:?}");
            true
        }
    };
    let audit = app.audit(&actor).await.unwrap();
    assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    let again = imported_by(&app, &actor, "sister_city", sheet(), whole).await.unwrap();
    assert_eq!((again.counts.made, again.counts.unchanged, again.failure), (ROWS - kept, kept, None));
    assert_eq!(there().await, ROWS);
    app.close().await.unwrap();
    broken
}
