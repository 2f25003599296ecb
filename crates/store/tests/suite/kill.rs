//! Kill -9 at any point: what was acknowledged is there, and the database opens.
//!
//! The test starts this very executable again with [`child`] alone, which imports and seals until it is killed and
//! prints a line for each import that the store acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use base::SystemClock;
use plan::Plan;
use store::events::Seal;
use store::{Error, Store};

use crate::bench::{author, databases, fresh, import, small_plan};

/// Tells the child where to work.
const FOLDER: &str = "LUOSHI_KILL_FOLDER";
const URL: &str = "LUOSHI_KILL_URL";
const ROUND: &str = "LUOSHI_KILL_ROUND";

/// Rounds of starting and killing on each database.
const ROUNDS: u64 = 8;

fn told(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the child is told by its environment")]
    std::env::var(name).ok()
}

async fn open(folder: &Path, url: Option<&str>) -> Store {
    Store::open(folder, url, Arc::new(SystemClock)).await.unwrap()
}

/// A plan with enough rows that writing it takes a while.
fn long_plan(title: &str) -> Plan {
    let mut plan = small_plan(title, 1);
    plan.targets = std::iter::repeat_n(plan.targets[0].clone(), 200).collect();
    plan
}

#[tokio::test]
async fn child() {
    let Some(folder) = told(FOLDER) else { return };
    let (url, round) = (told(URL), told(ROUND).unwrap_or_default());
    let store = open(Path::new(&folder), url.as_deref()).await;
    for n in 0.. {
        let title = format!("方案 {round} {n}");
        import(&store, fresh(), &long_plan(&title), "a").await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nkept {title}").unwrap();
        out.flush().unwrap();
        drop(out);
        store.write(&author(), &Seal { batch: 2 }).await.unwrap();
    }
}

#[tokio::test]
async fn nothing_acknowledged_is_lost() {
    if told(FOLDER).is_some() {
        return;
    }
    for url in databases().await {
        let dir = tempfile::tempdir().unwrap();
        let mut kept: Vec<String> = Vec::new();
        for round in 0..ROUNDS {
            kept.extend(run_and_kill(dir.path(), url.as_deref(), round));
            check(dir.path(), url.as_deref(), &kept).await;
        }
        assert!(kept.len() as u64 >= ROUNDS / 2, "the child did get to work: {}", kept.len());
    }
}

/// Runs the child until some imports are kept and a little longer, kills it, and gives what it kept.
fn run_and_kill(folder: &Path, url: Option<&str>, round: u64) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::child", "--nocapture"]);
    command.env(FOLDER, folder).env(ROUND, round.to_string()).stdout(Stdio::piped()).stderr(Stdio::null());
    if let Some(url) = url {
        command.env(URL, url);
    }
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let title = |line: String| line.strip_prefix("kept ").map(str::to_owned);
    let mut kept: Vec<String> = lines.by_ref().filter_map(title).take(1 + (round % 3) as usize).collect();
    // Another moment of the next import in each round: the moment is not what is asserted.
    std::thread::sleep(Duration::from_micros(700 * round * round));
    child.kill().unwrap();
    child.wait().unwrap();
    kept.extend(lines.filter_map(title));
    kept
}

async fn check(folder: &Path, url: Option<&str>, kept: &[String]) {
    let store = open(folder, url).await;
    for title in kept {
        let known = store.known_as(title).await.unwrap();
        let [known] = &known[..] else { panic!("{title} is there {} times", known.len()) };
        let loaded = store.load(known.plan, None).await.unwrap().unwrap();
        assert_eq!(loaded.compiled, long_plan(title));
        assert_eq!(loaded.row.targets, 200);
        assert!(store.get_file(loaded.document.digest).await.unwrap().is_some());
        let again = import(&store, fresh(), &long_plan(title), "a").await;
        assert!(matches!(again, Err(Error::Changed(_))));
    }
    let totals = store.totals().await.unwrap();
    assert_eq!(totals.events, totals.plans, "each plan with its event");
    assert_eq!(totals.targets, totals.plans * 200, "no plan is there by half");
    let chain = store.verify_chain().await.unwrap();
    assert!(chain.faults.is_empty(), "{:?}", chain.faults);
    let files = store.verify_files().await.unwrap();
    assert!(files.missing.is_empty() && files.changed.is_empty());
    store.close().await.unwrap();
}
