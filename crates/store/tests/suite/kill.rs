//! Kill -9 at any point: what was acknowledged is there, and the database opens.
//!
//! Any point is a random one, from the start of the process and the making of the database on.
//! The test starts this very executable again with [`child`] alone, which imports and seals until it is killed and
//! prints a line for each import that the store acknowledged.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{self, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::SystemClock;
use plan::Plan;
use store::events::Seal;
use store::{Error, Store};

use crate::bench::{author, count_files, databases, fresh, import, small_plan};

/// Tells the child where to work.
const FOLDER: &str = "LUOSHI_KILL_FOLDER";
const URL: &str = "LUOSHI_KILL_URL";
const ROUND: &str = "LUOSHI_KILL_ROUND";

/// Fresh installations on each database.
const LIVES: u64 = 2;
/// Times that each is started and killed.
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
    let (mut kept_in_all, mut cut_short) = (0, 0);
    for life in 0..LIVES {
        for url in databases().await {
            let dir = tempfile::tempdir().unwrap();
            // How long a child takes to its third import, from making the database on; later ones are quicker.
            let mut span = Duration::from_millis(500);
            let mut kept: Vec<String> = Vec::new();
            for round in 0..ROUNDS {
                let mut child = Child::start(dir.path(), url.as_deref(), &format!("{life} {round}"));
                let moment = match (life, round) {
                    (0, 0) => {
                        span = child.work_until_kept(3);
                        Duration::ZERO
                    }
                    _ => span.mul_f64(fraction()),
                };
                std::thread::sleep(moment);
                let now = child.kill();
                cut_short += usize::from(now.is_empty());
                kept.extend(now);
                let told =
                    format!("killed after {moment:?} of {span:?}, life {life}, round {round}, {url:?}");
                check(dir.path(), url.as_deref(), &kept, &told).await;
            }
            kept_in_all += kept.len();
        }
    }
    assert!(kept_in_all > 0, "the children did get to work");
    eprintln!("{kept_in_all} imports acknowledged; {cut_short} children killed before their first");
}

/// A random number from 0 to 1. The moment of a kill is not what is asserted, only that none of them does harm.
fn fraction() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1_u64 << 53) as f64
}

/// The executable at work until it is killed.
struct Child {
    process: process::Child,
    lines: Lines<BufReader<ChildStdout>>,
    kept: Vec<String>,
}

impl Child {
    fn start(folder: &Path, url: Option<&str>, round: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "kill::child", "--nocapture"]);
        command.env(FOLDER, folder).env(ROUND, round).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(url) = url {
            command.env(URL, url);
        }
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines, kept: Vec::new() }
    }

    /// How long it took to acknowledge so many imports.
    fn work_until_kept(&mut self, count: usize) -> Duration {
        let begun = Instant::now();
        while self.kept.len() < count {
            let line = self.lines.next().expect("the child works").unwrap();
            self.kept.extend(line.strip_prefix("kept ").map(str::to_owned));
        }
        begun.elapsed()
    }

    /// Kills it with SIGKILL; all that it acknowledged.
    fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let rest = self.lines.map_while(Result::ok);
        self.kept.extend(rest.filter_map(|line| line.strip_prefix("kept ").map(str::to_owned)));
        self.kept
    }
}

async fn check(folder: &Path, url: Option<&str>, kept: &[String], told: &str) {
    let store = open(folder, url).await;
    for title in kept {
        let known = store.known_as(title).await.unwrap();
        let [known] = &known[..] else { panic!("{title} is there {} times: {told}", known.len()) };
        let loaded = store.load(known.plan, None).await.unwrap().unwrap();
        assert_eq!(loaded.compiled, long_plan(title));
        assert_eq!(loaded.row.targets, 200);
        assert!(store.get_file(loaded.document.digest).await.unwrap().is_some());
        let again = import(&store, fresh(), &long_plan(title), "a").await;
        assert!(matches!(again, Err(Error::Changed(_))));
    }
    let totals = store.totals().await.unwrap();
    assert_eq!(totals.events, totals.plans, "each plan with its event: {told}");
    assert_eq!(totals.targets, totals.plans * 200, "no plan is there by half: {told}");
    let chain = store.verify_chain().await.unwrap();
    assert!(chain.faults.is_empty(), "{:?}: {told}", chain.faults);
    store.sweep_marked_files().await.unwrap().expect("nobody imports now");
    assert_eq!(store.unnamed_files().await.unwrap(), Vec::<String>::new(), "no file is left over: {told}");
    assert_eq!(count_files(&folder.join("files/new")), 0, "{told}");
    let files = store.verify_files().await.unwrap();
    assert!(files.missing.is_empty() && files.changed.is_empty(), "{files:?}: {told}");
    store.close().await.unwrap();
}
