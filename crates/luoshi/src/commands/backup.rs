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
    tell(&report, say(lang, "已备份", "backed up"), lang)?;
    if let Some((mark, _)) = &report.key {
        let words = say(
            lang,
            format!(
                "动态验证码的密钥（标识 {mark}）不在备份中：请把数据目录中的 secret.key（或 LUOSHI_SECRET_KEY 的值）与备份分开留存，\
                 没有它，启用了动态验证码的人恢复后无法登录"
            ),
            format!(
                "The key of the second factors (its mark is {mark}) is not in the backup: keep secret.key of the data folder, or \
                 the value of LUOSHI_SECRET_KEY, apart from it; after a restore without it, nobody with a second factor can \
                 sign in"
            ),
        );
        writeln!(std::io::stdout().lock(), "{words}")?;
    }
    Ok(Exit::Fine)
}

/// Fills an empty installation from a backup.
pub(crate) fn restore(options: &Folder, lang: Lang) -> Result<Exit, Failure> {
    let target = installation::options(&options.data)?;
    let report = installation::run(async { Ok(App::restore(target, &options.folder).await?) })?;
    tell(&report, say(lang, "已恢复", "restored"), lang)?;
    if let Some((mark, false)) = &report.key {
        let folder = options.data.data.display();
        let words = say(
            lang,
            format!(
                "还缺动态验证码的密钥（标识 {mark}）：启动之前，请把留存的 secret.key 放入 {folder}，或设定 LUOSHI_SECRET_KEY；\
                 确已丢失时，运行 luoshi lost-key"
            ),
            format!(
                "The key of the second factors (its mark is {mark}) is still missing: before you start, put the secret.key that \
                 you kept into {folder}, or set LUOSHI_SECRET_KEY; where it is lost, run luoshi lost-key"
            ),
        );
        writeln!(std::io::stdout().lock(), "{words}")?;
    }
    Ok(Exit::Fine)
}

fn tell(report: &BackupReport, done: &str, lang: Lang) -> Result<(), Failure> {
    let BackupReport { rows, files, bytes, .. } = report;
    let words = say(
        lang,
        format!("{done}：{rows} 行、{files} 个文件、{bytes} 字节"),
        format!("{done}: {rows} rows, {files} files, {bytes} bytes"),
    );
    writeln!(std::io::stdout().lock(), "{words}")?;
    Ok(())
}
