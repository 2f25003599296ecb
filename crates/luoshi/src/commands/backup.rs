//! `luoshi backup` and `luoshi restore`.

use std::io::Write as _;

use app::{App, BackupReport};
use base::Lang;

use super::installation;
use crate::arguments::Folder;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::say;

/// Writes a backup while a server may go on running.
pub(crate) fn backup(options: &Folder, lang: Lang) -> Result<Exit, Failure> {
    let report =
        installation::with_existing(
            &options.data,
            |app| async move { Ok(app.backup(&options.folder).await?) },
        )?;
    tell(&report, say(lang, "已备份", "backed up"), lang)
}

/// Fills an empty installation from a backup.
pub(crate) fn restore(options: &Folder, lang: Lang) -> Result<Exit, Failure> {
    let target = installation::options(&options.data)?;
    let report = installation::run(async { Ok(App::restore(target, &options.folder).await?) })?;
    tell(&report, say(lang, "已恢复", "restored"), lang)
}

fn tell(report: &BackupReport, done: &str, lang: Lang) -> Result<Exit, Failure> {
    let BackupReport { rows, files, bytes } = report;
    let words = say(
        lang,
        format!("{done}：{rows} 行、{files} 个文件、{bytes} 字节"),
        format!("{done}: {rows} rows, {files} files, {bytes} bytes"),
    );
    writeln!(std::io::stdout().lock(), "{words}")?;
    Ok(Exit::Fine)
}
