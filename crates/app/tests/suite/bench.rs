//! A fresh installation on each database, and texts to import.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use app::{Actor, App, Config, Imported, Options, RoleId, Upload, Viewer};
use base::{Clock, Timestamp};
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

/// An installation in a folder of its own.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) operator: Actor,
    pub(crate) clock: Arc<StepClock>,
    pub(crate) dir: TempDir,
    pub(crate) url: Option<String>,
}

impl Bench {
    pub(crate) async fn new(url: Option<String>, config: Config) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(StepClock(AtomicI64::new(1_790_000_000_000_000)));
        let config = with_registers(config);
        let options =
            Options { database_url: url.clone(), clock: clock.clone(), config, ..Options::new(dir.path()) };
        let app = App::open(options).await.unwrap();
        let operator = app.operator().await.unwrap();
        Self { app, operator, clock, dir, url }
    }

    /// Imports a text.
    pub(crate) async fn import(&self, text: &str) -> Imported {
        let upload = Upload { name: "样例.txt".into(), bytes: text.into() };
        self.app.import(&self.operator, upload).await.unwrap()
    }

    /// Makes sure that the accounts of the first numbers are there: the first is the administrator's.
    pub(crate) async fn with_accounts(&self, last: i64) {
        for number in 2..=last {
            let name = format!("sample{number}");
            self.app.invite_account(&self.operator, &name, &RoleId::new("reader")).await.unwrap();
        }
    }

    /// The operator as a viewer.
    pub(crate) fn viewer(&self) -> Viewer {
        Viewer::Account(self.operator.clone())
    }
}

/// The registers that tests work on, instead of all that the program comes with: those would be made anew for each.
pub(crate) fn with_registers(config: Config) -> Config {
    let mut programmes = app::records::embedded();
    programmes.retain(|file| {
        ["cooperation_project.toml", "platform.toml"].contains(&file.name.as_str())
            && config.programmes.iter().all(|own| own.name != file.name)
    });
    programmes.extend(config.programmes);
    Config { programmes, embedded: false, ..config }
}

/// Runs a test on every database there is.
pub(crate) async fn each(test: impl AsyncFn(Bench)) {
    each_with(Config::default(), test).await;
}

/// The same with settings.
pub(crate) async fn each_with(config: Config, test: impl AsyncFn(Bench)) {
    test(Bench::new(None, config.clone()).await).await;
    match postgres().await {
        Some(url) => test(Bench::new(Some(url), config).await).await,
        None => eprintln!("PostgreSQL skipped: LUOSHI_TEST_POSTGRES_URL is not set"),
    }
}

/// A fresh database of PostgreSQL, where there is a server.
pub(crate) async fn postgres() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
    let server = std::env::var("LUOSHI_TEST_POSTGRES_URL").ok()?;
    let name = format!("app{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    Some(store::make_database(&server, &name).await.unwrap())
}

/// A short plan in the official style; `enterprises` are to be reached by 2028.
pub(crate) fn text(city: &str, title: &str, enterprises: u32) -> String {
    format!(
        "{city}人民政府关于印发《{title}》的通知\n\n\
         {title}\n\n\
         一、工作目标\n\n\
         到2028年，高新技术企业达到{enterprises}家，全社会研发投入强度达到3.5%。\n\n\
         二、重点任务\n\n\
         （一）培育企业。新增科技型中小企业200家。（牵头单位：市科技局；责任单位：市财政局）\n\n\
         （二）引进人才。到2028年，引进高层次人才50人。（牵头单位：市人社局；责任单位：市教育局、市财政局）\n\n\
         {city}人民政府\n\n\
         2026年3月5日\n"
    )
}
