//! A fresh store on each database, and things to put into it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use base::{Clock, PlanId, Span, Timestamp};
use plan::{Basis, Comparator, Firmness, Measure, Plan, Section, Target, Value};
use sea_orm::{ConnectionTrait, Database};
use store::plans::{Body, ImportVersion, Items, NewDocument, Place};
use store::{Author, BucketOptions, FilesAt, Store};
use tempfile::TempDir;

/// A clock that moves when it is told to, and by a microsecond each time it is read.
pub(crate) struct StepClock(AtomicI64);

impl StepClock {
    pub(crate) fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for StepClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.fetch_add(1, Ordering::SeqCst)).unwrap()
    }
}

/// A store in a folder of its own.
pub(crate) struct Bench {
    pub(crate) store: Store,
    pub(crate) dir: Arc<TempDir>,
    pub(crate) url: Option<String>,
    pub(crate) clock: Arc<StepClock>,
}

impl Bench {
    pub(crate) async fn new(url: Option<String>) -> Self {
        Self::at(url, FilesAt::Folder).await
    }

    /// With files somewhere else.
    pub(crate) async fn at(url: Option<String>, files: FilesAt) -> Self {
        let dir = Arc::new(tempfile::tempdir().unwrap());
        let clock = Arc::new(StepClock(AtomicI64::new(1_790_000_000_000_000)));
        let store = Store::open_at(dir.path(), url.as_deref(), &files, clock.clone()).await.unwrap();
        Self { store, dir, url, clock }
    }

    /// Another connection to the same database, for meddling with it.
    pub(crate) async fn sql(&self, statement: &str) {
        let file = format!("sqlite://{}", self.dir.path().join("luoshi.db").display());
        let url = self.url.clone().unwrap_or(file);
        let db = Database::connect(url).await.unwrap();
        db.execute_unprepared(statement).await.unwrap();
        db.close().await.unwrap();
    }
}

/// Runs a test on every database there is.
pub(crate) async fn each(test: impl AsyncFn(Bench)) {
    for url in databases().await {
        let bench = Bench::new(url).await;
        // The folder stays for what is asked in the end.
        let (store, _dir) = (bench.store.clone(), bench.dir.clone());
        test(bench).await;
        crate::totals::hold(&store).await;
    }
}

/// SQLite, and a fresh database of PostgreSQL where there is a server.
pub(crate) async fn databases() -> Vec<Option<String>> {
    let mut databases = vec![None];
    match postgres().await {
        Some(url) => databases.push(Some(url)),
        None => eprintln!("PostgreSQL skipped: LUOSHI_TEST_POSTGRES_URL is not set"),
    }
    databases
}

/// Runs a test on every database there is, with files in the folder and, where there is an object store, in a bucket.
pub(crate) async fn each_place(test: impl AsyncFn(Bench)) {
    for url in databases().await {
        test(Bench::new(url).await).await;
    }
    match bucket().await {
        Some(bucket) => {
            for url in databases().await {
                let prefix = format!("{}/{}", bucket.prefix, PLACES.fetch_add(1, Ordering::SeqCst));
                test(Bench::at(url, FilesAt::Bucket(BucketOptions { prefix, ..bucket.clone() })).await).await;
            }
        }
        None => eprintln!("the object store skipped: LUOSHI_TEST_S3_ENDPOINT is not set"),
    }
}

static PLACES: AtomicU32 = AtomicU32::new(0);

/// A bucket on the tests' object store, where there is one.
pub(crate) async fn bucket() -> Option<BucketOptions> {
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
    let endpoint = std::env::var("LUOSHI_TEST_S3_ENDPOINT").ok()?;
    let made = reqwest::Client::new().put(format!("{endpoint}/luoshi-tests")).send().await.unwrap();
    assert!(made.status().is_success(), "{made:?}");
    Some(BucketOptions {
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        bucket: "luoshi-tests".into(),
        prefix: format!("t{}-{}", std::process::id(), PLACES.fetch_add(1, Ordering::SeqCst)),
        access_key: "key".into(),
        secret_key: "secret".into(),
        authorities: Vec::new(),
    })
}

async fn postgres() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
    let server = std::env::var("LUOSHI_TEST_POSTGRES_URL").ok()?;
    let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    Some(store::make_database(&server, &name).await.unwrap())
}

/// Somebody who writes.
pub(crate) fn author() -> Author {
    Author { account: None, name: "测试员".into(), organisation: None }
}

/// A small plan: one heading, one measure with two owners, one target.
pub(crate) fn small_plan(title: &str, value: i64) -> Plan {
    let span = Span::new(0, 3);
    Plan {
        title: Some(title.into()),
        issuer: vec!["样例市人民政府".into(), "样例市科学技术局".into()],
        document_number: Some("样政发〔2026〕1号".into()),
        issued: Some(base::Date::constant(2026, 3, 5)),
        period: Some(plan::Period { from: 2026, to: 2028 }),
        outline: vec![Section {
            number: "一、".into(),
            level: 1,
            title: "总体目标".into(),
            span,
            body: span,
            parent: None,
        }],
        targets: vec![Target {
            indicator: "高新技术企业".into(),
            comparator: Comparator::Ge,
            value: Value::One(value.into()),
            unit: "家".into(),
            basis: Basis::Level,
            due: Some("2028".into()),
            per: None,
            firmness: Firmness::Firm,
            quote: "高新技术企业达到".into(),
            span,
            number_span: span,
            section: Some(0),
            measure: Some(0),
        }],
        measures: vec![Measure {
            number: "1.".into(),
            title: "培育企业".into(),
            section: "总体目标".into(),
            leads: vec!["市科技局".into()],
            participants: vec!["市财政局".into()],
            quote: "培育企业".into(),
            span,
            outline: Some(0),
            owners: Vec::new(),
        }],
        ..Plan::default()
    }
}

/// Imports a plan whose document is its title and a salt.
pub(crate) async fn import(
    store: &Store,
    place: Place,
    plan: &Plan,
    salt: &str,
) -> store::Result<(PlanId, u32)> {
    let title = plan.title.clone().unwrap_or_default();
    let bytes = format!("{title}\n{salt}").into_bytes();
    let digest = store::digest(&bytes);
    let file = store.put_file(digest, bytes.clone()).await?;
    let text = String::from_utf8(bytes).unwrap();
    let compiled = serde_json::to_string(plan).unwrap();
    let keys: Vec<String> = plan.targets.iter().map(|target| target.indicator.clone()).collect();
    let body = Body {
        key: "n样例市科学技术局".into(), name: "样例市科学技术局".into(), organisation: None
    };
    let change = ImportVersion {
        place,
        document: NewDocument {
            file: &file,
            file_name: "样例.txt",
            format: "txt",
            text: &text,
            blocks: "[]",
        },
        title_key: &title,
        title: &title,
        compiled: &compiled,
        items: Items {
            plan,
            indicator_keys: &keys,
            bodies: &BTreeMap::from([("市科技局".into(), body)]),
            corrected: &BTreeSet::new(),
        },
        corrections: &[],
        sample: false,
    };
    let (plan, version, _) = store.write(&author(), &change).await?;
    file.named();
    Ok((plan, version))
}

/// A new plan that is like no other.
pub(crate) fn fresh() -> Place {
    Place::New { others: Vec::new() }
}

/// How many files a folder holds, at any depth.
pub(crate) fn count_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count_files(&path) } else { 1 })
        .sum()
}
