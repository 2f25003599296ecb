//! `luoshi records`: sheets of records out of an installation, and into it.
#![allow(clippy::disallowed_methods, reason = "the executable reads and writes the files it is told to")]

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::records::{JobState, JobView, ListWish, SheetFormat, SheetUpload};
use app::{App, Viewer};
use base::{Lang, Words};

use super::installation;
use crate::arguments::{Records, RecordsExport, RecordsImport, SheetForm};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::{self, Progress};
use crate::words::say;

/// How often the progress of an import is looked at.
const GLANCE: Duration = Duration::from_millis(100);

/// Exports or imports a sheet.
pub(crate) fn run(what: &Records, lang: Lang) -> Result<Exit, Failure> {
    match what {
        Records::Export(options) => {
            installation::with_existing(&options.data, |app| export(app, options, lang))
        }
        Records::Import(options) => {
            installation::with_existing(&options.data, |app| import(app, options, lang))
        }
    }
}

async fn export(app: App, options: &RecordsExport, lang: Lang) -> Result<Exit, Failure> {
    is_kind(&app, &options.kind).await?;
    let viewer = Viewer::Account(app.operator().await?);
    let format = match options.format {
        SheetForm::Xlsx => SheetFormat::Xlsx,
        SheetForm::Csv => SheetFormat::Csv,
    };
    let file = app.export_records(&viewer, &options.kind, &ListWish::default(), format, lang).await?;
    if options.output.as_ref().is_some_and(|output| output.as_os_str() == "-") {
        io::stdout().lock().write_all(&file.bytes)?;
        return Ok(Exit::Fine);
    }
    let output = options.output.clone().unwrap_or_else(|| PathBuf::from(&file.name));
    std::fs::write(&output, &file.bytes)?;
    writeln!(io::stdout().lock(), "{} {}", say(lang, "已写入", "wrote"), output.display())?;
    Ok(Exit::Fine)
}

async fn import(app: App, options: &RecordsImport, lang: Lang) -> Result<Exit, Failure> {
    is_kind(&app, &options.kind).await?;
    let actor = app.operator().await?;
    let path = &options.file;
    let bytes = std::fs::read(path).map_err(|fault| {
        let name = path.display();
        Failure::Machine(Words::new(format!("无法读取 {name}"), format!("cannot read {name}")), fault)
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let upload = SheetUpload { name, bytes, all_or_nothing: options.all_or_nothing, lang };
    let id = match app.import_records(&actor, &options.kind, upload).await {
        // Every heading that is not understood is told, not only the first.
        Err(app::Error::Invalid(faults)) => {
            for fault in faults {
                terminal::complain(&format!("luoshi: {}", fault.message.get(lang)));
            }
            return Ok(Exit::Refused);
        }
        other => other?,
    };
    let viewer = Viewer::Account(actor);
    let job = watched(&app, &viewer, id, lang).await?;
    if let Some(failure) = &job.failure {
        terminal::complain(&format!("luoshi: {}", failure.get(lang)));
        return Ok(Exit::Fault);
    }
    writeln!(io::stdout().lock(), "{}", told(&job, lang))?;
    if !job.has_result {
        return Ok(Exit::Fine);
    }
    let copy = beside(path);
    std::fs::write(&copy, app.job_result(&viewer, id).await?.bytes)?;
    let words = say(lang, "有误的单元格已在副本中标出：", "faulty cells are marked in a copy: ");
    terminal::complain(&format!("luoshi: {words}{}", copy.display()));
    Ok(Exit::Refused)
}

/// Looks on until a job ends.
async fn watched(app: &App, viewer: &Viewer, id: i64, lang: Lang) -> Result<JobView, Failure> {
    loop {
        let job = app.job(viewer, id).await?;
        let total = usize::try_from(job.counts.total).unwrap_or(usize::MAX);
        let progress = Progress::new(total);
        if job.state != JobState::Running {
            progress.clear();
            return Ok(job);
        }
        let done = usize::try_from(job.counts.done).unwrap_or(usize::MAX);
        progress.step(done, say(lang, "正在导入", "importing"));
        tokio::time::sleep(GLANCE).await;
    }
}

/// What came of an import in a line.
fn told(job: &JobView, lang: Lang) -> String {
    let counts = job.counts;
    let (made, changed, unchanged, faulty) = (counts.made, counts.changed, counts.unchanged, counts.faulty);
    let nothing = job.all_or_nothing && faulty > 0;
    let kept = match nothing {
        true => say(lang, "；没有导入任何一行", "; nothing was kept"),
        false => "",
    };
    say(
        lang,
        format!(
            "{}：共 {} 行，新增 {made}，修改 {changed}，未变化 {unchanged}，有误 {faulty}{kept}",
            job.file_name, counts.total
        ),
        format!(
            "{}: {} rows, {made} made, {changed} changed, {unchanged} unchanged, {faulty} faulty{kept}",
            job.file_name, counts.total
        ),
    )
}

/// Where the copy goes: beside the sheet, and never over it.
fn beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}.faults.xlsx"))
}

async fn is_kind(app: &App, kind: &str) -> Result<(), Failure> {
    if app.has_kind(kind).await? {
        return Ok(());
    }
    Err(Failure::Asked(Words::new(
        format!("没有名为 {kind} 的事项类型；luoshi graph 和 programmes 目录中的文件列有类型的标识"),
        format!("there is no kind called {kind}; the programme files name the kinds"),
    )))
}
