//! `luoshi sample`: a marked, invented region in an installation, and out of it again.

use std::io::Write as _;

use app::{App, FilledSample, RemovedSample, SampleProgress};
use base::Lang;

use super::installation;
use crate::arguments::Sample;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::Progress;
use crate::words::say;

/// Fills the installation, or takes the sample away.
pub(crate) fn run(options: &Sample, lang: Lang) -> Result<Exit, Failure> {
    match options.remove {
        true => installation::with_existing(&options.data, |app| remove(app, lang)),
        false => installation::with(&options.data, |app| fill(app, options, lang)),
    }
}

async fn fill(app: App, options: &Sample, lang: Lang) -> Result<Exit, Failure> {
    let tell = |progress: SampleProgress| {
        let records = progress.records;
        let words = say(lang, format!("已写入 {records} 条记录"), format!("{records} records written"));
        Progress::new(count(progress.of.into())).step(count(progress.cells.into()), &words);
    };
    let filled = app.fill_sample(options.scale, options.seed, &tell).await?;
    Progress::new(usize::MAX).clear();
    let scale = options.scale.number();
    let FilledSample { records, organisations, people } = filled;
    let words = match filled == FilledSample::default() {
        true => say(
            lang,
            format!("样例地区已有 {scale} 的规模，没有改动"),
            format!("the sample region is of scale {scale} already; nothing changed"),
        ),
        false => say(
            lang,
            format!("样例地区（规模 {scale}）：写入 {records} 条记录、{organisations} 个机构、{people} 人"),
            format!(
                "sample region of scale {scale}: {records} records, {organisations} organisations and {people} people \
                 written"
            ),
        ),
    };
    writeln!(std::io::stdout().lock(), "{words}")?;
    Ok(Exit::Fine)
}

async fn remove(app: App, lang: Lang) -> Result<Exit, Failure> {
    let tell = |gone: u64| {
        let words = say(lang, format!("已移除 {gone} 项"), format!("{gone} taken away"));
        Progress::new(usize::MAX).say(&words);
    };
    let RemovedSample { gone, stay } = app.remove_sample(&tell).await?;
    Progress::new(usize::MAX).clear();
    let mut out = std::io::stdout().lock();
    let words =
        say(lang, format!("已移除样例，共 {gone} 项"), format!("the sample was taken away: {gone} rows"));
    writeln!(out, "{words}")?;
    for (what, how_many, first) in &stay {
        let what = what.get(lang);
        let keys: Vec<String> = first.iter().map(ToString::to_string).collect();
        let keys = keys.join(say(lang, "、", ", "));
        let words = say(
            lang,
            format!("保留了 {how_many} 项“{what}”，因为有人改过或有别的内容用到它们：编号 {keys} 等"),
            format!(
                "{how_many} of “{what}” stay, because somebody changed them or something else names them: {keys} …"
            ),
        );
        writeln!(out, "{words}")?;
    }
    Ok(Exit::Fine)
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
