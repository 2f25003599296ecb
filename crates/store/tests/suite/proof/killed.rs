//! Kill -9 while batches are written and definitions applied: what was acknowledged is there, nothing is there by half.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use base::SystemClock;
use store::Store;
use store::records::{Column, Decision, Holds, Known, SchemaStep, Table, Target, Value, WriteRecords};

use super::{all, apply, by, create, draft, lab, new, titled};
use crate::bench::{author, databases};

const FOLDER: &str = "LUOSHI_KILL_RECORDS_FOLDER";
const URL: &str = "LUOSHI_KILL_RECORDS_URL";
const ROUNDS: u32 = 10;
const BATCH: usize = 50;

fn told(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the child is told by its environment")]
    std::env::var(name).ok()
}

async fn open(folder: &Path, url: Option<&str>) -> Store {
    Store::open(folder, url, Arc::new(SystemClock)).await.unwrap()
}

fn tell(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{what}").unwrap();
    out.flush().unwrap();
}

/// The table with its number under another name, and holding more.
fn renamed(times: i64) -> Table {
    let mut table = lab();
    let name = if times == 0 { "total".into() } else { format!("total_{times}") };
    table.columns[4] = Column { name, ..table.columns[4].clone() };
    table
}

/// How often the field was renamed, as the definition in force says.
async fn times(store: &Store) -> i64 {
    i64::try_from(store.definition_history("p").await.unwrap().len()).unwrap() - 1
}

#[tokio::test]
async fn child() {
    let Some(folder) = told(FOLDER) else { return };
    let store = open(Path::new(&folder), told(URL).as_deref()).await;
    loop {
        let times = times(&store).await;
        let field = renamed(times).columns[4].name.clone();
        let first = store.record_counts().await.unwrap().records["lab"];
        let decide = by(|target: &Target<'_>, _: &Known, _| {
            let number = first + target.item as u64;
            let mut values = titled(&format!("第{number}"));
            values.insert(field.clone(), Value::Integer(i64::try_from(number).unwrap()));
            values.insert("tags".into(), Value::Many(vec![Value::Text(format!("t{number}"))]));
            Decision::Write(Box::new(draft(values)))
        });
        let change = WriteRecords { items: vec![new("lab"); BATCH], decide: &decide };
        store.write(&author(), &change).await.unwrap();
        tell(&format!("records {}", first + BATCH as u64));
        let (from, to) = (renamed(times).columns[4].clone(), renamed(times + 1));
        let extra = super::many(&format!("extra_{times}"), Holds::Text);
        let steps = vec![
            SchemaStep::RenameColumn { kind: "lab".into(), column: from, to: to.columns[4].name.clone() },
            SchemaStep::AddColumn { kind: "lab".into(), column: extra.clone() },
            SchemaStep::RetireColumn { kind: "lab".into(), column: extra },
        ];
        apply(&store, steps, vec![to]).await.unwrap();
        tell(&format!("definitions {}", times + 2));
    }
}

#[tokio::test]
async fn nothing_of_records_is_there_by_half() {
    if told(FOLDER).is_some() {
        return;
    }
    for url in databases().await {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path(), url.as_deref()).await;
        create(&store, lab()).await;
        store.close().await.unwrap();
        let (mut records, mut definitions) = (0, 1);
        for round in 0..ROUNDS {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "proof::killed::child", "--nocapture"]);
            command.env(FOLDER, dir.path()).stdout(Stdio::piped()).stderr(Stdio::null());
            if let Some(url) = &url {
                command.env(URL, url);
            }
            let mut process = command.spawn().unwrap();
            let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
            let mut heed = |line: String| {
                let number = |line: &str| line.parse::<u64>().unwrap();
                if let Some(rest) = line.strip_prefix("records ") {
                    records = number(rest);
                } else if let Some(rest) = line.strip_prefix("definitions ") {
                    definitions = number(rest);
                }
            };
            // From the second acknowledgement on, at any moment of a turn.
            let mut heard = 0;
            while heard < 2 {
                let line = lines.next().expect("the child works");
                heard += usize::from(line.starts_with("records ") || line.starts_with("definitions "));
                heed(line);
            }
            std::thread::sleep(Duration::from_millis(u64::from(round) * 13 % 90));
            process.kill().unwrap();
            process.wait().unwrap();
            lines.for_each(heed);
            check(dir.path(), url.as_deref(), records, definitions).await;
        }
    }
}

async fn check(folder: &Path, url: Option<&str>, records: u64, definitions: u64) {
    let store = open(folder, url).await;
    let times = times(&store).await;
    let field = &renamed(times).columns[4].name;
    let history = store.definition_history("p").await.unwrap().len() as u64;
    assert!(history == definitions || history == definitions + 1, "{history} of {definitions}");
    let counts = store.record_counts().await.unwrap();
    let there = counts.records["lab"];
    assert!(there == records || there == records + BATCH as u64, "{there} of {records}");
    for (what, filled) in [("title", there), ("tags", there), (field, there)] {
        assert_eq!(counts.filled[&("lab".to_owned(), what.to_owned())], filled, "{what}");
    }
    let list = store.list_records(&all("lab"), None, 0, 10_000).await.unwrap();
    for record in &list {
        let Value::Integer(number) = record.value(field) else { panic!("{record:?}") };
        assert_eq!(record.value("title"), &Value::Text(format!("第{number}")));
        assert_eq!(record.value("tags"), &Value::Many(vec![Value::Text(format!("t{number}"))]));
    }
    let found = store::records::RecordQuery { text: Some("第".into()), ..all("lab") };
    assert_eq!(store.count_records(&found).await.unwrap(), there);
    assert_eq!(store.totals().await.unwrap().events, there + history, "each with its event");
    assert!(store.verify_chain().await.unwrap().faults.is_empty());
    store.close().await.unwrap();
}
