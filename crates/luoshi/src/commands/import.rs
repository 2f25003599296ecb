//! `luoshi import`: policy documents into an installation.

use std::io::Write as _;

use app::{App, ImportOutcome, Upload};
use base::Lang;
use diag::render::{self, Options, Source};

use super::{inputs, installation};
use crate::arguments::Import;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::{self, Progress};
use crate::words::say;

/// Imports every file; one that is refused does not stop the others.
pub(crate) fn run(options: &Import, lang: Lang) -> Result<Exit, Failure> {
    installation::with(&options.data, |app| import(app, options, lang))
}

async fn import(app: App, options: &Import, lang: Lang) -> Result<Exit, Failure> {
    let actor = app.operator().await?;
    let files = inputs::find(&options.inputs);
    if files.is_empty() {
        let words =
            say(lang, "luoshi: 文件夹里没有可导入的文件", "luoshi: there is no file to import in the folder");
        terminal::complain(words);
        return Ok(Exit::Refused);
    }
    let progress = Progress::new(files.len());
    let show = Options { lang, ..Options::default() };
    let mut exit = Exit::Fine;
    for (at, file) in files.iter().enumerate() {
        progress.step(at + 1, &file.name);
        let imported = match file.read() {
            Ok(bytes) => app.import(&actor, Upload { name: file.short_name().to_owned(), bytes }).await,
            Err(refusal) => Err(app::Error::Refused(refusal)),
        };
        progress.clear();
        match imported {
            Ok(imported) => {
                let outcome = match imported.outcome {
                    ImportOutcome::New => say(lang, "新方案", "new plan"),
                    ImportOutcome::NewVersion => say(lang, "新版本", "new version"),
                    ImportOutcome::Unchanged => say(lang, "未变化", "unchanged"),
                };
                let (plan, version) = (imported.plan, imported.version);
                let found = render::summary(&imported.diagnostics, lang);
                let words = say(
                    lang,
                    format!("{}：{outcome}（方案 {plan} 第 {version} 版）；{found}", file.name),
                    format!("{}: {outcome} (plan {plan}, version {version}); {found}", file.name),
                );
                writeln!(std::io::stdout().lock(), "{words}")?;
            }
            Err(app::Error::Refused(diagnostic)) => {
                let report = render::report(&diagnostic, &Source::new(&file.name, ""), &show);
                terminal::complain(report.trim_end());
                exit = Exit::Refused;
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(exit)
}
