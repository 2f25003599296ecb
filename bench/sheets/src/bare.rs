//! What the store alone takes for the same records: written in bulk with their words, versions and events, or read, with
//! nothing looked up and no rule asked.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use base::{RecordId, SystemClock, Timestamp};
use store::records::{
    Decide, Decision, Draft, EventWords, Item, Known, Record, RecordQuery, Sort, Target, Value, WriteRecords,
};
use store::{Author, Store};

use crate::Outcome;

/// Records of one transaction, as an import takes them.
const BATCH: usize = 1_000;

/// All records as an import made them.
pub(crate) async fn read_back(app: &App, folder: &Path) -> Outcome<Vec<Record>> {
    let _open = app;
    let store = Store::open(folder, None, Arc::new(SystemClock)).await?;
    let records = all(&store).await?;
    store.close().await?;
    Ok(records)
}

/// How long it takes to read all records in pages.
pub(crate) async fn read(store: &Store) -> Outcome<Duration> {
    let begun = Instant::now();
    all(store).await?;
    Ok(begun.elapsed())
}

async fn all(store: &Store) -> Outcome<Vec<Record>> {
    let mut records = Vec::new();
    let sort = Sort { field: "id".into(), descending: false };
    loop {
        let offset = records.len() as u64;
        let query = RecordQuery::all("platform");
        let page = store.list_records(&query, Some(&sort), offset, BATCH as u64).await?;
        if page.is_empty() {
            return Ok(records);
        }
        records.extend(page);
    }
}

/// How long it takes to write records: new ones, or over those of these keys.
pub(crate) async fn write(
    store: &Store,
    records: &[Record],
    over: Option<&[Option<RecordId>]>,
) -> Outcome<Duration> {
    let begun = Instant::now();
    for (batch, records) in records.chunks(BATCH).enumerate() {
        let item = |at: usize| Item {
            kind: "platform".into(),
            id: over.and_then(|over| over[batch * BATCH + at]),
            expected: None,
        };
        let items = (0..records.len()).map(item).collect();
        store.write(&Author::system(), &WriteRecords { items, decide: &As(records) }).await?;
    }
    Ok(begun.elapsed())
}

/// Each becomes what the import made of it.
struct As<'a>(&'a [Record]);

impl Decide for As<'_> {
    type Refusal = ();

    fn decide(&self, target: &Target<'_>, _: &Known, _: Timestamp) -> Decision<()> {
        let record = &self.0[target.item];
        let mut values = record.values.clone();
        if target.before.is_some() {
            values.insert("address".into(), Value::Text(format!("样例新街{}号", record.id)));
        }
        let words = match record.value("name") {
            Value::Words { zh, en } => {
                format!("{}\n{}", zh.as_deref().unwrap_or(""), en.as_deref().unwrap_or(""))
            }
            _ => String::new(),
        };
        Decision::Write(Box::new(Draft {
            folded: words.to_lowercase(),
            values,
            state: record.state.clone(),
            owner: record.owner,
            published: record.published,
            sample: false,
            parent: None,
            deleted: false,
            event: EventWords { action: "imported".into(), detail: serde_json::Value::Null },
            draws: Vec::new(),
            touches: Vec::new(),
            notices: Vec::new(),
            files: Vec::new(),
            names: Vec::new(),
        }))
    }
}
